import { without, type Removal } from '../../support/without'
import { runSchedule, type Conditions, type VouchersCode } from './world'

// The product's own code for vouchers, under a seeded scheduler that interleaves calls at every round trip, lets them stall and
// die. The whole must break no promise; with one guard taken out of the source, it must.

const entry = 'core/points/vouchers/index.ts'
const calm: Conditions = { crashes: 0, sweeps: false }
const rough: Conditions = { crashes: 0.03, sweeps: true }
/** `SCHEDULES=200000` for a long run. */
const schedules = Number(process.env.SCHEDULES ?? (process.env.YINLING_DEEP ? 10_000 : 500))
jest.setTimeout(60_000 + schedules * 200)

/** How many schedules broke which promise. */
async function count(code: VouchersCode, conditions: Conditions): Promise<Map<string, number>> {
  const broken = new Map<string, number>()
  for (let seed = 1; seed <= schedules; seed++)
    for (const promise of await runSchedule(code, seed, conditions)) broken.set(promise, (broken.get(promise) ?? 0) + 1)
  return broken
}

describe('the whole', () => {
  test.each([
    ['calls that stall', calm],
    ['calls that stall and die, and sweeps', rough],
  ])('breaks no promise: %s', async (_name, conditions) => {
    const code = await without<VouchersCode>(entry, [])
    expect([...(await count(code, conditions))]).toEqual([])
  })
})

const stockSteps = 'core/points/vouchers/stock-steps.ts'
const voucherSteps = 'core/points/vouchers/voucher-steps.ts'
const reserving = 'core/points/vouchers/reserve.ts'
const sweep = 'core/points/vouchers/sweep.ts'
const settled = "if (voucher.status !== 'reserved') return voucher\n    "
const freeFirst = 'await free(db, voucher.stock, voucher._id)\n'

// Under some guards there are nets: what is not frozen can't be spent, and an entry's id is there once. They turn a broken promise
// into a failed call; to see the promise break, they are taken out with the guard.
const netOfFrozen: Removal = { file: 'core/points/account.ts', find: 'if (!frozen) throw', replace: "if (!frozen) return { voucher, product: '', quarter: '', lots: [] }\n  if (!frozen) throw" }
const netOfPoints: Removal = { file: 'core/points/account.ts', find: 'if (missing > 0) throw', replace: 'if (missing < 0) throw' }
const netOfEntries: Removal = { file: 'core/points/entries.ts', find: '_id: `${kind}:${voucher._id}`', replace: '_id: `${kind}:${voucher._id}:${Math.random()}`' }

interface Twin {
  readonly guard: string
  /** What breaks without it. */
  readonly promise: string
  /** What is taken out of the source. */
  readonly removals: readonly Removal[]
}

const twins: readonly Twin[] = [
  { guard: 'a piece is there', promise: 'stock does not add up', removals: [{ file: stockSteps, find: 'left: _.gte(1),', replace: '' }] },
  { guard: 'one hold per voucher', promise: 'two holds for one voucher', removals: [{ file: stockSteps, find: 'holds: _.neq(voucher),', replace: '' }] },
  { guard: 'a settled voucher gets no second hold', promise: 'goods held for nobody', removals: [{ file: stockSteps, find: 'fenced: _.neq(voucher),', replace: '' }] },
  { guard: 'what frees a piece fences', promise: 'goods held for nobody', removals: [{ file: stockSteps, find: ', fenced: _.addToSet(voucher) })', replace: ' })' }] },
  { guard: 'what finds no piece fences', promise: 'goods held for nobody', removals: [{ file: stockSteps, find: '{ fenced: _.push([voucher]) }', replace: '{ spoiled: _.inc(0) }' }] },
  { guard: 'what finds no piece looks again', promise: 'a hold for a voucher that was refused', removals: [{ file: stockSteps, find: '  await move()\n}', replace: '}' }] },
  { guard: 'freezing: still asked for', promise: 'reserved without a hold', removals: [{ file: voucherSteps, find: "if (voucher.status !== 'asking') return { late: true }", replace: '' }] },
  { guard: 'freezing: enough points', promise: 'frozen points are not what the entries say', removals: [{ file: voucherSteps, find: 'if (usable < points)', replace: 'if (usable < 0)' }, netOfPoints] },
  { guard: 'freezing: limit of the quarter', promise: 'over the limit of a quarter', removals: [{ file: voucherSteps, find: 'if (pieces >= mostPerQuarter)', replace: 'if (pieces < 0)' }] },
  { guard: 'marks compare the state', promise: 'a yes was taken back', removals: [{ file: voucherSteps, find: 'status: from,', replace: '' }] },
  { guard: 'one hand-over', promise: 'two were told that they handed over', removals: [{ file: voucherSteps, find: `${settled}const moved`, replace: 'const moved' }, netOfFrozen, netOfEntries] },
  { guard: 'only a reservation goes back', promise: 'free points are not what the entries say', removals: [{ file: voucherSteps, find: `${settled}if (lapsedBy`, replace: 'if (lapsedBy' }, netOfFrozen, netOfEntries] },
  { guard: 'a refusal marks, then frees', promise: 'reserved without a hold', removals: [{ file: reserving, find: "await mark(db, voucher._id, 'asking', 'refusing'", replace: `${freeFirst}  await mark(db, voucher._id, 'asking', 'refusing'` }] },
  { guard: 'the sweep marks, then frees', promise: 'reserved without a hold', removals: [{ file: sweep, find: 'await giveUp(', replace: `${freeFirst}      await giveUp(` }] },
  { guard: 'the sweep refuses what was cut off', promise: 'a voucher left open', removals: [{ file: sweep, find: "await giveUp(db, voucher, refuse('UNDONE').error)", replace: '' }] },
  { guard: 'the sweep ends refusals', promise: 'a voucher left open', removals: [{ file: sweep, find: 'await finish(db, voucher)', replace: '' }] },
  { guard: 'the sweep looks at holds of the handed', promise: 'goods held for nobody', removals: [{ file: sweep, find: 'await gone(db, voucher.stock, voucher._id)', replace: '' }] },
  { guard: 'the sweep looks at holds of the lapsed', promise: 'goods held for nobody', removals: [{ file: sweep, find: 'return followLapsed(db, voucher, now)', replace: 'return close(db, voucher)' }] },
  { guard: 'the sweep tells the lapsed', promise: 'lapsed and not told', removals: [{ file: sweep, find: "if (voucher.lapsedBy === 'time')", replace: 'if (now === 0)' }] },
  { guard: 'any sweep', promise: 'goods held for nobody', removals: [{ file: sweep, find: 'for (const voucher of due)', replace: 'for (const voucher of due.slice(0, 0))' }] },
]

describe('without a guard', () => {
  test.each(twins)('$guard: $promise', async ({ promise, removals }) => {
    const code = await without<VouchersCode>(entry, removals)
    expect(await firstBroken(code, promise)).not.toBeNull()
  })
})

/** The seed of the first schedule that breaks a promise; null when none of very many does. */
async function firstBroken(code: VouchersCode, promise: string): Promise<number | null> {
  for (let seed = 1; seed <= 20_000; seed++) if ((await runSchedule(code, seed, rough)).includes(promise)) return seed
  return null
}
