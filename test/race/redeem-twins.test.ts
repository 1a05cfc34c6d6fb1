import { addFunctions, functionsWithout, type BuiltFunctions } from '../support/functions-without'
import { LocalCloud, newRequestId } from '../support/local-cloud'
import type { Removal } from '../support/without'
import { brokenNow, customers, deliver, keepers, openShop, stockOf, tally, type Shop } from './shop'

// The races of redeem.test.ts on functions that were built with one guard taken out: each must go wrong, on the real SDK too.
// With all guards they go well: redeem.test.ts. (What breaks only when calls stall or die at one certain step is shown in test/model/vouchers.)

jest.setTimeout(300_000)

const stockSteps = 'core/points/vouchers/stock-steps.ts'
const voucherSteps = 'core/points/vouchers/voucher-steps.ts'

/** 30 people press for 10 pieces. */
async function rush(cloud: LocalCloud, shop: Shop) {
  const openids = await customers(cloud, shop, 30)
  const stockId = await deliver(cloud, shop, shop.productId, 10)
  const replies = await Promise.all(openids.map((openid) => cloud.member(openid, 'points.reserve', { stockId })))
  return { words: tally(replies.map((reply) => (reply.ok ? reply.data.voucher.status : reply.error.code))), left: (await stockOf(cloud, stockId)).left, broken: await brokenNow(cloud) }
}

/** 10 people press three times each, every request twice at once. */
async function pressTwice(cloud: LocalCloud, shop: Shop) {
  const openids = await customers(cloud, shop, 10)
  const stockId = await deliver(cloud, shop, shop.productId, 60)
  const requests = openids.flatMap((openid) => Array.from({ length: 3 }, () => ({ openid, requestId: newRequestId() })))
  const replies = await Promise.all(requests.flatMap((request) => [request, request]).map(({ openid, requestId }) => cloud.member(openid, 'points.reserve', { stockId }, requestId)))
  return { words: tally(replies.map((reply) => (reply.ok ? reply.data.voucher.status : reply.error.code))), left: (await stockOf(cloud, stockId)).left, broken: await brokenNow(cloud) }
}

/** One voucher, and four keepers who hand it over one after the other. */
async function handFourTimes(cloud: LocalCloud, shop: Shop) {
  const [openid = ''] = await customers(cloud, shop, 1)
  const stockId = await deliver(cloud, shop, shop.productId, 5)
  const reply = await cloud.member(openid, 'points.reserve', { stockId })
  const voucherId = reply.ok ? reply.data.voucher.voucherId : ''
  const words: string[] = []
  for (const keeper of keepers) {
    const handed = await cloud.staff(keeper, 'points.handOver', { stationId: shop.stationId, voucherId })
    words.push(handed.ok ? 'handed' : handed.error.code)
  }
  return tally(words)
}

/** The naive way: look, then write what was seen, less one. */
const lookThenWrite = `const seen = await db.get(stocks, stock)
  if (!seen || seen.left < 1) return false
  return db.change(stocks, stock, { _id: stock }, { left: seen.left - 1, holds: [...seen.holds, voucher] })`

const plain = `const inside = {
      get: (from, id) => db.get(from, id),
      set: async (of, doc) => { const { _id, ...rest } = doc; await db.change(of, _id, { _id }, rest) },
      add: async (to, doc) => { await db.add(to, doc) },
      update: async (of, id, change) => { await db.change(of, id, { _id: id }, change) },
    }
    return (async (tx) => {`
const handOverGuard = "if (voucher.status !== 'reserved') return voucher\n    const moved"

/** By its name: the function and what is taken out of it. */
const twins = {
  unchecked: { of: 'member', removals: [{ file: stockSteps, find: 'left: _.gte(1),', replace: '' }] },
  unconditional: { of: 'member', removals: [{ file: stockSteps, find: 'return db.change(stocks, stock, guard, { left: _.inc(-1), holds: _.push([voucher]) })', replace: lookThenWrite }] },
  forgetful: { of: 'member', removals: [{ file: stockSteps, find: 'holds: _.neq(voucher),', replace: '' }] },
  unlimited: { of: 'member', removals: [{ file: voucherSteps, find: 'if (pieces >= mostPerQuarter)', replace: 'if (pieces < 0)' }] },
  impatient: { of: 'member', removals: [{ file: 'core/kernel/transaction.ts', find: 'if (!canRetry(error)) throw error', replace: 'throw error' }] },
  untransacted: {
    of: 'member',
    removals: [
      { file: voucherSteps, find: 'export async function freeze(db: Database, id: string, now: number): Promise<Frozen> {\n  return db.transact(async (tx) => {', replace: `export async function freeze(db, id, now) {\n  ${plain}` },
      { file: voucherSteps, find: 'return { free: usablePoints(next, now) }\n  })', replace: 'return { free: usablePoints(next, now) }\n  })(inside)' },
    ],
  },
  generous: { of: 'staff', removals: [{ file: voucherSteps, find: handOverGuard, replace: 'const moved' }] },
} as const satisfies Readonly<Record<string, { readonly of: 'member' | 'staff'; readonly removals: readonly Removal[] }>>

let functions: BuiltFunctions
let cloud: LocalCloud
let shop: Shop

beforeAll(async () => {
  functions = await functionsWithout([])
  for (const [name, { of, removals }] of Object.entries(twins)) await addFunctions(functions.folder, { [name]: of }, removals)
  cloud = await LocalCloud.start({ functions: functions.folder, conflicts: 'write', isFleeting: true, instances: 8 })
  shop = await openShop(cloud)
  await cloud.control('snapshot', { name: 'open' })
})
afterAll(async () => {
  await cloud.end()
  functions.remove()
})

/** Runs a race on functions of which one is a twin. */
async function race<Result>(name: keyof typeof twins, run: (cloud: LocalCloud, shop: Shop) => Promise<Result>): Promise<Result> {
  await cloud.control('restore', { name: 'open' })
  return run(cloud.calling({ [twins[name].of]: name }), shop)
}

test('without "a piece is there", more is promised than was delivered', async () => {
  const { words, left, broken } = await race('unchecked', rush)
  expect(words.reserved).toBeGreaterThan(10)
  expect(left).toBeLessThan(0)
  expect(broken).toContain('stock does not add up')
})

test('without the conditional update, what is read is sold twice', async () => {
  expect((await race('unconditional', rush)).broken).toContain('reserved without a hold')
})

test('without "one hold per voucher", a request sent twice takes two pieces', async () => {
  expect((await race('forgetful', pressTwice)).broken).toContain('two holds for one voucher')
})

test('without the limit of the quarter, everybody takes three', async () => {
  const { words, broken } = await race('unlimited', pressTwice)
  expect(words.reserved).toBe(60)
  expect(broken).toContain('over the limit of a quarter')
})

test('without the kernel’s retry, conflicts reach people as failures', async () => {
  expect((await race('impatient', pressTwice)).words.INTERNAL).toBeGreaterThan(0)
})

test('without a transaction, two requests of one person lose each other’s points', async () => {
  expect((await race('untransacted', pressTwice)).broken).toContain('frozen points are not what the entries say')
})

test('without "one hand-over", the second keeper is not told who was first', async () => {
  expect((await race('generous', handFourTimes)).HANDED_ALREADY).toBeUndefined()
})
