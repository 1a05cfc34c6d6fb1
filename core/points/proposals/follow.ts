import type { Database } from '../../kernel/database'
import { proposals } from './records'

const page = 100

/**
 * Lets what waits for a second person follow one human who has two records: it is booked to the one who stays, else nobody could ever use
 * it. `back`: the merge is undone, and only what came by it goes back. Must come before the points move: what is approved in between is
 * booked where they still are. Safe to repeat.
 */
export async function moveProposals(db: Database, from: string, to: string, back: boolean): Promise<void> {
  for (const side of ['person', 'to'] as const) {
    const trace = `${side}MovedFrom`
    const where = { [side]: from, status: 'open', ...(back ? { [trace]: to } : {}) }
    for (;;) {
      const some = await db.find(proposals, where, { limit: page, fields: ['_id'] })
      for (const { _id } of some) await db.change(proposals, _id, where, { [side]: to, [trace]: back ? null : from })
      if (some.length < page) break
    }
  }
}
