import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { whoStays } from '../kernel/identity'
import { implement } from '../kernel/operation'
import { listHelpers as listContract, revokeHelper as revokeContract, type HelperView } from './contract/member'
import { end, relationId } from './family'
import { merges } from './records-merging'
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
  await endAll(db, input.helperId, subject._id, now)
  return ok({})
})

/**
 * Ends a helper's rights at once, of whatever record they are: a merge may not have moved them yet, and a list that was read before it
 * names the helper by a record that is gone.
 */
export async function endAll(db: Database, helper: string, subject: string, now: number): Promise<void> {
  const [named, earlier] = await Promise.all([db.get(people, helper), db.find(merges, { into: subject, undoneAt: null }, { fields: ['from'] })])
  const stays = named ? (await whoStays(db, named))._id : helper
  const ids = [subject, ...earlier.map(({ from }) => from)].flatMap((of) => [...new Set([helper, stays])].map((by) => relationId(by, of)))
  await Promise.all(ids.map((id) => end(db, id, now)))
}

/** The names of everybody in these relations. */
export async function namesOf(db: Database, relations: readonly Helper[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(relations.flatMap(({ helper, subject }) => [helper, subject]))]
  if (ids.length === 0) return new Map()
  const { _ } = db
  const found = await db.find(people, { _id: _.in(ids) }, { fields: ['name'], limit: 1000 })
  return new Map(found.map(({ _id, name }) => [_id, name]))
}
