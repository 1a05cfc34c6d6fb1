import type { AccountView, VoucherView } from '../../core/points/contract/member'
import type { HandOverView } from '../../core/points/contract/staff'
import { helpers, people } from '../../core/people/records'
import { messages } from '../../core/messages/records'
import { account } from '../../core/points/operations/account'
import { giveBack } from '../../core/points/operations/give-back'
import { handOver } from '../../core/points/operations/hand-over'
import { ledger } from '../../core/points/operations/ledger'
import { myVouchers } from '../../core/points/operations/my-vouchers'
import { reserve } from '../../core/points/operations/reserve'
import { digits, stocks, vouchers } from '../../core/points/records'
import { sweepPoints } from '../../core/points/sweep'
import { cutOffMs } from '../../core/points/vouchers'
import { personOf } from '../support/call'
import { collectUntil, li, Room, wang } from './room'

type Reserved = { voucher: VoucherView; free: number }

/** A room with 20 points of Wang's and some pieces at one station. */
async function ready(pieces = 3): Promise<{ room: Room; stationId: string; stockId: string }> {
  const room = new Room()
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), pieces)
  await room.serve('s_1')
  return { room, stationId, stockId }
}

test('points, stock and voucher agree from reserving to handing over', async () => {
  const { room, stationId, stockId } = await ready()
  const { voucher, free } = await room.yes<Reserved>(reserve, { stockId })
  expect([voucher.status, voucher.points, free, voucher.collectUntil]).toEqual(['reserved', 10, 10, collectUntil])
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 10, frozen: 10, vouchers: [{ voucherId: voucher.voucherId }] })
  expect(room.db.all(stocks)).toMatchObject([{ delivered: 3, left: 2, holds: [voucher.voucherId], handed: 0 }])

  const handed = await room.yes<HandOverView>(handOver, { stationId, voucherId: voucher.voucherId }, { as: room.keeper })
  expect(handed).toMatchObject({ nameMasked: '王*英', voucher: { status: 'handed', handedAt: room.now } })
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 10, frozen: 0, vouchers: [] })
  expect(room.db.all(stocks)).toMatchObject([{ left: 2, holds: [], handed: 1 }])
  const lines = (await room.yes<{ lines: { kind: string; points: number; what: string; where: string | null }[] }>(ledger, {})).lines
  expect(lines.map(({ kind, points, what, where }) => [kind, points, what, where])).toEqual([
    ['handed', 0, '茭白', '南浔站'],
    ['reserved', -10, '茭白', '南浔站'],
    ['earned', 20, '陪诊', null],
  ])
})

test('the same request again answers alike and takes nothing; with other input it is refused', async () => {
  const { room, stockId } = await ready()
  const first = await room.yes<Reserved>(reserve, { stockId }, { requestId: 'the-same-1' })
  expect(await room.yes<Reserved>(reserve, { stockId }, { requestId: 'the-same-1' })).toEqual(first)
  expect(room.db.all(stocks)).toMatchObject([{ left: 2 }])
  const other = await room.goods((await room.station({ name: '和孚站' })).stationId, await room.product(), 1)
  expect(await room.call(reserve, { stockId: other }, { requestId: 'the-same-1' })).toMatchObject({ ok: false, error: { code: 'REQUEST_REUSED' } })
  expect(room.db.all(digits)).toHaveLength(1)
})

test('of a request that arrives twice neither copy gets a piece once the other was told that none is left', async () => {
  // The first copy reads the stock while a piece is there and stalls; the piece goes; the second copy hears "none left"; a piece comes back.
  const gate = { open: (): void => undefined, closed: null as Promise<void> | null }
  const room = new Room(async (what) => {
    if (what === 'add digits' && gate.closed) await gate.closed
  })
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 1)
  await room.serve('s_1')
  await room.serve('s_1', li)
  gate.closed = new Promise((resolve) => (gate.open = resolve))
  const slow = room.call(reserve, { stockId }, { requestId: 'pressed-twice' })
  await new Promise((resolve) => setImmediate(resolve))
  const stalled = gate.closed
  gate.closed = null
  const { voucher } = await room.yes<Reserved>(reserve, { stockId }, { as: li })
  expect(await room.no(reserve, { stockId }, { as: wang, requestId: 'pressed-twice' })).toBe('NONE_LEFT')
  await room.yes(giveBack, { voucherId: voucher.voucherId }, { as: li })
  gate.open()
  await stalled
  expect(await slow).toMatchObject({ ok: false, error: { code: 'NONE_LEFT' } })
  expect(room.db.all(stocks)).toMatchObject([{ left: 1, holds: [] }])
  expect(room.db.all(digits).filter(({ voucher: of }) => of !== voucher.voucherId)).toEqual([])
})

test('a repeat gets its piece even when all others are gone', async () => {
  const { room, stockId } = await ready(1)
  await room.yes(reserve, { stockId }, { requestId: 'the-same-1' })
  expect(await room.yes<Reserved>(reserve, { stockId }, { requestId: 'the-same-1' })).toMatchObject({ voucher: { status: 'reserved' } })
})

test('too few points change nothing, and a repeat says the same', async () => {
  const { room, stationId, stockId } = await ready()
  const dear = await room.goods(stationId, await room.product({ name: '大米', points: 25 }), 2)
  const refused = { ok: false, error: { code: 'TOO_FEW_POINTS', free: 20, needed: 25 } }
  expect(await room.call(reserve, { stockId: dear }, { requestId: 'too-dear-1' })).toEqual(refused)
  expect(await room.call(reserve, { stockId: dear }, { requestId: 'too-dear-1' })).toEqual(refused)
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 20, frozen: 0, vouchers: [] })
  expect(room.db.all(stocks).map(({ left, holds }) => [left, holds])).toEqual([
    [3, []],
    [2, []],
  ])
  expect(room.db.all(digits)).toEqual([])
  expect(await room.yes(myVouchers, {})).toEqual({ vouchers: [] })
  expect(await room.yes(reserve, { stockId })).toBeDefined()
})

test('none left is said, and nothing is left behind by it but the answer', async () => {
  const { room, stockId } = await ready(1)
  await room.yes(reserve, { stockId })
  await room.serve('s_2', li)
  expect(await room.call(reserve, { stockId }, { as: li })).toMatchObject({ ok: false, error: { code: 'NONE_LEFT' } })
  expect(room.db.all(vouchers).map(({ status, due }) => [status, due !== null])).toEqual([
    ['reserved', true],
    ['refused', false],
  ])
  expect(room.db.all(digits)).toHaveLength(1)
  expect(await room.yes(myVouchers, {}, { as: li })).toEqual({ vouchers: [] })
})

test('two of one product in a quarter, and what was given back does not count', async () => {
  const { room, stockId } = await ready(5)
  await room.serve('s_2')
  const first = await room.yes<Reserved>(reserve, { stockId })
  await room.yes(reserve, { stockId })
  expect(await room.call(reserve, { stockId })).toEqual({ ok: false, error: { code: 'QUARTER_LIMIT', most: 2 } })
  await room.yes(giveBack, { voucherId: first.voucher.voucherId })
  await room.yes(reserve, { stockId })
})

test('giving back returns points and goods at once; a late repeat of the reservation takes nothing', async () => {
  const { room, stockId } = await ready()
  const { voucher } = await room.yes<Reserved>(reserve, { stockId }, { requestId: 'the-same-1' })
  const back = await room.yes<Reserved>(giveBack, { voucherId: voucher.voucherId })
  expect(back).toMatchObject({ voucher: { status: 'lapsed' }, free: 20 })
  expect(await room.yes(giveBack, { voucherId: voucher.voucherId })).toEqual(back)
  expect(await room.yes<Reserved>(reserve, { stockId }, { requestId: 'the-same-1' })).toEqual(back)
  expect(room.db.all(stocks)).toMatchObject([{ left: 3, holds: [] }])
})

test("somebody else's voucher is none, a handed one is not given back", async () => {
  const { room, stationId, stockId } = await ready()
  const { voucher } = await room.yes<Reserved>(reserve, { stockId })
  const { voucherId } = voucher
  expect(await room.call(giveBack, { voucherId }, { as: li })).toMatchObject({ error: { code: 'NO_SUCH_VOUCHER' } })
  await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
  expect(await room.call(giveBack, { voucherId })).toEqual({ ok: false, error: { code: 'HANDED_ALREADY', at: room.now } })
})

test('a second hand-over says who did it and when; a repeat of the first is answered as before', async () => {
  const { room, stationId, stockId } = await ready()
  const { voucher } = await room.yes<Reserved>(reserve, { stockId })
  const input = { stationId, voucherId: voucher.voucherId }
  const first = await room.yes(handOver, input, { as: room.keeper, requestId: 'hand-over-1' })
  const at = room.now
  room.now += 60_000
  expect(await room.yes(handOver, input, { as: room.keeper, requestId: 'hand-over-1' })).toEqual(first)
  expect(await room.call(handOver, input, { as: room.otherKeeper })).toEqual({ ok: false, error: { code: 'HANDED_ALREADY', by: '李站长', at } })
  expect(room.db.all(stocks)).toMatchObject([{ left: 2, handed: 1 }])
})

test('what is not collected in time returns points and stock, and is told once; handing it over is too late', async () => {
  const { room, stationId, stockId } = await ready()
  const { voucher } = await room.yes<Reserved>(reserve, { stockId })
  await sweepPoints(room, collectUntil)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'reserved' }])
  await sweepPoints(room, collectUntil + 1)
  await sweepPoints(room, collectUntil + 2)
  expect(room.db.all(vouchers)).toMatchObject([{ status: 'lapsed', lapsedBy: 'time', due: null }])
  expect(room.db.all(stocks)).toMatchObject([{ left: 3, holds: [] }])
  expect(room.db.all(messages)).toMatchObject([{ person: wang._id, kind: 'lapsed', facts: { title: '茭白', points: 10 }, unitPath: wang.unitPath }])
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 20, frozen: 0 })
  expect(await room.call(handOver, { stationId, voucherId: voucher.voucherId }, { as: room.keeper })).toEqual({ ok: false, error: { code: 'VOUCHER_OVER' } })
  room.now = collectUntil + 1
  expect(await room.call(reserve, { stockId })).toEqual({ ok: false, error: { code: 'COLLECTION_OVER' } })
})

test('the sweep closes what was handed over, gives its digits back, and then has nothing more to do', async () => {
  const { room, stationId, stockId } = await ready()
  const { voucher } = await room.yes<Reserved>(reserve, { stockId })
  await room.yes(handOver, { stationId, voucherId: voucher.voucherId }, { as: room.keeper })
  expect(await sweepPoints(room, room.now + cutOffMs)).toBe(0)
  expect(room.db.all(digits)).toHaveLength(1)
  expect(await sweepPoints(room, room.now + cutOffMs + 1)).toBe(1)
  expect(room.db.all(digits)).toEqual([])
  expect(await sweepPoints(room, room.now + cutOffMs + 1)).toBe(0)
})

test('a station hands over its own vouchers only', async () => {
  const { room, stockId } = await ready()
  const { voucher } = await room.yes<Reserved>(reserve, { stockId })
  const { stationId } = await room.station({ name: '和孚站' })
  expect(await room.call(handOver, { stationId, voucherId: voucher.voucherId }, { as: room.keeper })).toMatchObject({ error: { code: 'NO_SUCH_VOUCHER' } })
})

test('reserving for somebody else spends their points and says who did it', async () => {
  const { room, stockId } = await ready()
  const daughter = personOf('p_daughter', '王小红', ['u_city'])
  const request = [reserve, { stockId, subject: wang._id }, { as: daughter }] as const
  expect(await room.call(...request)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
  await room.db.add(people, { ...wang })
  const relation = { helper: daughter._id, subject: wang._id, rights: ['points'], since: 0, revokedAt: null }
  await room.db.add(helpers, { _id: `${daughter._id}:${wang._id}`, ...relation })
  const { voucher } = await room.yes<Reserved>(...request)
  expect(room.db.all(vouchers)).toMatchObject([{ _id: voucher.voucherId, person: wang._id, by: daughter._id }])
  expect(await room.yes<AccountView>(account, {})).toMatchObject({ free: 10, frozen: 10 })
})
