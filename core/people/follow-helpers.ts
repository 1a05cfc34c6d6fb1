import type { Database } from '../kernel/database'
import type { PersonEvent } from './events'
import { end, join, relationId } from './family'
import { helpers, type Helper } from './records'

const many = 100

/**
 * Who helps whom, after what happened to a person: who has left neither helps nor is helped; a merge moves both sides to the one who
 * stays, as far as there is room (what has none ends), and its undoing puts them back.
 */
export async function followHelpers(db: Database, { _id: event, kind, person, into }: PersonEvent, now: number): Promise<void> {
  if (kind === 'left') for (const { _id } of await heldBy(db, person)) await end(db, _id, now)
  if (kind === 'merged' && into) for (const relation of await heldBy(db, person)) await move(db, relation, person, into, event, now)
  if (kind === 'unmerged' && into) for (const relation of await db.find(helpers, { endedBy: mergedBy(event) }, { limit: many })) await putBack(db, relation, person, into, event, now)
}

/** The event that an undoing undoes: both carry the merge's id. */
const mergedBy = (unmerged: string): string => `merged:${unmerged.slice('unmerged:'.length)}`

async function heldBy(db: Database, person: string): Promise<readonly Helper[]> {
  const [mine, others] = await Promise.all([
    db.find(helpers, { subject: person, revokedAt: null }, { limit: many }),
    db.find(helpers, { helper: person, revokedAt: null }, { limit: many }),
  ])
  return [...mine, ...others]
}

/** The pair after `person` has become `into`. */
function pairOf({ helper, subject }: Helper, person: string, into: string): readonly [string, string] {
  return [helper === person ? into : helper, subject === person ? into : subject]
}

async function move(db: Database, relation: Helper, person: string, into: string, event: string, now: number): Promise<void> {
  const [helper, subject] = pairOf(relation, person, into)
  const there = await db.get(helpers, relationId(helper, subject))
  if (helper !== subject && there?.revokedAt !== null) {
    const { rights, how = 'app', form = null } = relation
    await join(db, helper, subject, { rights, how, form, movedFrom: relation._id }, now)
  }
  await end(db, relation._id, now, { endedBy: event })
}

/** Who was taken back while the two were one stays so: it was the same human's word, as far as anybody knew. */
const wasTakenBack = (moved: Helper, before: Helper): boolean =>
  moved.revokedAt !== null && before.revokedAt !== null && moved.revokedAt >= before.revokedAt && !moved.endedBy

async function putBack(db: Database, relation: Helper, person: string, into: string, event: string, now: number): Promise<void> {
  const moved = await db.get(helpers, relationId(...pairOf(relation, person, into)))
  if (moved && wasTakenBack(moved, relation)) return
  if (moved?.movedFrom === relation._id) await end(db, moved._id, now, { endedBy: event })
  const { helper, subject, rights, how = 'app', form = null, movedFrom } = relation
  await join(db, helper, subject, { rights, how, form, ...(movedFrom === undefined ? {} : { movedFrom }) }, now)
}
