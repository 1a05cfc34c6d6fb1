import type * as Vouchers from '../../../core/points/vouchers'
import { accounts, entries, stocks } from '../../../core/points/records'
import { MemoryDatabase } from '../../support/memory-database'
import { Schedule, seeded } from '../../support/schedule'
import { asked, collectUntil, delivered, price, saved, start } from './goods'
import { Watch } from './watch'

export type VouchersCode = typeof Vouchers

/** What one schedule is allowed to do. */
export interface Conditions {
  /** Share of round trips at which the call dies. */
  readonly crashes: number
  /** Whether the sweep runs, in the middle and at the end. */
  readonly sweeps: boolean
}

interface Request {
  readonly person: string
  readonly stock: string
  readonly voucher: string
}

/**
 * People reserve, repeat old requests and give back; two keepers hand over; sweeps run that take every call for dead; all
 * interleaved at every round trip, with calls that stall and die. Gives the promises of shared/vouchers.md that were broken.
 */
export async function runSchedule(code: VouchersCode, seed: number, conditions: Conditions): Promise<string[]> {
  const random = seeded(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const schedule = new Schedule(random, conditions.crashes)
  const db = new MemoryDatabase(schedule.turn)
  const people = Array.from({ length: 2 + pick(3) }, (_, index) => `p${index}`)
  const goods = [delivered('t_1:g_1:d', 'g_1', 1 + pick(3), 1 + pick(2)), delivered('t_1:g_2:d', 'g_2', 1 + pick(2), 2)]
  for (const person of people) {
    const [old, recent] = [price * pick(2), price * (1 + pick(2))]
    const lots = [{ expiresAt: collectUntil + 1, points: old }, { expiresAt: collectUntil + 2, points: recent }].filter(({ points }) => points > 0)
    const { account, entry } = saved(person, lots)
    schedule.spawn(() => db.add(accounts, { ...account }))
    schedule.spawn(() => db.add(entries, { ...entry }))
  }
  for (const stock of goods) schedule.spawn(() => db.add(stocks, { ...stock }))
  await schedule.drain()
  const watch = new Watch(db)

  const requests: Request[] = []
  const reserve = async ({ person, stock, voucher }: Request) => {
    const of = goods.find(({ _id }) => _id === stock) ?? goods[0]
    if (of) watch.hear(await code.reserve(db, asked(of, person, voucher), start))
  }
  const handOver = async (voucher: string) => {
    const act = `k:${pick(1e9)}`
    const after = await code.handOver(db, voucher, { person: `k${pick(2)}`, name: '李站长', act }, start + 1)
    if (after.status === 'handed' && after.handedAct === act) watch.handedBy(voucher, act)
  }
  let sweptAt = start + code.cutOffMs + 10
  const sweep = (late: boolean) => {
    if (late) sweptAt = collectUntil + 10
    return code.sweepVouchers(db, sweptAt)
  }
  const arrive = () => {
    const what = random()
    const old = requests[pick(requests.length)]
    if (what < 0.4 || !old) {
      const request = { person: people[pick(people.length)] ?? 'p0', stock: goods[pick(goods.length)]?._id ?? '', voucher: `v_${requests.length}` }
      requests.push(request)
      schedule.spawn(() => reserve(request))
      if (random() < 0.3) schedule.spawn(() => reserve(request))
    } else if (what < 0.5) schedule.spawn(() => reserve(old))
    else if (!watch.knows(old.voucher)) return
    else if (what < 0.75) schedule.spawn(() => handOver(old.voucher))
    else if (what < 0.85) schedule.spawn(() => code.giveBack(db, old.voucher, old.person, start + 1))
    else if (conditions.sweeps) schedule.spawn(() => sweep(random() < 0.2))
  }

  let arrivals = 6 + pick(14)
  for (let step = 0; step < 3_000 && (arrivals > 0 || schedule.busy); step++) {
    if (arrivals > 0 && (!schedule.busy || random() < 0.25)) {
      arrivals -= 1
      arrive()
    }
    const { writes } = db
    await schedule.step()
    if (db.writes !== writes) watch.look()
  }
  await schedule.drain()
  watch.look()
  for (let round = 1; round <= 3 && conditions.sweeps; round++) {
    sweptAt += code.cutOffMs + 1
    schedule.spawn(() => sweep(false))
    await schedule.drain()
    watch.look()
  }
  if (conditions.sweeps || conditions.crashes === 0) watch.atRest(conditions.sweeps)
  for (const failure of schedule.failures) watch.broken.add(`threw ${String(failure)}`)
  return [...watch.broken]
}
