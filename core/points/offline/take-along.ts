import type { Database } from '../../kernel/database'
import { ok } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { takeAlong as contract, type TakenVoucher } from '../contract/counter'
import { waitingAt } from '../queries'
import { vouchers, type Voucher } from '../records'
import { takings, type Taking } from './records'

/** Longer than a station is without network: after that, a phone that was lost holds nobody's points any more. */
const takingMs = 3 * 24 * 3_600_000
const most = 200
const atOnce = 10

export const takeAlong = implement(contract, async ({ db, input, actor, act, now }) => {
  const takingId = idFromAct('k', act)
  const taking: Taking = { _id: takingId, station: input.stationId, by: actor.person._id, byName: actor.person.name, at: now, until: now + takingMs }
  const { until } = (await db.add(takings, { ...taking })) ? taking : ((await db.get(takings, takingId)) ?? taking)
  const waiting = (await waitingAt(db, input.stationId)).slice(0, most)
  const taken = await inTurns(waiting, (voucher) => take(db, voucher, { _id: takingId, until }, now))
  return ok({ takingId, until, vouchers: waiting.filter((_voucher, index) => taken[index]).map(takenView) })
})

/**
 * Marks a voucher that still waits: from then on it does not lapse. True when the taking has it. What is past its last day and has not
 * lapsed yet is not kept any longer: nobody is to collect it, and its digits are kept for it only so long (reserve.ts).
 */
async function take(db: Database, voucher: Voucher, { _id: taking, until }: Pick<Taking, '_id' | 'until'>, now: number): Promise<boolean> {
  const { _ } = db
  const guard = {
    status: 'reserved',
    moving: null,
    collectUntil: _.gte(now),
    takenBy: _.neq(taking),
  }
  const mark = { takenBy: _.push([taking]), takenUntil: until, due: Math.max(voucher.collectUntil, until) }
  return (await db.change(vouchers, voucher._id, guard, mark)) || ((await db.get(vouchers, voucher._id))?.takenBy.includes(taking) ?? false)
}

/** Lets go of what a taking still has: its phone is synced, so what nobody collected has its own time again. */
export async function letGo(db: Database, station: string, taking: string): Promise<void> {
  const { _ } = db
  const held = await db.find(vouchers, { station, status: 'reserved', takenBy: taking }, { limit: 1000 })
  await inTurns(held, async ({ _id, collectUntil }) => {
    const letGoAlone = () => db.change(vouchers, _id, { takenBy: taking, 'takenBy.1': _.exists(false), moving: null }, { takenBy: [], takenUntil: 0, due: collectUntil })
    if (await letGoAlone()) return true
    if (await db.change(vouchers, _id, { takenBy: taking, 'takenBy.1': _.exists(true) }, { takenBy: _.pull(taking) })) return false
    // The other phone let go between the two: now this one is alone.
    return letGoAlone()
  })
}

/** Some at a time: a station's morning is a hundred vouchers, and each is a round trip of its own. */
async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<boolean>): Promise<boolean[]> {
  const done: boolean[] = []
  for (let from = 0; from < items.length; from += atOnce) done.push(...(await Promise.all(items.slice(from, from + atOnce).map(work))))
  return done
}

const takenView = ({ _id, digits, nameMasked, productName, portion, points, collectUntil }: Voucher): TakenVoucher => ({
  voucherId: _id,
  digits,
  nameMasked,
  productName,
  portion,
  points,
  collectUntil,
})
