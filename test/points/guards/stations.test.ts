import { digits, products, signs, stations, stocks, vouchers } from '../../../core/points/records'
import { cutOffMs } from '../../../core/points/vouchers'
import { stands } from '../../support/stories'
import { collectUntil, qian, shen, wu } from '../room'
import { dayMs, say, story, tell, voucherOf, type PointsCode, type Stand } from './stories'

// Pieces are counted once, where they lie, and stations and products are what their last editor saw: each guard of that.

const place = { address: '适园路 2 号', at: { longitude: 120.4, latitude: 30.8 }, phone: '0572-3022000', opens: 480, closes: 1020 }
const goods = { name: '莲子', kind: 'rice', portion: '2 斤', origin: '和孚', points: 10, mostPerQuarter: 2 }
const openOne = (stand: Stand, code: PointsCode, name: string, requestId: string) => say(stand, code.addStation, { unitId: 'u_nanxun', name, ...place }, shen, requestId)
const bring = (stand: Stand, code: PointsCode, more: object = {}, requestId = 'bring-1') => say(stand, code.deliver, { stationId: stand.stationId, productId: stand.productId, harvestDay: '2026-11-23', pieces: 3, collectDays: 3, ...more }, stand.room.keeper, requestId)
const stockOf = ({ room, stockId }: Stand, id = stockId) => room.db.get(stocks, id)
const spoil = (stand: Stand, code: PointsCode, pieces: number, requestId = 'spoil-1', stationId = stand.stationId) => say(stand, code.adjustStock, { stationId, stockId: stand.stockId, kind: 'spoiled', pieces, reason: '破了' }, stand.room.keeper, requestId)
const count = (stand: Stand, code: PointsCode, line: object, requestId = 'count-1', stationId = stand.stationId) => say(stand, code.countStock, { stationId, lines: [{ stockId: stand.stockId, expected: 5, good: 5, spoiled: 0, ...line }] }, stand.room.keeper, requestId)
const instead = (stand: Stand, code: PointsCode, stockId = stand.otherStock, stationId = stand.stationId) => say(stand, code.substitute, { stationId, voucherId: stand.voucherId, stockId }, stand.room.keeper)
const awayStock = ({ room, awayStation }: Stand) => room.db.all(stocks).find(({ station }) => station === awayStation)?._id ?? ''
/** The other piece that is kept for the voucher, beside its own. */
const heldElsewhere = async (stand: Stand) => (await stockOf(stand, stand.otherStock))?.holds.includes(stand.voucherId)

tell([
  // stations and products
  story('another station does not come under a request that made one', 'operations/add-station', ' && (await db.get(stations, _id))?.hash !== hash) return', ' && !hash) return', async (stand, code) => {
    await openOne(stand, code, '一', 'add-1')
    return (await openOne(stand, code, '二', 'add-1')) === 'REQUEST_REUSED'
  }),
  story('another product does not come under a request that made one', 'operations/add-product', ' && (await db.get(products, _id))?.hash !== hash) return', ' && !hash) return', async (stand, code) => {
    await say(stand, code.addProduct, { unitId: 'u_nanxun', ...goods }, shen, 'add-1')
    return (await say(stand, code.addProduct, { unitId: 'u_nanxun', ...goods, points: 12 }, shen, 'add-1')) === 'REQUEST_REUSED'
  }),
  story('a sign’s number is one station’s', 'operations/add-station', 'if (await db.add(signs, { _id: number, station })) return number', 'await db.add(signs, { _id: number, station })\n    return number', async (stand, code) => {
    for (const nth of [1, 2]) await openOne(stand, code, `站${nth}`, `add-${nth}`)
    const numbers = stand.room.db.all(stations).map(({ number }) => number)
    return new Set(numbers).size === numbers.length
  }, [{ file: 'core/points/operations/add-station.ts', find: "hashOf('sign', [station, round])", replace: "hashOf('sign', [round])" }]),
  story('a repeat finds the number that it took', 'operations/add-station', '    if ((await db.get(signs, number))?.station === station) return number\n', '', async (stand, code) => {
    for (const _turn of [1, 2]) await openOne(stand, code, '一', 'add-1')
    return stand.room.db.all(signs).length === 3
  }),
  story('a station that was closed is found by no sign', 'operations/station-by-sign', ' || found.target.retiredAt !== null) return', ') return', async (stand, code) => {
    await stand.room.db.change(stations, stand.stationId, {}, { retiredAt: 1 })
    return (await say(stand, code.stationBySign, { sign: (await stand.room.db.get(stations, stand.stationId))?.number ?? '' })) === 'NO_SUCH_STATION'
  }),
  story('a repeat of an edit finds its own work', 'stock/edit', 'some.find((known) => known.act === act)?.version ?? null', 'some[-1]?.version ?? null', async (stand, code) => {
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await say(stand, code.editStation, { stationId: stand.stationId, version: 1, name: '一', ...place }, shen, 'edit-1'))
    return words.join() === 'yes,yes'
  }),
  story('whoever read an older version is told so', 'stock/edit', 'if (await db.change(of as typeof stations, id, { version }, next)) return version + 1\n  return madeBy(await read())', 'await db.change(of as typeof stations, id, { version }, next)\n  return version + 1', async (stand, code) => {
    const edit = (name: string, as = shen) => say(stand, code.editStation, { stationId: stand.stationId, version: 1, name, ...place }, as)
    await edit('一')
    return (await edit('二', qian)) === 'EDITED_MEANWHILE'
  }),
  story('a county’s products are its own to edit', 'stock/edit', 'return (await db.get(products, productId))?.unitPath.includes(unitId) ?? false', 'return (await db.get(products, productId)) !== null', async (stand, code) => {
    await say(stand, code.editProduct, { unitId: 'u_songyang', productId: stand.productId, version: 1, ...goods }, wu)
    return (await stand.room.db.get(products, stand.productId))?.name === '茭白'
  }),
  // deliveries
  story('goods of long ago are not delivered', 'operations/deliver', "if (input.harvestDay < addDays(today, -daysBack) || input", 'if (input', async (stand, code) => (await bring(stand, code, { harvestDay: '2025-11-23' })) === 'DAY_TOO_FAR'),
  story('goods of next month are not delivered', 'operations/deliver', ' || input.harvestDay > addDays(today, daysAhead)) return', ') return', async (stand, code) => (await bring(stand, code, { harvestDay: '2026-12-23' })) === 'DAY_TOO_FAR'),
  story('what is no longer given out is not delivered', 'operations/deliver', ' || product.retiredAt !== null) return', ') return', async (stand, code) => {
    await stand.room.db.change(products, stand.productId, {}, { retiredAt: 1 })
    return (await bring(stand, code)) === 'NO_SUCH_PRODUCT'
  }),
  story('a station that was closed takes no goods', 'operations/deliver', "  if (station.retiredAt !== null) return refuse('STATION_CLOSED')\n", '', async (stand, code) => {
    await stand.room.db.change(stations, stand.stationId, {}, { retiredAt: 1 })
    return (await bring(stand, code)) === 'STATION_CLOSED'
  }),
  story('an act delivers once', 'operations/deliver', "    'deliveries.act': _.neq(act),\n", '', async (stand, code) => {
    for (const _turn of [1, 2]) await bring(stand, code)
    return (await stockOf(stand))?.delivered === 8
  }),
  // moves and counts
  story('a station’s keeper moves what lies there', 'stock/adjust', 'if (known?.station !== stationId)', 'if (!known)', async (stand, code) => {
    await spoil(stand, code, 1, 'spoil-1', stand.awayStation)
    return (await stockOf(stand))?.spoiled === 0
  }),
  story('an act moves once', 'stock/adjust', "    'moves.act': _.neq(moved.act),\n", '', async (stand, code) => {
    for (const _turn of [1, 2]) await spoil(stand, code, 1)
    return (await stockOf(stand))?.spoiled === 1
  }),
  story('what is reserved does not spoil', 'stock/adjust', "    ...(pieces < 0 && kind !== 'lost' && { left: _.gte(-pieces) }),\n", '', async (stand, code) => {
    await spoil(stand, code, 5)
    return (await stockOf(stand))?.left === 4
  }),
  story('a repeat of a move that took all is answered as before', 'stock/adjust', '.moves.some(({ act }) => act === moved.act) ?? false', '.moves.some(() => false) ?? false', async (stand, code) => {
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await spoil(stand, code, 4))
    return words.join() === 'yes,yes'
  }),
  story('a keeper counts what lies at the station', 'stock/count', ', station: input.stationId }, { limit: 100 }', ' }, { limit: 100 }', async (stand, code) => (await count(stand, code, {}, 'count-1', stand.awayStation)) === 'NO_SUCH_STOCK'),
  story('a repeat of a count finds it done', 'stock/count', ' && !stock.moves.some((moved) => moved.act.startsWith(`${act}:`))) return', ') return', async (stand, code) => {
    const words: string[] = []
    for (const _turn of [1, 2]) words.push(await count(stand, code, { good: 3 }))
    return words.join() === 'yes,yes'
  }),
  story('what a count took once it does not take again', 'stock/count', '    if (done) return done.pieces - move.pieces\n', '', async (stand, code) => {
    const lines = (requestId: string) => stand.room.yes<{ lines: { short: number }[] }>(code.countStock, { stationId: stand.stationId, lines: [{ stockId: stand.stockId, expected: 5, good: 1, spoiled: 0 }] }, { as: stand.room.keeper, requestId })
    await lines('count-1')
    return (await lines('count-1')).lines[0]?.short === 0
  }),
  story('what is reserved is not counted away', 'stock/count', '-Math.min(-move.pieces, Math.max(0, stock.left))', 'move.pieces', async (stand, code) => stands(() => count(stand, code, { good: 0 }))),
  // another piece
  story('another piece is of one’s own station', 'operations/substitute', "  if (other.station !== stationId) return refuse('OTHER_STATION')\n", '', async (stand, code) => (await instead(stand, code, awayStock(stand))) === 'OTHER_STATION'),
  story('another piece is for a voucher of one’s own station', 'operations/substitute', 'if (voucher?.station !== stationId)', 'if (!voucher)', async (stand, code) => (await instead(stand, code, awayStock(stand), stand.awayStation)) === 'NO_SUCH_VOUCHER'),
  ...(['handed', 'lapsed'] as const).map((status) =>
    story(`what is ${status} is not answered as changed`, 'operations/substitute', status === 'handed' ? "  if (voucher.status === 'handed') return refuse('HANDED_ALREADY', { by: voucher.handedByName, at: voucher.handedAt })\n" : "  if (voucher.status !== 'reserved') return refuse('VOUCHER_OVER')\n", '', async (stand, code) => {
      await stand.room.db.change(vouchers, stand.voucherId, {}, { status, handedByName: '李站长' })
      return (await instead(stand, code, stand.stockId)) === (status === 'handed' ? 'HANDED_ALREADY' : 'VOUCHER_OVER')
    }),
  ),
  story('who has the piece already keeps it', 'vouchers/substitute', "  if (before.stock === other._id) return { voucher: await settleMove(db, before) }\n", '', async (stand, code) => {
    await instead(stand, code, stand.stockId)
    return (await stockOf(stand))?.holds.includes(stand.voucherId) ?? false
  }),
  story('for what was collected meanwhile no other piece is kept', 'vouchers/substitute', "    status: 'reserved',\n    moving: null,\n  }", '    moving: null,\n  }', async (stand, code) => {
    stand.gate.before('change vouchers', async () => {
      await say(stand, code.handOver, { stationId: stand.stationId, voucherId: stand.voucherId }, stand.room.keeper)
      stand.gate.kill('change vouchers', 2)
    })
    await stands(() => instead(stand, code))
    return !(await heldElsewhere(stand))
  }),
  story('what was changed meanwhile for a third piece keeps that', 'vouchers/substitute', "    status: 'reserved',\n    stock,\n", "    status: 'reserved',\n", async (stand, code) => {
    const third = await stand.room.goods(stand.stationId, await stand.room.product({ name: '大米' }), 1)
    stand.gate.before('change vouchers', () => instead(stand, code, third))
    await instead(stand, code)
    return (await voucherOf(stand))?.stock === third && ((await stockOf(stand, third))?.holds.includes(stand.voucherId) ?? false)
  }),
  story('what was collected during the change is closed soon', 'vouchers/substitute', "{ ...guard, status: 'reserved' }, { moving: null, due", '{ ...guard }, { moving: null, due', async (stand, code) => {
    stand.gate.before('change vouchers', () => say(stand, code.handOver, { stationId: stand.stationId, voucherId: stand.voucherId }, stand.room.keeper), 2)
    await instead(stand, code)
    await code.sweepPoints(stand.room, stand.room.now + cutOffMs + 1)
    return (await voucherOf(stand))?.due === null
  }),
  story('what ends a change leaves the next one alone', 'vouchers/substitute', "const guard = { 'moving.to': to, 'moving.back': true }", 'const guard = {}', async (stand, code) => {
    const next = { to: 'stock-of-the-next', back: false }
    stand.gate.before('change vouchers', () => stand.room.db.change(vouchers, stand.voucherId, {}, { moving: stand.room.db._.set(next) }), 3)
    await instead(stand, code)
    return (await voucherOf(stand))?.moving?.to === next.to
  }),
  story('what turns a change around leaves the next one alone', 'vouchers/substitute', "voucher._id, { 'moving.to': to, 'moving.back': false }, { 'moving.back': true }", "voucher._id, {}, { 'moving.back': true }", async (stand, code) => {
    const next = { to: 'stock-of-the-next', back: false }
    // No piece is left; while that is turned around, another change begins.
    await stand.room.db.change(stocks, stand.otherStock, {}, { left: 0 })
    stand.gate.before('change vouchers', () => stand.room.db.change(vouchers, stand.voucherId, {}, { moving: stand.room.db._.set(next) }), 2)
    await stands(() => instead(stand, code))
    return (await voucherOf(stand))?.moving?.back === false
  }),
  // what is forgotten
  story('digits that were given out anew are not forgotten', 'sweep', 'await db.remove(digits, _id, { until })', 'await db.remove(digits, _id)', async (stand, code) => {
    await stand.room.db.add(digits, { _id: 't_1:123456', voucher: 'v_1', until: 1 })
    stand.gate.before('remove digits', () => stand.room.db.change(digits, 't_1:123456', {}, { voucher: 'v_2', until: stand.room.now + dayMs }))
    await code.sweepPoints(stand.room, stand.room.now)
    return stand.room.db.all(digits).some(({ voucher }) => voucher === 'v_2')
  }),
  story('a stock that came in anew remembers what is settled', 'sweep', 'await db.change(stocks, _id, over, { fenced: [] })', 'await db.change(stocks, _id, {}, { fenced: [] })', async (stand, code) => {
    await say(stand, code.giveBack, { voucherId: stand.voucherId })
    const later = collectUntil + 3 * dayMs
    await stand.room.db.change(vouchers, stand.voucherId, {}, { due: null })
    stand.gate.before('change stocks', () => stand.room.db.change(stocks, stand.stockId, {}, { collectUntil: later + dayMs }))
    await code.sweepPoints(stand.room, later)
    return (await stockOf(stand))?.fenced.length === 1
  }),
])
