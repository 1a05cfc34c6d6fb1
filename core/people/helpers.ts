import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listHelpers as listContract, revokeHelper as revokeContract, type HelperView } from './contract/member'
import { end, relationId } from './family'
import { helpers, people, type Helper } from './records'

export const listHelpers = implement(listContract, async ({ db, subject }) => {
  const [mine, others] = await Promise.all([
    db.find(helpers, { subject: subject._id, revokedAt: null }),
    db.find(helpers, { helper: subject._id, revokedAt: null }),
  ])
  const names = await namesOf(db, [...mine, ...others])
  const view = (person: string, { rights, since }: Helper): HelperView => ({ personId: person, name: names.get(person) ?? '', rights, since })
  return ok({
    myHelpers: mine.map((relation) => view(relation.helper, relation)),
    iHelp: others.map((relation) => view(relation.subject, relation)),
  })
})

export const revokeHelper = implement(revokeContract, async ({ db, subject, input, now }) => {
  await end(db, relationId(input.helperId, subject._id), now)
  return ok({})
})

/** The names of everybody in these relations. */
export async function namesOf(db: Database, relations: readonly Helper[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(relations.flatMap(({ helper, subject }) => [helper, subject]))]
  if (ids.length === 0) return new Map()
  const { _ } = db
  const found = await db.find(people, { _id: _.in(ids) }, { fields: ['name'], limit: 1000 })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}
