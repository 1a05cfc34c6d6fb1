import type { VoucherView } from '../../core/points/contract/member'
import { appoint } from '../../core/people/appoint'
import { bureaus, people } from '../../core/people/records'
import { settleTree } from '../../core/people/settle-tree'
import { treeId } from '../../core/people/tree'
import type * as Edit from '../../core/points/stock/edit'
import { reserve } from '../../core/points/operations/reserve'
import { myVouchers } from '../../core/points/operations/my-vouchers'
import { products, stations, stocks, vouchers } from '../../core/points/records'
import { editProduct, editStation } from '../../core/points/stock/edit'
import { Cut, CutOff } from '../support/cut-off'
import { without, type Removal } from '../support/without'
import { li, Room } from './room'

// A station's name is borne by its goods, their vouchers and its keepers' posts: all follow when it gets another.

const [before, after] = ['南浔站', '南浔古镇站']
const facts = { address: '适园路 1 号', at: { longitude: 120.42, latitude: 30.87 }, phone: '0572-3022000', opens: 480, closes: 1020 }

/** A station with goods, a voucher and a keeper, and another with goods that keeps its name. */
async function shop(turn?: (what: string) => Promise<void>) {
  let isThere = false
  const room = new Room(async (what) => (isThere ? turn?.(what) : undefined))
  const { stationId } = await room.station({ name: before })
  const other = await room.station({ name: '练市站' })
  const productId = await room.product()
  const stockId = await room.goods(stationId, productId, 3)
  await room.goods(other.stationId, productId, 3)
  await room.serve('s_1')
  await room.yes(reserve, { stockId })
  await room.register(li)
  await room.yes(appoint, { personId: li._id, role: 'keeper', at: stationId }, { as: room.admin })
  isThere = true
  return { room, stationId, stockId, productId }
}

const rename = (room: Room, stationId: string, name = after, code: Pick<typeof Edit, 'editStation'> = { editStation }) => room.yes(code.editStation, { stationId, version: 1, name, ...facts }, { as: room.admin, requestId: 'rename' })

/** The clockwork's turns, until no call can be on its way any more. */
async function settle(room: Room): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    room.now += 60_000
    await settleTree(room.db, room.now)
  }
}

const names = (room: Room) => ({
  stocks: room.db.all(stocks).map(({ stationName }) => stationName).sort(),
  vouchers: room.db.all(vouchers).map(({ stationName }) => stationName),
  posts: room.db.all(people).flatMap(({ appointments }) => appointments.map(({ name }) => name)),
})
const all = (name: string) => ({ stocks: [name, '练市站'].sort(), vouchers: [name], posts: [name] })

test('everything that bears it bears the new one, and nothing of another station does', async () => {
  const { room, stationId } = await shop()
  expect(names(room)).toEqual(all(before))
  await rename(room, stationId)
  expect(names(room)).toEqual(all(after))
  expect((await room.yes<{ vouchers: VoucherView[] }>(myVouchers, {})).vouchers.map(({ stationName }) => stationName)).toEqual([after])
})

test('also what a call that was on its way writes after it; and what is reserved from goods with an older name', async () => {
  const { room, stationId, stockId } = await shop()
  await rename(room, stationId)
  await room.db.change(stocks, stockId, {}, { stationName: before })
  const { voucher } = await room.yes<{ voucher: VoucherView }>(reserve, { stockId })
  expect(voucher.stationName).toBe(after)
  await room.db.change(people, li._id, {}, { appointments: [{ role: 'keeper', at: stationId, name: before, from: 0, until: null, by: '' }] })
  await settle(room)
  expect(names(room)).toEqual({ ...all(after), vouchers: [after, after] })
  expect(await room.db.get(bureaus, treeId)).toMatchObject({ left: [], renamed: [] })
})

test('an edit that is refused, or that changes no name, notes no new one', async () => {
  const { room, stationId } = await shop()
  await room.yes(editStation, { stationId, version: 1, name: before, ...facts, phone: '0572-3022001' }, { as: room.admin })
  expect(await room.no(editStation, { stationId, version: 1, name: after, ...facts }, { as: room.admin })).toBe('EDITED_MEANWHILE')
  expect([names(room), await room.db.get(bureaus, treeId)]).toEqual([all(before), null])
})

/** True when, wherever a renaming dies, everything bears one name in the end. */
async function survives(removals: readonly Removal[] = []): Promise<boolean> {
  const code = await without<typeof Edit>('core/points/stock/edit.ts', removals)
  for (let write = 0; ; write++) {
    const cutOff = new CutOff()
    const { room, stationId } = await shop(cutOff.turn)
    cutOff.dieAt(write)
    const died = await rename(room, stationId, after, code).then(() => false, (error: unknown) => {
      if (error instanceof Cut) return true
      throw error
    })
    cutOff.dieAt(Infinity)
    await settle(room)
    const found = JSON.stringify(names(room))
    if (found !== JSON.stringify(all(before)) && found !== JSON.stringify(all(after))) return false
    if (!died) return write > 4
  }
}

test('a call that dies between any two writes is finished by the clockwork, or never was (its twin, which notes nothing before, is not)', async () => {
  expect(await survives()).toBe(true)
  expect(await survives([{ file: 'core/points/stock/edit.ts', find: '  if (isRenamed) await noteRenaming(db, _id)\n', replace: '' }])).toBe(false)
})

test('a late repeat of an edit is answered as before, and brings back nothing', async () => {
  const { room, stationId, productId } = await shop()
  const station = { stationId, ...facts }
  const goods = { unitId: 'u_nanxun', productId, name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '南浔和孚', points: 10, mostPerQuarter: 2 }
  const acts = [
    [editStation, { ...station, version: 1, name: '头一个' }, { ...station, version: 2, name: '第二个' }],
    [editProduct, { ...goods, version: 1, points: 12 }, { ...goods, version: 2, points: 14 }],
  ] as const
  for (const [operation, first, second] of acts) {
    const ask = (input: object, requestId: string) => room.call(operation, { ...input }, { as: room.admin, requestId })
    const answered = await ask(first, 'first')
    await ask(second, 'second')
    const state = () => JSON.stringify([room.db.all(stations), room.db.all(products)])
    const before = state()
    expect(await ask(first, 'first')).toEqual(answered)
    expect(state()).toBe(before)
  }
})
