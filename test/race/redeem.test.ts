import type { Voucher } from '../../core/points/records'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { addProduct, brokenAtRest, brokenNow, customers, deliver, keepers, openShop, stockOf, tally, type Shop } from './shop'

const people = 200
const pieces = 60

jest.setTimeout(300_000)

let cloud: LocalCloud
let shop: Shop
let openids: string[]

beforeAll(async () => {
  cloud = await LocalCloud.start({ isFleeting: true, instances: 8 })
  shop = await openShop(cloud)
  openids = await customers(cloud, shop, people)
  await cloud.control('snapshot', { name: 'open' })
})
afterAll(() => cloud.end())

describe.each(['write', 'commit', 'queue'] as const)('with conflicts reported by %s', (conflicts) => {
  beforeAll(async () => {
    await cloud.control('restore', { name: 'open' })
    await cloud.control('settings', { conflicts })
  })

  test('200 people redeem 60 pieces: 60 are served, 140 are told, nothing is lost; then each is handed over once', async () => {
    const stockId = await deliver(cloud, shop, shop.productId, pieces)
    const replies = await Promise.all(openids.map((openid) => cloud.member(openid, 'points.reserve', { stockId })))
    const codes = replies.map((reply) => (reply.ok ? reply.data.voucher.status : reply.error.code))
    expect(tally(codes)).toEqual({ reserved: pieces, NONE_LEFT: people - pieces })
    expect(await stockOf(cloud, stockId)).toMatchObject({ left: 0, handed: 0 })
    expect(await brokenNow(cloud)).toEqual([])

    const waiting = (await cloud.documents<Voucher>('vouchers')).filter(({ status, stock }) => status === 'reserved' && stock === stockId)
    expect(waiting).toHaveLength(pieces)
    const attempts = waiting.flatMap(({ _id }, index) => [0, 1].map((turn) => ({ voucherId: _id, keeper: keepers[(index + turn) % keepers.length] ?? '' })))
    const handed = await Promise.all(attempts.map(({ voucherId, keeper }) => cloud.staff(keeper, 'points.handOver', { stationId: shop.stationId, voucherId })))
    expect(tally(handed.map((reply) => (reply.ok ? 'handed' : reply.error.code)))).toEqual({ handed: pieces, HANDED_ALREADY: pieces })
    expect(await stockOf(cloud, stockId)).toMatchObject({ left: 0, holds: [], handed: pieces })
    expect(await brokenAtRest(cloud)).toEqual([])
  })

  test('40 people press for the same goods three times at once, each request sent twice: two pieces each, and nobody fails', async () => {
    const stockId = await deliver(cloud, shop, await addProduct(cloud, shop.school, '青虾'), 100)
    const requests = openids.slice(0, 40).flatMap((openid) => Array.from({ length: 3 }, () => ({ openid, requestId: newRequestId() })))
    const twice = [...requests, ...requests]
    const replies = await Promise.all(twice.map(({ openid, requestId }) => cloud.member(openid, 'points.reserve', { stockId }, requestId)))
    const codes = replies.map((reply) => (reply.ok ? reply.data.voucher.status : reply.error.code))
    expect(tally(codes)).toEqual({ reserved: 160, QUARTER_LIMIT: 80 })
    codes.slice(0, requests.length).forEach((code, index) => expect(codes[index + requests.length]).toBe(code))
    expect(await stockOf(cloud, stockId)).toMatchObject({ left: 20 })
    expect(await brokenAtRest(cloud)).toEqual([])
  })

  test('reserving and giving back at once, again and again, ends with everything where it was', async () => {
    const stockId = await deliver(cloud, shop, await addProduct(cloud, shop.school, '鸡蛋'), 20)
    const some = openids.slice(50, 90)
    await Promise.all(
      some.map(async (openid) => {
        for (let turn = 0; turn < 3; turn++) {
          const reserved = await cloud.member(openid, 'points.reserve', { stockId })
          if (!reserved.ok) expect(reserved.error.code).toBe('NONE_LEFT')
          else yes(await cloud.member(openid, 'points.giveBack', { voucherId: reserved.data.voucher.voucherId }))
        }
      }),
    )
    expect(await stockOf(cloud, stockId)).toMatchObject({ left: 20, holds: [], handed: 0 })
    expect(await brokenAtRest(cloud)).toEqual([])
  })
})
