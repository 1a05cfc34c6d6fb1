import type { ShownCode } from '../../core/people/contract/member'
import type { StationView, VoucherView } from '../../core/points/contract/member'
import type { HandOverView } from '../../core/points/contract/staff'
import { giveBack } from '../../core/points/operations/give-back'
import { handOver } from '../../core/points/operations/hand-over'
import { lookUpVoucher } from '../../core/points/operations/look-up'
import { reserve } from '../../core/points/operations/reserve'
import { voucher as showVoucher } from '../../core/points/operations/voucher'
import { li, Room } from './room'

interface Shown {
  voucher: VoucherView
  station: Omit<StationView, 'stock'>
  code: ShownCode | null
}

/** A room with a voucher that waits, and its code. */
async function ready(): Promise<{ room: Room; stationId: string; other: string; voucherId: string; code: ShownCode }> {
  const room = new Room()
  const { stationId } = await room.station()
  const other = (await room.station({ name: '和孚站' })).stationId
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher
  const { code } = await room.yes<Shown>(showVoucher, { voucherId })
  if (!code) throw new Error('a voucher that waits has a code')
  return { room, stationId, other, voucherId, code }
}
const wrong = { ok: false, error: { code: 'WRONG_CODE' } }

test('the screen shows the station and a code for it; nobody else can see it', async () => {
  const { room, voucherId, code } = await ready()
  expect(await room.yes<Shown>(showVoucher, { voucherId })).toMatchObject({ station: { name: '南浔站', opens: 480 }, code: { digits: code.digits } })
  expect(code.digits).toMatch(/^\d{6}$/)
  expect(await room.call(showVoucher, { voucherId }, { as: li })).toMatchObject({ error: { code: 'NO_SUCH_VOUCHER' } })
})

test.each(['qr', 'digits'] as const)('the keeper sees by the %s what to hand over to whom', async (by) => {
  const { room, stationId, voucherId, code } = await ready()
  const seen = await room.yes<HandOverView>(lookUpVoucher, { stationId, code: code[by] }, { as: room.keeper })
  expect(seen).toMatchObject({ nameMasked: '王*英', voucher: { voucherId, status: 'reserved', productName: '茭白' } })
})

test('at another station a true code is told so, and the digits mean nothing', async () => {
  const { room, other, code } = await ready()
  expect(await room.call(lookUpVoucher, { stationId: other, code: code.qr }, { as: room.keeper })).toEqual({ ok: false, error: { code: 'OTHER_STATION' } })
  expect(await room.call(lookUpVoucher, { stationId: other, code: code.digits }, { as: room.keeper })).toEqual(wrong)
})

test('a code lives for 60 s at least and 90 s at most; a forged one is wrong, at every station alike', async () => {
  const { room, stationId, other, code } = await ready()
  room.now += 60_000
  await room.yes(lookUpVoucher, { stationId, code: code.qr }, { as: room.keeper })
  room.now += 30_000
  expect(await room.call(lookUpVoucher, { stationId, code: code.qr }, { as: room.keeper })).toEqual({ ok: false, error: { code: 'CODE_EXPIRED' } })
  const forged = `${code.qr.slice(0, -1)}${code.qr.endsWith('A') ? 'B' : 'A'}`
  for (const at of [stationId, other]) expect(await room.call(lookUpVoucher, { stationId: at, code: forged }, { as: room.keeper })).toEqual(wrong)
})

test('five wrong tries, then a wait; a right one between costs nothing; scanning stays possible', async () => {
  const { room, stationId, code } = await ready()
  const guess = (typed: string) => room.call(lookUpVoucher, { stationId, code: typed }, { as: room.keeper })
  const wrongDigits = code.digits === '000000' ? '000001' : '000000'
  for (let tried = 0; tried < 4; tried++) expect(await guess(wrongDigits)).toEqual(wrong)
  for (let tried = 0; tried < 3; tried++) expect((await guess(code.digits)).ok).toBe(true)
  expect(await guess(wrongDigits)).toEqual(wrong)
  expect(await guess(code.digits)).toEqual({ ok: false, error: { code: 'TRY_LATER', waitSeconds: 300 } })
  expect((await guess(code.qr)).ok).toBe(true)
  room.now += 300_000
  expect((await guess(code.digits)).ok).toBe(true)
})

test('what was handed over or given back shows no code, and the keeper sees that it is over', async () => {
  const { room, stationId, voucherId, code } = await ready()
  await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
  expect(await room.yes<Shown>(showVoucher, { voucherId })).toMatchObject({ voucher: { status: 'handed' }, code: null })
  expect(await room.yes(lookUpVoucher, { stationId, code: code.qr }, { as: room.keeper })).toMatchObject({ voucher: { status: 'handed', handedAt: room.now } })
  const again = await ready()
  await again.room.yes(giveBack, { voucherId: again.voucherId })
  const seen = await again.room.yes(lookUpVoucher, { stationId: again.stationId, code: again.code.digits }, { as: again.room.keeper })
  expect(seen).toMatchObject({ voucher: { status: 'lapsed' } })
})
