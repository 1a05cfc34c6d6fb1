import type { AccountView, VoucherView } from '../../core/points/contract/member'
import type { SyncedHandOver } from '../../core/points/contract/counter'
import type { StationDay } from '../../core/points/contract/staff'
import { losses } from '../../core/points/offline/records'
import { syncHandOvers } from '../../core/points/offline/sync'
import { takeAlong } from '../../core/points/offline/take-along'
import { account } from '../../core/points/operations/account'
import { giveBack } from '../../core/points/operations/give-back'
import { handOver } from '../../core/points/operations/hand-over'
import { reserve } from '../../core/points/operations/reserve'
import { stationDay } from '../../core/points/operations/station-day'
import { entries, stocks, vouchers } from '../../core/points/records'
import { sweepPoints } from '../../core/points/sweep'
import { collectUntil, Room } from './room'

const hourMs = 3_600_000

async function ready() {
  const room = new Room()
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher
  const take = (as = room.keeper) => room.yes<{ takingId: string; vouchers: { voucherId: string; digits: string }[] }>(takeAlong, { stationId }, { as })
  const sync = async (nonce: string, takingId: string | null = null, as = room.keeper, agoMs = hourMs) =>
    (await room.yes<{ results: SyncedHandOver[] }>(syncHandOvers, { stationId, takingId, records: nonce === '' ? [] : [{ nonce, voucherId, agoMs }] }, { as })).results
  const stock = () => room.db.all(stocks).find(({ _id }) => _id === stockId)
  const adds = () => {
    const { left = 0, holds = [], handed = 0, spoiled = 0, missing = 0, lost = 0, delivered = 0 } = stock() ?? {}
    return left + holds.length + handed + spoiled + missing + lost - delivered
  }
  return { room, stationId, stockId, voucherId, take, sync, stock, adds }
}

test('what was handed over without network is booked by its own time, once', async () => {
  const { room, voucherId, take, sync, stock } = await ready()
  const { takingId, vouchers: taken } = await take()
  expect(taken).toMatchObject([{ voucherId, digits: expect.stringMatching(/^\d{6}$/) }])
  const first = await sync('nonce-0001', takingId)
  expect(first).toMatchObject([{ became: 'handed' }])
  expect(await sync('nonce-0001', takingId)).toEqual(first)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'handed', handedAt: room.now - hourMs, handedByName: '李站长' }])
  expect(stock()).toMatchObject({ left: 2, holds: [], handed: 1, lost: 0 })
  expect(room.db.all(losses)).toEqual([])
})

test('what was taken along does not lapse before its phone is synced, and then has its own time again', async () => {
  const { room, take, sync } = await ready()
  room.now = collectUntil - hourMs
  const [one, other] = [await take(), await take(room.otherKeeper)]
  await sweepPoints(room, collectUntil + 1)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved', takenBy: [one.takingId, other.takingId] }])
  room.now = collectUntil + 1
  await sync('', one.takingId)
  await sweepPoints(room, room.now)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved', takenBy: [other.takingId] }])
  await sync('', other.takingId, room.otherKeeper)
  await sweepPoints(room, room.now)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'lapsed', takenBy: [], takenUntil: 0 }])
})

test('what could be collected until yesterday is not taken along, not even by a phone beside the one that has it; a repeat of the taking says what it said', async () => {
  const { room, stationId, take } = await ready()
  room.now = collectUntil
  const again = () => room.yes<{ takingId: string; vouchers: object[] }>(takeAlong, { stationId }, { as: room.keeper, requestId: 'take-1' })
  const first = await again()
  expect(first.vouchers).toHaveLength(1)
  room.now = collectUntil + 1
  expect(await take(room.otherKeeper)).toMatchObject({ vouchers: [] })
  expect(await again()).toEqual(first)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved', takenBy: [first.takingId], takenUntil: collectUntil + 72 * hourMs }])
})

test('a phone that never comes back holds points for three days at most', async () => {
  const { room, take } = await ready()
  room.now = collectUntil - hourMs
  await take()
  await sweepPoints(room, room.now + 72 * hourMs)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved' }])
  await sweepPoints(room, room.now + 72 * hourMs + 1)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'lapsed' }])
})

test('a second hand-over is a recorded loss: of the stock, in the ledger, on the station’s page, with who was first', async () => {
  const { room, stationId, voucherId, take, sync, stock, adds } = await ready()
  const { takingId } = await take()
  await room.yes(handOver, { stationId, voucherId }, { as: room.otherKeeper })
  const at = room.now
  room.now += hourMs
  const first = await sync('nonce-0001', takingId)
  expect(first).toMatchObject([{ became: 'loss', why: 'double', firstBy: '陈站长', firstAt: at }])
  expect(await sync('nonce-0001', takingId)).toEqual(first)
  expect(stock()).toMatchObject({ left: 1, handed: 1, lost: 1, moves: [{ kind: 'lost', pieces: -1, byName: '李站长' }] })
  expect(adds()).toBe(0)
  const atStation = room.db.all(entries).flatMap(({ postings }) => postings).filter(({ account }) => account === `station:${stationId}`)
  expect(atStation.map(({ points }) => points)).toEqual([10, 10])
  expect(await room.yes<StationDay>(stationDay, { stationId }, { as: room.keeper })).toMatchObject({ losses: [{ why: 'double', by: '李站长', firstBy: '陈站长', points: 10 }] })
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 10, frozen: 0 })
})

test('goods that went for a voucher that was given back meanwhile are a loss too; stock goes below zero only by it', async () => {
  const { room, voucherId, stockId, take, sync, stock, adds } = await ready()
  const { takingId } = await take()
  await room.yes(giveBack, { voucherId })
  await room.yes(reserve, { stockId })
  await room.db.change(stocks, stockId, {}, { left: 0, missing: 2 })
  expect(await sync('nonce-0001', takingId)).toMatchObject([{ became: 'loss', why: 'over', firstBy: null }])
  expect(stock()).toMatchObject({ left: -1, lost: 1 })
  expect(adds()).toBe(0)
})

test('a loss whose booking was cut off is finished by the sweep, once', async () => {
  const { room, voucherId, take, sync, stock } = await ready()
  await take()
  await room.yes(giveBack, { voucherId })
  await sync('nonce-0001')
  await room.db.remove(entries, `lost:${room.db.all(losses)[0]?._id ?? ''}`)
  await room.db.change(losses, room.db.all(losses)[0]?._id ?? '', {}, { due: 1 })
  await sweepPoints(room, room.now)
  await sweepPoints(room, room.now)
  expect(room.db.all(entries).filter(({ kind }) => kind === 'lost')).toHaveLength(1)
  expect(stock()).toMatchObject({ lost: 1, moves: [{ kind: 'lost' }] })
})

test('a voucher of another station means nothing here', async () => {
  const { room, voucherId } = await ready()
  const { stationId } = await room.station({ name: '和孚站' })
  const records = [{ nonce: 'nonce-0001', voucherId, agoMs: 0 }]
  expect(await room.yes(syncHandOvers, { stationId, takingId: null, records }, { as: room.keeper })).toMatchObject({ results: [{ became: 'unknown' }] })
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved' }])
})
