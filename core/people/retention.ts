import { audit } from '../kernel/audit'
import type { CollectionOf, Database } from '../kernel/database'
import { inboxes, messages } from '../messages/records'
import { personEvents } from './events'
import { looks } from './looks'
import { undoMs } from './merge'
import { invitations, people, privateFacts } from './records'
import { slips, waitings } from './records-binding'
import { imports } from './records-import'
import { merges } from './records-merging'

const day = 86_400_000
const year = 366 * day

interface Term {
  readonly of: CollectionOf<{ readonly _id: string }>
  /** The field that says since when, epoch ms. */
  readonly since: string
  readonly keepMs: number
}

/** How long what is kept; after that it goes by itself. What people have signed up for and the ledger are the rooms' own. */
export const terms: readonly Term[] = [
  { of: audit, since: 'at', keepMs: 3 * year },
  { of: looks, since: 'at', keepMs: year },
  { of: messages, since: 'at', keepMs: year },
  { of: personEvents, since: 'at', keepMs: year },
  { of: invitations, since: 'goodUntil', keepMs: 30 * day },
  { of: slips, since: 'goodUntil', keepMs: 30 * day },
  { of: waitings, since: 'goodUntil', keepMs: day },
  { of: imports, since: 'at', keepMs: 30 * day },
]

const batch = 50
/** Longer than any call may run. */
const longestMs = 120_000

/** Takes away the sealed facts of somebody who never came to be, because the call that registered them died between the two. Gives how many it looked at. */
export async function forgetHalves(db: Database, now: number): Promise<number> {
  const { _ } = db
  const written = await db.find(privateFacts, { pending: _.lt(now - longestMs) }, { limit: batch, fields: ['pending'] })
  if (written.length === 0) return 0
  const there = await db.find(people, { _id: _.in(written.map(({ _id }) => _id)) }, { limit: batch, fields: ['_id'] })
  for (const { _id, pending } of written) {
    if (there.some((person) => person._id === _id)) await db.change(privateFacts, _id, { pending }, { pending: null })
    else await db.remove(privateFacts, _id, { pending })
  }
  return written.length
}

/** Removes what is past one of the terms: one round trip. Gives how much went. */
export const sweepTerm = (db: Database, { of, since, keepMs }: Term, now: number): Promise<number> => db.removeAll(of, { [since]: db._.lt(now - keepMs) })

/** Forgets the sealed facts of who was merged, once that can't be undone any more. Gives how many mergers it found. */
export async function forgetMerged(db: Database, now: number): Promise<number> {
  const { _ } = db
  const settled = await db.find(merges, { at: _.lt(now - undoMs), undoneAt: null, forgotten: _.neq(true) }, { limit: batch })
  for (const { _id, from } of settled) {
    if ((await db.get(people, from))?.status === 'merged') {
      await db.remove(privateFacts, from)
      await db.remove(inboxes, from)
    }
    await db.change(merges, _id, { forgotten: _.neq(true) }, { forgotten: true })
  }
  return settled.length
}
