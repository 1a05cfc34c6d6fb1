import type { Voucher } from '../../core/points/records'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { brokenAtRest, brokenNow, customers, deliver, keepers, openShop, pass, type Shop } from './shop'

// Every call is cut off between every two of its round trips: the n-th is carried out, and then the function's instance dies.

jest.setTimeout(300_000)

let cloud: LocalCloud
let shop: Shop
let stockId: string
let openids: string[]

beforeAll(async () => {
  cloud = await LocalCloud.start({ isFleeting: true })
  shop = await openShop(cloud)
  openids = await customers(cloud, shop, 80)
  stockId = await deliver(cloud, shop, shop.productId, 200)
})
afterAll(() => cloud.end())

const next = (): string => {
  const openid = openids.shift()
  if (!openid) throw new Error('too few customers')
  return openid
}

/** Lets the instance of a function be cut off, as if it died, after its n-th round trip from now; true if the call was cut off by it. */
async function isCut(name: 'member' | 'staff', after: number, call: () => Promise<unknown>): Promise<boolean> {
  await cloud.control('faults', { seed: 1, rules: [{ function: name, do: 'cut-off-after', skip: after, count: 1 }] })
  const [ended] = await Promise.allSettled([call()])
  await cloud.control('faults', { seed: 1, rules: [] })
  return ended?.status === 'rejected'
}

/** Cuts a call after its first, second, … round trip, until it gets through; gives how often it was cut. */
async function cutEverywhere(name: 'member' | 'staff', prepare: () => Promise<() => Promise<unknown>>, then: (call: () => Promise<unknown>, after: number) => Promise<void>): Promise<number> {
  for (let after = 0; ; after++) {
    const call = await prepare()
    if (!(await isCut(name, after, call))) return after
    // The dead call's transaction keeps its documents until the cloud gives it up, after 30 s.
    await pass(cloud, 31_000)
    await then(call, after)
    expect(await brokenNow(cloud)).toEqual([])
  }
}

const reserve = (openid: string, requestId: string) => cloud.member(openid, 'points.reserve', { stockId }, requestId)
const reserved = async (openid: string): Promise<string> => yes(await reserve(openid, newRequestId())).voucher.voucherId

test('a reservation that was cut off anywhere is finished by the same request, or undone by the sweep', async () => {
  const prepare = async () => {
    const [openid, requestId] = [next(), newRequestId()]
    return () => reserve(openid, requestId)
  }
  const cuts = await cutEverywhere('member', prepare, async (call, after) => {
    if (after % 2 === 0) expect(await call()).toMatchObject({ ok: true, data: { voucher: { status: 'reserved' } } })
  })
  expect(cuts).toBeGreaterThanOrEqual(11)
  const rest = await cutEverywhere('member', prepare, async (call, after) => {
    if (after % 2 === 1) expect(await call()).toMatchObject({ ok: true, data: { voucher: { status: 'reserved' } } })
  })
  expect(rest).toBe(cuts)
  expect(await brokenAtRest(cloud)).toEqual([])
})

test('a hand-over that was cut off anywhere is finished by the same request, or by the sweep, and never done twice', async () => {
  const vouchers: string[] = []
  const prepare = async () => {
    const [voucherId, requestId] = [await reserved(next()), newRequestId()]
    vouchers.push(voucherId)
    return () => cloud.staff(keepers[0], 'points.handOver', { stationId: shop.stationId, voucherId }, requestId)
  }
  const cuts = await cutEverywhere('staff', prepare, async (call, after) => {
    if (after % 2 === 0) expect(await call()).toMatchObject({ ok: true, data: { voucher: { status: 'handed' } } })
  })
  expect(cuts).toBeGreaterThanOrEqual(11)
  expect(await brokenAtRest(cloud)).toEqual([])
  const all = (await cloud.documents<Voucher>('vouchers')).filter(({ _id }) => vouchers.includes(_id))
  expect(all.every(({ status }) => status === 'handed' || status === 'reserved')).toBe(true)
})

test('who repeats while the transaction of a dead call still holds the account is told to try later, and served then', async () => {
  const [voucherId, requestId] = [await reserved(next()), newRequestId()]
  const call = () => cloud.staff(keepers[0], 'points.handOver', { stationId: shop.stationId, voucherId }, requestId)
  await cloud.control('faults', { seed: 1, rules: [{ function: 'staff', action: 'database.modifyDocument', do: 'cut-off-after', count: 1 }] })
  await expect(call()).rejects.toThrow()
  await cloud.control('faults', { seed: 1, rules: [] })
  expect(await call()).toMatchObject({ ok: false, error: { code: 'BUSY' } })
  await pass(cloud, 31_000)
  expect(await call()).toMatchObject({ ok: true, data: { voucher: { status: 'handed' } } })
})

test('giving back that was cut off anywhere is finished by the same request, or by the sweep', async () => {
  const prepare = async () => {
    const openid = next()
    const [voucherId, requestId] = [await reserved(openid), newRequestId()]
    return () => cloud.member(openid, 'points.giveBack', { voucherId }, requestId)
  }
  const cuts = await cutEverywhere('member', prepare, async (call, after) => {
    if (after % 2 === 0) expect(await call()).toMatchObject({ ok: true, data: { voucher: { status: 'lapsed' }, free: 60 } })
  })
  expect(cuts).toBeGreaterThanOrEqual(10)
  expect(await brokenAtRest(cloud)).toEqual([])
})

test('a commit whose answer was lost is found to be done, and the person is told yes', async () => {
  const openid = next()
  await cloud.control('faults', { seed: 1, rules: [{ function: 'member', action: 'database.commitTransaction', do: 'lose-reply', count: 1 }] })
  expect(await reserve(openid, newRequestId())).toMatchObject({ ok: true, data: { voucher: { status: 'reserved' }, free: 50 } })
  expect(await brokenAtRest(cloud)).toEqual([])
})

test('a reservation takes eleven round trips beside who is calling, seven of them in its one transaction', async () => {
  const event = { op: 'points.reserve', input: { stockId }, requestId: newRequestId() }
  const { requestId } = await cloud.event('member', next(), event)
  const trips = (await cloud.roundTrips(requestId)).map(({ action, collection }) => `${action.replace('database.', '')} ${collection ?? ''}`.trim())
  expect(trips).toEqual([
    'aggregateDocuments logins',
    'aggregateDocuments stocks',
    'insertDocument digits',
    'insertDocument vouchers',
    'modifyDocument stocks',
    'startTransaction',
    'getDocument vouchers',
    'getDocument accounts',
    'modifyDocument accounts',
    'insertDocument entries',
    'modifyDocument vouchers',
    'commitTransaction',
  ])
})
