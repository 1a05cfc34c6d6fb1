import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Voucher } from '../../core/points/records'
import { LocalCloud, newRequestId } from '../support/local-cloud'
import { killAfter } from './kill-after'
import { brokenAtRest, brokenNow, customers, deliver, keepers, openShop, pass, stockOf, tally } from './shop'

jest.setTimeout(300_000)

const people = 200
const pieces = 60

const data = mkdtempSync(join(tmpdir(), 'killed-'))
let cloud: LocalCloud

afterAll(async () => {
  await cloud.end()
  rmSync(data, { recursive: true })
})

test('the cloud is killed in the middle of reserving and of handing over: every yes is there, and the books add up after the sweep', async () => {
  cloud = await LocalCloud.start({ data, instances: 8 })
  const shop = await openShop(cloud)
  const requests = (await customers(cloud, shop, people)).map((openid) => ({ openid, requestId: newRequestId() }))
  const stockId = await deliver(cloud, shop, shop.productId, pieces)
  const reserve = async ({ openid, requestId }: { openid: string; requestId: string }) => cloud.member(openid, 'points.reserve', { stockId }, requestId)
  const reserved = await killAfter(
    cloud,
    25,
    requests.map((request) => async () => {
      const reply = await reserve(request)
      return reply.ok ? reply.data.voucher.voucherId : null
    }),
  )

  cloud = await LocalCloud.start({ data, instances: 8 })
  const kept = new Set((await cloud.documents<Voucher>('vouchers')).filter(({ status }) => status === 'reserved').map(({ _id }) => _id))
  expect(reserved.filter((voucher) => !kept.has(voucher))).toEqual([])
  expect(await brokenNow(cloud)).toEqual([])

  // Half of the people press again, with the same requests; the others have given up, and the sweep settles what they left.
  const again = await Promise.all(requests.filter((_, index) => index % 2 === 0).map(reserve))
  expect(Object.keys(tally(again.map((reply) => (reply.ok ? reply.data.voucher.status : reply.error.code)))).sort()).toEqual(['NONE_LEFT', 'reserved'])
  expect(await brokenAtRest(cloud)).toEqual([])

  const waiting = (await cloud.documents<Voucher>('vouchers')).filter(({ status }) => status === 'reserved')
  const handOver = async (voucherId: string, index: number) => cloud.staff(keepers[index % keepers.length] ?? '', 'points.handOver', { stationId: shop.stationId, voucherId })
  const handed = await killAfter(
    cloud,
    20,
    waiting.map(({ _id }, index) => async () => ((await handOver(_id, index)).ok ? _id : null)),
  )

  cloud = await LocalCloud.start({ data, instances: 8 })
  const gone = new Set((await cloud.documents<Voucher>('vouchers')).filter(({ status }) => status === 'handed').map(({ _id }) => _id))
  expect(handed.filter((voucher) => !gone.has(voucher))).toEqual([])
  // A cloud starts at the true time, which was put on before it was killed.
  await pass(cloud, 3_600_000)
  expect(await brokenAtRest(cloud)).toEqual([])
  const stock = await stockOf(cloud, stockId)
  expect([stock.handed, stock.left + stock.holds.length + stock.handed]).toEqual([gone.size, pieces])
})
