import type { VoucherView } from '../../core/points/contract/member'
import type { SettlementView } from '../../core/points/contract/settlement'
import { signPaper } from '../../core/codes/signed'
import { units } from '../../core/people/records'
import { handOver } from '../../core/points/operations/hand-over'
import { reserve } from '../../core/points/operations/reserve'
import { entries } from '../../core/points/records'
import { checkSettlement, drawSettlement, listSettlements, signSettlement } from '../../core/points/settlement/operations'
import { settlements } from '../../core/points/settlement/records'
import { sweepPoints } from '../../core/points/sweep'
import { testKeys } from '../support/call'
import { li, qian, Room, shen, wang, wu } from './room'

type Sheet = { settlement: SettlementView }
const nextMonth = Date.parse('2026-12-01T00:10:00+08:00')
const asked = { unitId: 'u_nanxun', otherId: 'u_songyang', month: '2026-11' }

/** Two of Nanxun redeem at Songyang's station, in November. */
async function ready() {
  const room = new Room()
  await room.register(wang, li)
  await room.db.add(units, { _id: 'u_bureau', name: '市局', above: null, path: ['u_bureau'], phone: '' })
  for (const [_id, name] of [['u_nanxun', '南浔区'], ['u_songyang', '松阳县']] as const) await room.db.add(units, { _id, name, above: 'u_bureau', path: ['u_bureau', _id], phone: '' })
  const { stationId } = await room.station({ unitId: 'u_songyang', name: '松阳站' })
  const stockId = await room.goods(stationId, await room.product({ name: '山茶油' }), 9, 20)
  const redeem = async (shift: string, who = wang) => {
    await room.serve(shift, who)
    const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId }, { as: who })).voucher
    await room.yes(handOver, { stationId, voucherId }, { as: room.keeper })
  }
  await redeem('s_1')
  await redeem('s_2', li)
  return { room, stationId, redeem }
}
const total = (room: Room, account: string) => room.db.all(entries).flatMap(({ postings }) => postings).filter((posting) => posting.account === account).reduce((sum, { points }) => sum + points, 0)

test('what Nanxun’s people have at Songyang’s station stands between the two counties until both have signed', async () => {
  const { room } = await ready()
  expect(total(room, 'settlement:u_nanxun:u_songyang')).toBe(20)
  expect(await room.no(drawSettlement, asked, { as: shen })).toBe('MONTH_NOT_OVER')
  room.now = nextMonth - 1
  expect(await room.no(drawSettlement, asked, { as: shen })).toBe('MONTH_NOT_OVER')
  room.now = nextMonth
  expect(await room.yes(listSettlements, { unitId: 'u_nanxun' }, { as: shen })).toEqual({ settlements: [], due: [{ unitId: 'u_songyang', name: '松阳县', month: '2026-11' }] })
  const { settlement } = await room.yes<Sheet>(drawSettlement, asked, { as: shen })
  expect(settlement).toMatchObject({ owed: [20, 0], entries: 2, rows: [{ owing: 'u_nanxun', stationName: '松阳站', productName: '山茶油', pieces: 2, points: 20 }], signed: [null, null] })
  expect((await room.yes<Sheet>(drawSettlement, { unitId: 'u_songyang', otherId: 'u_nanxun', month: '2026-11' }, { as: wu })).settlement).toEqual(settlement)
  const sign = (unitId: string, as: typeof shen) => room.call<Sheet>(signSettlement, { unitId, settlementId: settlement.settlementId }, { as })
  expect(await sign('u_nanxun', shen)).toMatchObject({ ok: true, data: { settlement: { signed: [{ name: '沈丽华' }, null] } } })
  expect(await sign('u_nanxun', qian)).toMatchObject({ error: { code: 'SIGNED_ALREADY', by: '沈丽华' } })
  expect(total(room, 'settlement:u_nanxun:u_songyang')).toBe(20)
  expect(await sign('u_songyang', wu)).toMatchObject({ ok: true, data: { settlement: { signed: [{ name: '沈丽华' }, { name: '吴老师' }] } } })
  await sign('u_songyang', wu)
  expect([total(room, 'settlement:u_nanxun:u_songyang'), total(room, 'fund:u_songyang')]).toEqual([0, 20])
  expect(await room.no(signSettlement, { unitId: 'u_wuxing', settlementId: settlement.settlementId }, { as: wu })).toBe('NOT_ALLOWED')
})

test('one person can not sign for both', async () => {
  const { room } = await ready()
  room.now = nextMonth
  const { settlement } = await room.yes<Sheet>(drawSettlement, asked, { as: room.admin })
  const sign = (unitId: string) => room.call(signSettlement, { unitId, settlementId: settlement.settlementId }, { as: room.admin })
  expect((await sign('u_nanxun')).ok).toBe(true)
  expect(await sign('u_songyang')).toEqual({ ok: false, error: { code: 'SECOND_PERSON' } })
})

test('a sheet never changes: what is booked later is on the next month’s', async () => {
  const { room, redeem } = await ready()
  room.now = nextMonth
  const { settlement } = await room.yes<Sheet>(drawSettlement, asked, { as: shen })
  await redeem('s_3', li)
  expect((await room.yes<Sheet>(drawSettlement, asked, { as: shen })).settlement).toEqual(settlement)
  expect(await room.no(drawSettlement, { ...asked, month: '2026-12' }, { as: shen })).toBe('MONTH_NOT_OVER')
  room.now = Date.parse('2027-01-01T00:10:00+08:00')
  expect((await room.yes<Sheet>(drawSettlement, { ...asked, month: '2026-12' }, { as: shen })).settlement).toMatchObject({ owed: [10, 0], entries: 1 })
  expect(await room.no(drawSettlement, { ...asked, month: '2026-10' }, { as: shen })).toBe('NOTHING_TO_SETTLE')
})

test('two signatures whose booking was cut off are booked by the sweep, once', async () => {
  const { room } = await ready()
  room.now = nextMonth
  const { settlement } = await room.yes<Sheet>(drawSettlement, asked, { as: shen })
  const signature = (by: string) => ({ by, name: by, at: room.now })
  await room.db.change(settlements, settlement.settlementId, {}, { signedByOne: room.db._.set(signature('p_1')), signedByOther: room.db._.set(signature('p_2')), due: room.now })
  for (const later of [1, 2]) await sweepPoints(room, room.now + later)
  expect(total(room, 'settlement:u_nanxun:u_songyang')).toBe(0)
  expect(room.db.all(entries).filter(({ kind }) => kind === 'settled')).toHaveLength(1)
})

test('the printed code leads to the sheet; a forged one, or a county that it is not of, to nothing', async () => {
  const { room } = await ready()
  room.now = nextMonth
  const { settlement } = await room.yes<Sheet>(drawSettlement, asked, { as: shen })
  const code = signPaper(testKeys, 'settlement', settlement.settlementId)
  const check = (unitId: string, given: string, as = shen) => room.call(checkSettlement, { unitId, code: given }, { as })
  expect(await check('u_nanxun', code)).toMatchObject({ data: { settlement } })
  expect(await check('u_nanxun', `${code.slice(0, -1)}${code.endsWith('A') ? 'B' : 'A'}`)).toEqual({ ok: false, error: { code: 'WRONG_CODE' } })
  expect(await check('u_wuxing', code, room.admin)).toEqual({ ok: false, error: { code: 'NO_SUCH_SETTLEMENT' } })
})
