import { functionsWithout } from '../support/functions-without'
import { LocalCloud, newRequestId } from '../support/local-cloud'
import type { Removal } from '../support/without'
import { brokenNow, customers, deliver, keepers, openShop, stockOf, tally, type Shop } from './shop'

// The races of redeem.test.ts on functions that were built with one guard taken out: each must go wrong, on the real SDK too.
// With all guards they go well: redeem.test.ts. (What breaks only when calls stall or die at one certain step is shown in test/model/vouchers.)

jest.setTimeout(300_000)

const stockSteps = 'core/points/vouchers/stock-steps.ts'
const voucherSteps = 'core/points/vouchers/voucher-steps.ts'

/** Runs a race on functions without some guards. */
async function race<Result>(removals: readonly Removal[], run: (cloud: LocalCloud, shop: Shop) => Promise<Result>): Promise<Result> {
  const functions = await functionsWithout(removals)
  const cloud = await LocalCloud.start({ functions: functions.folder, conflicts: 'write' })
  try {
    return await run(cloud, await openShop(cloud))
  } finally {
    await cloud.end()
    functions.remove()
  }
}

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

test('without "a piece is there", more is promised than was delivered', async () => {
  const { words, left, broken } = await race([{ file: stockSteps, find: 'left: _.gte(1),', replace: '' }], rush)
  expect(words.reserved).toBeGreaterThan(10)
  expect(left).toBeLessThan(0)
  expect(broken).toContain('stock does not add up')
})

test('without the conditional update, what is read is sold twice', async () => {
  // The naive way: look, then write what was seen, less one.
  const naive = `const seen = await db.get(stocks, stock)
  if (!seen || seen.left < 1) return false
  return db.change(stocks, stock, { _id: stock }, { left: seen.left - 1, holds: [...seen.holds, voucher] })`
  const { broken } = await race([{ file: stockSteps, find: 'return db.change(stocks, stock, guard, { left: _.inc(-1), holds: _.push([voucher]) })', replace: naive }], rush)
  expect(broken).toContain('reserved without a hold')
})

test('without "one hold per voucher", a request sent twice takes two pieces', async () => {
  const { broken } = await race([{ file: stockSteps, find: 'holds: _.neq(voucher),', replace: '' }], pressTwice)
  expect(broken).toContain('two holds for one voucher')
})

test('without the limit of the quarter, everybody takes three', async () => {
  const { words, broken } = await race([{ file: voucherSteps, find: 'if (pieces >= mostPerQuarter)', replace: 'if (pieces < 0)' }], pressTwice)
  expect(words.reserved).toBe(60)
  expect(broken).toContain('over the limit of a quarter')
})

test('without the kernel’s retry, conflicts reach people as failures', async () => {
  const { words } = await race([{ file: 'core/kernel/transaction.ts', find: 'if (!canRetry(error)) throw error', replace: 'throw error' }], pressTwice)
  expect(words.INTERNAL).toBeGreaterThan(0)
})

test('without a transaction, two requests of one person lose each other’s points', async () => {
  const plain = `const inside = {
      get: (from, id) => db.get(from, id),
      set: async (of, doc) => { const { _id, ...rest } = doc; await db.change(of, _id, { _id }, rest) },
      add: async (to, doc) => { await db.add(to, doc) },
      update: async (of, id, change) => { await db.change(of, id, { _id: id }, change) },
    }
    return (async (tx) => {`
  const removals = [
    { file: voucherSteps, find: 'export async function freeze(db: Database, id: string, now: number): Promise<Frozen> {\n  return db.transact(async (tx) => {', replace: `export async function freeze(db, id, now) {\n  ${plain}` },
    { file: voucherSteps, find: 'return { free: usablePoints(next, now) }\n  })', replace: 'return { free: usablePoints(next, now) }\n  })(inside)' },
  ]
  const { broken } = await race(removals, pressTwice)
  expect(broken).toContain('frozen points are not what the entries say')
})

test('without "one hand-over", the second keeper is not told who was first', async () => {
  const guard = "if (voucher.status !== 'reserved') return voucher\n    const moved"
  const words = await race([{ file: voucherSteps, find: guard, replace: 'const moved' }], handFourTimes)
  expect(words.HANDED_ALREADY).toBeUndefined()
})
