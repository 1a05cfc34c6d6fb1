import type { StationView, VoucherView } from '../../core/points/contract/member'
import type { CountedLine, StationOfUnit } from '../../core/points/contract/stock'
import type { ProductView } from '../../core/points/contract/staff'
import { deliver } from '../../core/points/operations/deliver'
import { giveBack } from '../../core/points/operations/give-back'
import { handOver } from '../../core/points/operations/hand-over'
import { listProducts } from '../../core/points/operations/products'
import { reserve } from '../../core/points/operations/reserve'
import { stations } from '../../core/points/operations/stations'
import { substitute } from '../../core/points/operations/substitute'
import { stationBySign } from '../../core/points/operations/station-by-sign'
import { stocks, vouchers } from '../../core/points/records'
import { adjustStock } from '../../core/points/stock/adjust'
import { countStock } from '../../core/points/stock/count'
import { editProduct, editStation, retireProduct, retireStation } from '../../core/points/stock/edit'
import { stationsOfUnit } from '../../core/points/stock/of-unit'
import { sweepPoints } from '../../core/points/sweep'
import { cutOffMs } from '../../core/points/vouchers'
import { collectUntil, qian, Room, shen, wang, wu } from './room'

interface Ready {
  readonly room: Room
  readonly stationId: string
  readonly number: string
  readonly stockId: string
}

async function ready(pieces = 10): Promise<Ready> {
  const room = new Room()
  const { stationId, number } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), pieces)
  await room.serve('s_1')
  return { room, stationId, number, stockId }
}
const reserved = async (room: Room, stockId: string) => (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher.voucherId
const stockOf = (room: Room, id: string) => room.db.all(stocks).find(({ _id }) => _id === id)
const addsUp = (room: Room) => room.db.all(stocks).map(({ left, holds, handed, spoiled, missing, lost, delivered }) => left + holds.length + handed + spoiled + missing + lost - delivered)

test.each([
  ['spoiled', 2, { left: 8, spoiled: 2, delivered: 10 }],
  ['missing', 3, { left: 7, missing: 3, delivered: 10 }],
  ['found', 1, { left: 11, missing: -1, delivered: 10 }],
  ['delivery', -4, { left: 6, delivered: 6 }],
  ['delivery', 5, { left: 15, delivered: 15 }],
])('%s %i is an entry of the stock with its reason, once', async (kind, pieces, after) => {
  const { room, stationId, stockId } = await ready()
  const input = { stationId, stockId, kind, pieces, reason: '点货时发现' }
  const first = await room.yes(adjustStock, input, { as: room.keeper, requestId: 'adjust-01' })
  expect(await room.yes(adjustStock, input, { as: room.keeper, requestId: 'adjust-01' })).toEqual(first)
  expect(stockOf(room, stockId)).toMatchObject({ ...after, moves: [{ kind, reason: '点货时发现', byName: '李站长' }] })
  expect(addsUp(room)).toEqual([0])
})

test('what is reserved can not be booked away', async () => {
  const { room, stationId, stockId } = await ready(2)
  await reserved(room, stockId)
  const answer = await room.call(adjustStock, { stationId, stockId, kind: 'spoiled', pieces: 2, reason: '烂了' }, { as: room.keeper })
  expect(answer).toEqual({ ok: false, error: { code: 'TOO_FEW_LEFT', left: 1 } })
})

test('the count of the day books what spoiled and what is missing, says what is short, and a repeat books nothing', async () => {
  const { room, stationId, stockId } = await ready(4)
  await reserved(room, stockId)
  const eggs = await room.goods(stationId, await room.product({ name: '鸡蛋' }), 5)
  const lines = [
    { stockId, expected: 4, good: 0, spoiled: 1 },
    { stockId: eggs, expected: 5, good: 6, spoiled: 0 },
  ]
  const count = () => room.yes<{ lines: CountedLine[] }>(countStock, { stationId, lines }, { as: room.keeper, requestId: 'count-001' })
  const first = await count()
  expect(first.lines.map(({ short }) => short)).toEqual([1, 0])
  expect(await count()).toEqual(first)
  expect(stockOf(room, stockId)).toMatchObject({ left: 0, spoiled: 1, missing: 2, holds: [expect.any(String)] })
  expect(stockOf(room, eggs)).toMatchObject({ left: 6, missing: -1, moves: [{ kind: 'found', pieces: 1, reason: '盘点' }] })
  expect(addsUp(room)).toEqual([0, 0])
})

test('what was handed over while it was counted is to be counted again, and nothing is booked', async () => {
  const { room, stationId, stockId } = await ready(4)
  const voucherId = await reserved(room, stockId)
  await room.yes(handOver, { stationId, voucherId }, { as: room.otherKeeper })
  const lines = [{ stockId, expected: 4, good: 3, spoiled: 0 }]
  expect(await room.call(countStock, { stationId, lines }, { as: room.keeper })).toEqual({ ok: false, error: { code: 'COUNTED_MEANWHILE', title: '茭白' } })
  expect(stockOf(room, stockId)?.moves).toEqual([])
})

describe('another piece for a voucher', () => {
  async function two(): Promise<Ready & { other: string; voucherId: string }> {
    const found = await ready(2)
    const other = await found.room.goods(found.stationId, await found.room.product({ name: '莲藕', kind: 'lotus' }), 1)
    return { ...found, other, voucherId: await reserved(found.room, found.stockId) }
  }

  test('is kept in place of its own, and the points stay', async () => {
    const { room, stationId, stockId, other, voucherId } = await two()
    const input = { stationId, voucherId, stockId: other }
    const after = await room.yes(substitute, input, { as: room.keeper })
    expect(after).toMatchObject({ voucher: { productName: '莲藕', insteadOf: '茭白', points: 10, status: 'reserved' } })
    expect(await room.yes(substitute, input, { as: room.keeper })).toEqual(after)
    expect([stockOf(room, stockId), stockOf(room, other)]).toMatchObject([{ left: 2, holds: [] }, { left: 0, holds: [voucherId] }])
    await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
    expect([stockOf(room, stockId)?.handed, stockOf(room, other)?.handed]).toEqual([0, 1])
    expect(addsUp(room)).toEqual([0, 0])
  })

  test('that is not there leaves the voucher as it was', async () => {
    const { room, stationId, stockId, other, voucherId } = await two()
    await room.serve('s_2')
    await reserved(room, other)
    expect(await room.no(substitute, { stationId, voucherId, stockId: other }, { as: room.keeper })).toBe('NONE_LEFT')
    expect(room.db.all(vouchers).find(({ _id }) => _id === voucherId)).toMatchObject({ stock: stockId, moving: null, status: 'reserved' })
    await room.yes(giveBack, { voucherId })
    expect(addsUp(room)).toEqual([0, 0])
  })

  test('whose call died in the middle is given up by the sweep, and what can be collected still waits', async () => {
    const { room, stationId, stockId, other, voucherId } = await two()
    await room.db.change(vouchers, voucherId, {}, { moving: room.db._.set({ to: other, back: false }), due: room.now + cutOffMs })
    await room.db.change(stocks, other, {}, { holds: [voucherId], left: 0 })
    await sweepPoints(room, room.now + cutOffMs + 1)
    expect(stockOf(room, other)).toMatchObject({ left: 1, holds: [] })
    expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved', stock: stockId, moving: null, due: collectUntil }])
    await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
  })
})

test('a station is changed by one at a time, and closes: what is reserved there can still be collected', async () => {
  const { room, stationId, number, stockId } = await ready()
  const voucherId = await reserved(room, stockId)
  const facts = { stationId, version: 1, name: '南浔新站', address: '人瑞路 58 号', at: { longitude: 120.4, latitude: 30.8 }, phone: '0572-3022000', opens: 500, closes: 900 }
  expect(await room.no(editStation, facts, { as: wu })).toBe('NOT_ALLOWED')
  const first = await room.yes(editStation, facts, { as: shen, requestId: 'edit-0001' })
  expect(await room.yes(editStation, facts, { as: shen, requestId: 'edit-0001' })).toEqual(first)
  expect(await room.no(editStation, facts, { as: qian })).toBe('EDITED_MEANWHILE')
  expect((await room.yes<{ stations: StationView[] }>(stations, {})).stations).toMatchObject([{ name: '南浔新站', number }])
  await room.yes(retireStation, { stationId, version: 2, retired: true }, { as: shen })
  expect((await room.yes<{ stations: StationView[] }>(stations, {})).stations).toEqual([])
  expect(await room.no(stationBySign, { sign: number }, { as: wang })).toBe('NO_SUCH_STATION')
  expect(await room.no(deliver, { stationId, productId: await room.product(), harvestDay: '2026-11-23', pieces: 1, collectDays: 1 }, { as: room.keeper })).toBe('STATION_CLOSED')
  await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
  const mine = await room.yes<{ stations: StationOfUnit[] }>(stationsOfUnit, { unitId: 'u_nanxun' }, { as: shen })
  expect(mine.stations).toMatchObject([{ stationId, version: 3, retired: true }])
})

test('a product keeps its price where it lies, and gets the new one with the next delivery', async () => {
  const { room, stationId, stockId } = await ready()
  const [product] = (await room.yes<{ products: ProductView[] }>(listProducts, {}, { as: room.keeper })).products
  const goods = { unitId: 'u_nanxun', productId: product?.productId, name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '南浔和孚', points: 12, mostPerQuarter: 2 }
  await room.yes(editProduct, { ...goods, version: 1 }, { as: shen })
  expect(await room.no(editProduct, { ...goods, version: 1 }, { as: qian })).toBe('EDITED_MEANWHILE')
  expect(await room.no(editProduct, { ...goods, unitId: 'u_songyang', version: 2 }, { as: wu })).toBe('NO_SUCH_PRODUCT')
  const next = await room.yes<{ stockId: string }>(deliver, { stationId, productId: product?.productId, harvestDay: '2026-11-24', pieces: 1, collectDays: 1 }, { as: room.keeper })
  expect([stockOf(room, stockId)?.points, stockOf(room, next.stockId)?.points]).toEqual([10, 12])
  await room.yes(retireProduct, { unitId: 'u_nanxun', productId: product?.productId, version: 2, retired: true }, { as: shen })
  expect(await room.no(deliver, { stationId, productId: product?.productId, harvestDay: '2026-11-23', pieces: 1, collectDays: 1 }, { as: room.keeper })).toBe('NO_SUCH_PRODUCT')
})

test('what runs low is listed for the unit, as long as it can be collected tomorrow', async () => {
  const { room, stockId } = await ready(4)
  const low = async () => (await room.yes<{ stations: StationOfUnit[] }>(stationsOfUnit, { unitId: 'u_nanxun' }, { as: shen })).stations[0]?.low
  expect(await low()).toEqual([])
  await reserved(room, stockId)
  expect(await low()).toMatchObject([{ stockId, productName: '茭白', left: 3, reserved: 1 }])
  room.now = collectUntil - 3_600_000
  expect(await low()).toEqual([])
})
