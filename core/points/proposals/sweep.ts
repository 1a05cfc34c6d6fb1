import type { Database } from '../../kernel/database'
import { proposals } from './records'

const batch = 50

/** Proposals that nobody approved in time are over. Gives how many it found. */
export async function sweepProposals(db: Database, now: number): Promise<number> {
  const { _ } = db
  const late = await db.find(proposals, { status: 'open', until: _.lt(now) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of late) await db.change(proposals, _id, { status: 'open' }, { status: 'over' })
  return late.length
}
