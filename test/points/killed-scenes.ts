import { showCode } from '../../core/codes/shown'
import type { Operation } from '../../core/kernel/operation'
import { units, type Person } from '../../core/people/records'
import { bankCheck, bankCode } from '../../core/points/bank/operations'
import { syncHandOvers } from '../../core/points/offline/sync'
import { takeAlong } from '../../core/points/offline/take-along'
import { addProduct } from '../../core/points/operations/add-product'
import { addStation } from '../../core/points/operations/add-station'
import { ofPerson, reserveFor } from '../../core/points/operations/at-counter'
import { deliver } from '../../core/points/operations/deliver'
import { reserveAtDesk } from '../../core/points/operations/desk'
import { giveBack } from '../../core/points/operations/give-back'
import { handOver } from '../../core/points/operations/hand-over'
import { lookUpVoucher } from '../../core/points/operations/look-up'
import { reserve } from '../../core/points/operations/reserve'
import { substitute } from '../../core/points/operations/substitute'
import { approve, correct, transfer } from '../../core/points/proposals/operations'
import { drawSettlement, signSettlement } from '../../core/points/settlement/operations'
import { adjustStock } from '../../core/points/stock/adjust'
import { countStock } from '../../core/points/stock/count'
import { editProduct, editStation, retireProduct, retireStation } from '../../core/points/stock/edit'
import { testKeys } from '../support/call'
import { li, qian, shen, wang, wu, type Room } from './room'

/** What a call is made in: two stations of two counties, goods at each, two people with points, and what waits for them. */
export interface Scene {
  readonly room: Room
  readonly stationId: string
  readonly productId: string
  readonly stockId: string
  readonly otherStock: string
  /** Waits at the first station, for Wang. */
  readonly voucherId: string
  /** Waits at the other county's station, for Li. */
  readonly awayId: string
  readonly awayStation: string
}

export async function found(room: Room): Promise<Scene> {
  await room.register(wang, li)
  for (const _id of ['u_nanxun', 'u_songyang']) await room.db.add(units, { _id, name: _id, above: 'u_bureau', path: ['u_bureau', _id] })
  const { stationId } = await room.station()
  const productId = await room.product()
  const stockId = await room.goods(stationId, productId, 5)
  const otherStock = await room.goods(stationId, await room.product({ name: '莲藕' }), 2)
  const away = await room.station({ unitId: 'u_songyang', name: '松阳站' })
  const awayStock = await room.goods(away.stationId, await room.product({ name: '山茶油' }), 3, 20)
  for (const shift of ['s_1', 's_2']) await room.serve(shift)
  await room.serve('s_3', li)
  const reserved = async (stock: string, as: Person) => (await room.yes<{ voucher: { voucherId: string } }>(reserve, { stockId: stock }, { as })).voucher.voucherId
  const [voucherId, awayId] = [await reserved(stockId, wang), await reserved(awayStock, li)]
  return { room, stationId, productId, stockId, otherStock, voucherId, awayId, awayStation: away.stationId }
}

/** A request that is to be cut off. */
export interface Request {
  readonly operation: Operation
  readonly input: Record<string, unknown>
  readonly as: Person
}

type Prepare = (scene: Scene) => Promise<Request> | Request

const at = { longitude: 120.4, latitude: 30.8 }
const station = { name: '南浔站', address: '适园路 2 号', at, phone: '0572-3022000', opens: 480, closes: 1020 }
const goods = { name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '和孚', points: 12, mostPerQuarter: 2 }
const codeOf = ({ room }: Scene, person: Person): string => showCode(testKeys, 'person', person._id, room.now).qr

/** December has come; a sheet of November lies there, and one county has signed. */
async function signedOnce({ room, awayId, awayStation }: Scene): Promise<string> {
  await room.yes(handOver, { stationId: awayStation, voucherId: awayId }, { as: room.keeper })
  room.now = Date.parse('2026-12-01T00:20:00+08:00')
  const { settlement } = await room.yes<{ settlement: { settlementId: string } }>(drawSettlement, { unitId: 'u_nanxun', otherId: 'u_songyang', month: '2026-11' }, { as: shen })
  await room.yes(signSettlement, { unitId: 'u_nanxun', settlementId: settlement.settlementId }, { as: shen })
  return settlement.settlementId
}

async function proposed({ room }: Scene, operation: Operation, input: Record<string, unknown>): Promise<string> {
  return (await room.yes<{ proposal: { proposalId: string } }>(operation, input, { as: shen })).proposal.proposalId
}

/** For each operation of the room that writes, and for some ways of it, a request that must get through. */
export const requests: Readonly<Record<string, Prepare>> = {
  'points.reserve': ({ stockId }) => ({ operation: reserve, input: { stockId }, as: wang }),
  'points.reserve, too dear': ({ stockId }) => ({ operation: reserve, input: { stockId }, as: qian }),
  'points.giveBack': ({ voucherId }) => ({ operation: giveBack, input: { voucherId }, as: wang }),
  'points.bankCode': () => ({ operation: bankCode, input: {}, as: wang }),
  'points.bankCheck': async ({ room }) => ({ operation: bankCheck, input: { code: (await room.yes<{ qr: string }>(bankCode, {})).qr, bank: '农商银行' }, as: li }),
  'points.addStation': () => ({ operation: addStation, input: { unitId: 'u_nanxun', ...station }, as: shen }),
  'points.editStation': ({ stationId }) => ({ operation: editStation, input: { stationId, version: 1, ...station }, as: shen }),
  'points.retireStation': ({ stationId }) => ({ operation: retireStation, input: { stationId, version: 1, retired: true }, as: shen }),
  'points.addProduct': () => ({ operation: addProduct, input: { unitId: 'u_nanxun', ...goods }, as: shen }),
  'points.editProduct': ({ productId }) => ({ operation: editProduct, input: { unitId: 'u_nanxun', productId, version: 1, ...goods }, as: shen }),
  'points.retireProduct': ({ productId }) => ({ operation: retireProduct, input: { unitId: 'u_nanxun', productId, version: 1, retired: true }, as: shen }),
  'points.deliver': ({ room, stationId, productId }) => ({ operation: deliver, input: { stationId, productId, harvestDay: '2026-11-22', pieces: 3, collectDays: 3 }, as: room.keeper }),
  'points.deliver, more of the same': ({ room, stationId, productId }) => ({ operation: deliver, input: { stationId, productId, harvestDay: '2026-11-23', pieces: 3, collectDays: 3 }, as: room.keeper }),
  'points.adjustStock': ({ room, stationId, stockId }) => ({ operation: adjustStock, input: { stationId, stockId, kind: 'spoiled', pieces: 1, reason: '破了' }, as: room.keeper }),
  'points.countStock': ({ room, stationId, stockId, otherStock }) => ({
    operation: countStock,
    input: { stationId, lines: [{ stockId, expected: 5, good: 3, spoiled: 1 }, { stockId: otherStock, expected: 2, good: 3, spoiled: 0 }] },
    as: room.keeper,
  }),
  'points.lookUp': ({ room, stationId, voucherId }) => ({ operation: lookUpVoucher, input: { stationId, code: showCode(testKeys, 'voucher', voucherId, room.now).qr }, as: room.keeper }),
  'points.ofPerson': (scene) => ({ operation: ofPerson, input: { stationId: scene.stationId, code: codeOf(scene, wang) }, as: scene.room.keeper }),
  'points.reserveFor': (scene) => ({ operation: reserveFor, input: { stationId: scene.stationId, stockId: scene.stockId, code: codeOf(scene, wang) }, as: scene.room.keeper }),
  'points.handOver': ({ room, stationId, voucherId }) => ({ operation: handOver, input: { stationId, voucherId }, as: room.keeper }),
  'points.handOver, in the paired county': ({ room, awayStation, awayId }) => ({ operation: handOver, input: { stationId: awayStation, voucherId: awayId }, as: room.keeper }),
  'points.substitute': ({ room, stationId, voucherId, otherStock }) => ({ operation: substitute, input: { stationId, voucherId, stockId: otherStock }, as: room.keeper }),
  'points.takeAlong': ({ room, stationId }) => ({ operation: takeAlong, input: { stationId }, as: room.keeper }),
  'points.syncHandOvers': async ({ room, stationId, voucherId }) => {
    const { takingId } = await room.yes<{ takingId: string }>(takeAlong, { stationId }, { as: room.keeper })
    return { operation: syncHandOvers, input: { stationId, takingId, records: [{ nonce: 'nonce-0001', voucherId, agoMs: 60_000 }] }, as: room.keeper }
  },
  'points.syncHandOvers, two losses': async ({ room, stationId, voucherId }) => {
    await room.yes(handOver, { stationId, voucherId }, { as: room.otherKeeper })
    const records = ['nonce-0001', 'nonce-0002'].map((nonce) => ({ nonce, voucherId, agoMs: 60_000 }))
    return { operation: syncHandOvers, input: { stationId, takingId: null, records }, as: room.keeper }
  },
  'points.reserveAtDesk': ({ stockId }) => ({ operation: reserveAtDesk, input: { personId: wang._id, stockId }, as: shen }),
  'points.correct': () => ({ operation: correct, input: { personId: wang._id, points: -15, reason: '记错了' }, as: shen }),
  'points.correct, by two': () => ({ operation: correct, input: { personId: wang._id, points: 60, reason: '漏记了' }, as: shen }),
  'points.transfer': () => ({ operation: transfer, input: { personId: wang._id, toId: li._id, why: 'illness', reason: '住院' }, as: shen }),
  'points.approve': async (scene) => ({
    operation: approve,
    input: { personId: wang._id, proposalId: await proposed(scene, correct, { personId: wang._id, points: 60, reason: '漏记了' }), agree: true },
    as: qian,
  }),
  'points.approve, to the spouse': async (scene) => ({
    operation: approve,
    input: { personId: wang._id, proposalId: await proposed(scene, transfer, { personId: wang._id, toId: li._id, why: 'death', reason: '11 月 20 日' }), agree: true },
    as: qian,
  }),
  'points.drawSettlement': async ({ room, awayId, awayStation }) => {
    await room.yes(handOver, { stationId: awayStation, voucherId: awayId }, { as: room.keeper })
    room.now = Date.parse('2026-12-01T00:20:00+08:00')
    return { operation: drawSettlement, input: { unitId: 'u_nanxun', otherId: 'u_songyang', month: '2026-11' }, as: shen }
  },
  'points.signSettlement': async (scene) => ({ operation: signSettlement, input: { unitId: 'u_songyang', settlementId: await signedOnce(scene) }, as: wu }),
}
