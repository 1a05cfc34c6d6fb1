import type * as Bank from '../../core/points/bank/operations'
import type * as Count from '../../core/points/stock/count'
import type * as Edit from '../../core/points/stock/edit'
import type * as Settlement from '../../core/points/settlement/operations'
import { bankCodes } from '../../core/points/bank/records'
import type { VoucherView } from '../../core/points/contract/member'
import { handOver } from '../../core/points/operations/hand-over'
import { reserve } from '../../core/points/operations/reserve'
import { stations, stocks } from '../../core/points/records'
import { settlements } from '../../core/points/settlement/records'
import type { MemoryDatabase } from '../support/memory-database'
import { personOf } from '../support/call'
import { without } from '../support/without'
import { found } from './killed-scenes'
import type { wang } from './room';
import { li, qian, Room, shen } from './room'

// Guards of what is done at a desk: each in the one order of steps in which it is needed; with the guard taken out, it goes wrong.

/** Lets another call go through whole just before a round trip of a kind: what a stalled call meets. */
function meeting(db: MemoryDatabase, method: 'change', of: string, other: () => Promise<unknown>): void {
  const plain = db[method].bind(db)
  let met = false
  db[method] = async (collection, ...rest) => {
    if (!met && collection.name === of) {
      met = true
      await other()
    }
    return plain(collection, ...rest)
  }
}

test.each([
  ['whole', [], [true, false]],
  ['without asking that nobody has it', [{ file: 'core/points/bank/operations.ts', find: '_id, { checkedBy: null }, { checkedBy: checker }', replace: '_id, {}, { checkedBy: checker }' }], [true, true]],
])('two clerks check one code at once: one is told (%s)', async (_name, removals, told) => {
  const code = await without<typeof Bank>('core/points/bank/operations.ts', removals)
  const room = new Room()
  await room.serve('s_1')
  const { digits } = await room.yes<{ digits: string }>(code.bankCode, {})
  const check = (who: string) => room.call(code.bankCheck, { code: digits, bank: '农商银行' }, { as: personOf(who, '柜员', ['u_city']) })
  const answers: boolean[] = []
  meeting(room.db, 'change', 'bankCodes', async () => answers.push((await check('p_second')).ok))
  answers.push((await check('p_first')).ok)
  expect(answers).toEqual(told)
})

test.each([
  ['whole', [], 1],
  ['without asking whether it is noted', [{ file: 'core/points/bank/operations.ts', find: "{ 'checks.act': _.neq(act) }", replace: '{}' }], 2],
])('a check that is asked twice is noted once (%s)', async (_name, removals, noted) => {
  const code = await without<typeof Bank>('core/points/bank/operations.ts', removals)
  const room = new Room()
  await room.serve('s_1')
  const { digits } = await room.yes<{ digits: string }>(code.bankCode, {})
  for (const _turn of [1, 2]) await room.call(code.bankCheck, { code: digits, bank: '农商银行' }, { as: li, requestId: 'check-1' })
  expect(room.db.all(bankCodes)[0]?.checks).toHaveLength(noted)
})

test.each([
  ['whole', [], [true, false]],
  ['without comparing the version', [{ file: 'core/points/stock/edit.ts', find: 'id, { version }, next)', replace: 'id, {}, next)' }], [true, true]],
])('two change a station at once: one is told that it was changed meanwhile (%s)', async (_name, removals, done) => {
  const code = await without<typeof Edit>('core/points/stock/edit.ts', removals)
  const room = new Room()
  const { stationId } = await room.station()
  const facts = { address: '适园路 2 号', at: { longitude: 120.4, latitude: 30.8 }, phone: '0572-3022000', opens: 480, closes: 1020 }
  const edit = (name: string, as: typeof shen) => room.call(code.editStation, { stationId, version: 1, name, ...facts }, { as })
  const answers: boolean[] = []
  meeting(room.db, 'change', 'stations', async () => answers.push((await edit('头一个', qian)).ok))
  answers.push((await edit('第二个', shen)).ok)
  expect(answers).toEqual(done)
  expect(room.db.all(stations)[0]?.name).toBe(done[1] ? '第二个' : '头一个')
})

test.each([
  ['whole', [], 0],
  ['without asking what was handed over meanwhile', [{ file: 'core/points/stock/count.ts', find: 'if (there(stock) !== expected && ', replace: 'if (expected < 0 && ' }], 1],
])('what was handed over while it was counted is not booked as missing (%s)', async (_name, removals, missing) => {
  const code = await without<typeof Count>('core/points/stock/count.ts', removals)
  const room = new Room()
  const { stationId } = await room.station()
  const stockId = await room.goods(stationId, await room.product(), 3)
  await room.serve('s_1')
  const { voucherId } = (await room.yes<{ voucher: VoucherView }>(reserve, { stockId })).voucher
  await room.yes(handOver, { stationId, voucherId }, { as: room.otherKeeper })
  await room.call(code.countStock, { stationId, lines: [{ stockId, expected: 3, good: 2, spoiled: 0 }] }, { as: room.keeper })
  expect(room.db.all(stocks)[0]?.missing).toBe(missing)
})

const signing = 'core/points/settlement/operations.ts'

test.each([
  ['whole', [], ['p_shen', null]],
  ['without asking who signed for the other', [{ file: signing, find: '[`${others}.by`]: _.neq(actor.person._id),', replace: '' }], ['p_shen', 'p_shen']],
])('one person does not sign for both counties (%s)', async (_name, removals, signed) => {
  const { room, sign } = await sheet(removals)
  await sign('u_nanxun', bothSides)
  await sign('u_songyang', bothSides)
  expect(signers(room)).toEqual(signed)
})

test.each([
  ['whole', [], ['p_shen', null]],
  ['without asking whether it is signed', [{ file: signing, find: '    [own]: null,\n', replace: '' }], ['p_qian', null]],
])('who signed first has signed, also when a colleague signs at once (%s)', async (_name, removals, signed) => {
  const { room, sign } = await sheet(removals)
  await sign('u_nanxun', shen)
  await sign('u_nanxun', qian)
  expect(signers(room)).toEqual(signed)
})

/** An organiser of both counties. */
const bothSides = { ...shen, appointments: ['u_nanxun', 'u_songyang'].map((at) => ({ role: 'organiser' as const, at, name: at, from: 0, until: null, by: '' })) }

async function sheet(removals: Parameters<typeof without>[1]) {
  const code = await without<typeof Settlement>(signing, removals)
  const { room, awayId, awayStation } = await found(new Room())
  await room.yes(handOver, { stationId: awayStation, voucherId: awayId }, { as: room.keeper })
  room.now = Date.parse('2026-12-01T00:20:00+08:00')
  const { settlement } = await room.yes<{ settlement: { settlementId: string } }>(code.drawSettlement, { unitId: 'u_nanxun', otherId: 'u_songyang', month: '2026-11' }, { as: shen })
  return { room, sign: (unitId: string, as: typeof wang) => room.call(code.signSettlement, { unitId, settlementId: settlement.settlementId }, { as }) }
}

const signers = (room: Room) => room.db.all(settlements).flatMap(({ signedByOne, signedByOther }) => [signedByOne?.by ?? null, signedByOther?.by ?? null])
