import type { StationView } from '../../core/points/contract/member'
import type { ProductView } from '../../core/points/contract/staff'
import { deliver } from '../../core/points/operations/deliver'
import { handOver } from '../../core/points/operations/hand-over'
import { listProducts } from '../../core/points/operations/products'
import { reserve } from '../../core/points/operations/reserve'
import { stationBySign } from '../../core/points/operations/station-by-sign'
import { stationDay } from '../../core/points/operations/station-day'
import { stations } from '../../core/points/operations/stations'
import { signs, stations as collection, stocks } from '../../core/points/records'
import { collectUntil, Room } from './room'

test('a station is found by its sign, scanned or typed, with what it has and what one can spend', async () => {
  const room = new Room()
  const { stationId, number } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  const seen = await room.yes<StationView & { free: number }>(stationBySign, { sign: `yl1.t.${number}` })
  expect(seen).toMatchObject({ stationId, number, free: 20, distance: null, stock: [{ stockId, left: 3, collectUntil }] })
  expect(await room.yes(stationBySign, { sign: `${number.slice(0, 3)} ${number.slice(3)}` })).toEqual(seen)
  const other = String((Number(number) + 1) % 1_000_000).padStart(6, '0')
  expect(await room.call(stationBySign, { sign: other })).toEqual({ ok: false, error: { code: 'NO_SUCH_STATION' } })
})

test('a repeated request adds one station with one sign', async () => {
  const room = new Room()
  expect(await room.station({}, 'add-station-1')).toEqual(await room.station({}, 'add-station-1'))
  expect([room.db.all(collection).length, room.db.all(signs).length]).toEqual([1, 1])
})

test('stations come nearest first, with what can still be collected', async () => {
  const room = new Room()
  const near = await room.station({ name: '近站' })
  const far = await room.station({ name: '安吉站', at: { longitude: 119.68, latitude: 30.63 } })
  await room.goods(near.stationId, await room.product(), 3)
  const from = (longitude: number, latitude: number) => room.yes<{ stations: StationView[] }>(stations, { near: { longitude, latitude } })
  expect((await from(120.42, 30.87)).stations.map(({ stationId }) => stationId)).toEqual([near.stationId, far.stationId])
  expect((await from(119.68, 30.63)).stations.map(({ stationId, distance }) => [stationId, Math.round((distance ?? 0) / 1000)])).toEqual([
    [far.stationId, 0],
    [near.stationId, 76],
  ])
  room.now = collectUntil
  expect((await from(120.42, 30.87)).stations[0]?.stock).toEqual([])
})

test('a second delivery of the same adds to it; a repeat adds nothing', async () => {
  const room = new Room()
  const { stationId } = await room.station()
  const productId = await room.product()
  const input = { stationId, productId, harvestDay: '2026-11-22', pieces: 5, collectDays: 2 }
  const first = await room.yes(deliver, input, { as: room.keeper, requestId: 'deliver-01' })
  expect(first).toMatchObject({ left: 5 })
  expect(await room.yes(deliver, input, { as: room.keeper, requestId: 'deliver-01' })).toEqual(first)
  expect(await room.yes(deliver, { ...input, pieces: 4 }, { as: room.keeper, requestId: 'deliver-02' })).toMatchObject({ left: 9 })
  expect(await room.yes(deliver, { ...input, pieces: 4 }, { as: room.keeper, requestId: 'deliver-02' })).toMatchObject({ left: 9 })
  expect(room.db.all(stocks)).toMatchObject([{ delivered: 9, left: 9, deliveries: [{ pieces: 5 }, { pieces: 4 }] }])
})

test.each([
  ['2026-09-23', false],
  ['2026-09-24', true],
  ['2026-11-30', true],
  ['2026-12-01', false],
])('goods of %s, booked on 2026-11-23: %s', async (harvestDay, ok) => {
  const room = new Room()
  const { stationId } = await room.station()
  const outcome = await room.call(deliver, { stationId, productId: await room.product(), harvestDay, pieces: 5, collectDays: 2 }, { as: room.keeper })
  expect(outcome).toMatchObject(ok ? { ok } : { ok, error: { code: 'DAY_TOO_FAR' } })
})

test('a product that is not there can not be delivered', async () => {
  const room = new Room()
  const { stationId } = await room.station()
  const input = { stationId, productId: 'g_none', harvestDay: '2026-11-23', pieces: 5, collectDays: 2 }
  expect(await room.call(deliver, input, { as: room.keeper })).toEqual({ ok: false, error: { code: 'NO_SUCH_PRODUCT' } })
})

test("a keeper sees the station's stock, who waits, and how many came today", async () => {
  const room = new Room()
  const { stationId, number } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 5)
  await room.serve('s_1')
  const { voucher } = await room.yes<{ voucher: { voucherId: string } }>(reserve, { stockId })
  await room.yes(reserve, { stockId })
  await room.yes(handOver, { stationId, voucherId: voucher.voucherId }, { as: room.keeper })
  const day = () => room.yes(stationDay, { stationId }, { as: room.keeper })
  expect(await day()).toMatchObject({
    stationName: '南浔站',
    number,
    stock: [{ delivered: 5, left: 3, reserved: 1, handed: 1, spoiled: 0 }],
    waiting: [{ nameMasked: '王*英', voucher: { status: 'reserved' } }],
    handedToday: 1,
  })
  room.now += 24 * 3_600_000
  expect(await day()).toMatchObject({ handedToday: 0 })
})

test('all products are listed', async () => {
  const room = new Room()
  await room.product({ name: '鸡蛋', kind: 'eggs' })
  await room.product()
  expect((await room.yes<{ products: ProductView[] }>(listProducts, {}, { as: room.keeper })).products.map(({ name }) => name).sort()).toEqual(['茭白', '鸡蛋'])
})
