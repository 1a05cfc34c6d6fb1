import type { Database } from '../../kernel/database'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { syncHandOvers as contract, type SyncedHandOver } from '../contract/counter'
import { vouchers, type Voucher } from '../records'
import { cutOffMs, handOver, type Keeper } from '../vouchers'
import { lose } from './lose'
import { letGo } from './take-along'

/**
 * Hand-overs that were recorded without network. Each is an act of its own, known by its keeper and nonce: a repeat finds what
 * became of it. Only when all are booked, the taking lets its vouchers go.
 */
export const syncHandOvers = implement(contract, async ({ db, input, actor, now }) => {
  const { _id: person, name } = actor.person
  const results: SyncedHandOver[] = []
  for (const { nonce, voucherId, agoMs } of input.records)
    results.push(await sync(db, input.stationId, { nonce, voucherId }, { person, name, act: `${person}:offline:${nonce}`, at: now - agoMs }, now))
  if (input.takingId !== null) await letGo(db, input.stationId, input.takingId)
  return ok({ results })
})

async function sync(db: Database, station: string, { nonce, voucherId }: { nonce: string; voucherId: string }, keeper: Keeper & { at: number }, now: number): Promise<SyncedHandOver> {
  const known = await db.get(vouchers, voucherId)
  if (known?.station !== station) return { nonce, became: 'unknown', why: null, productName: null, nameMasked: null, firstBy: null, firstAt: null }
  const { productName, nameMasked } = known
  const after = await handOver(db, voucherId, keeper, now)
  if (after.status === 'handed' && after.handedAct === keeper.act) return { nonce, became: 'handed', why: null, productName, nameMasked, firstBy: null, firstAt: null }
  const why = after.status === 'handed' ? 'double' : 'over'
  const first = { firstBy: after.handedByName, firstAt: after.handedAt }
  await lose(db, { ...lossOf(after, keeper), why, ...first, bookedAt: now, due: now + cutOffMs })
  return { nonce, became: 'loss', why, productName, nameMasked, ...first }
}

const lossOf = ({ _id, station, stock, productName, nameMasked, points }: Voucher, { act, at, person, name }: Keeper & { at: number }) => ({
  ...{ _id: `loss:${act}`, station, stock, voucher: _id, productName, nameMasked, points },
  ...{ at, by: person, byName: name },
})
