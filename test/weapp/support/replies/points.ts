import { code, day, entry, now, rows, station, stock, voucher } from '../facts'
import { handOver, product, type Replies } from './pieces'

const file = { fileId: 'cloud://made/1.docx', url: 'https://example.org/1.docx', name: '兑换单.docx' }

const loss = (index: number) => ({
  ...{ lossId: `loss-${index}`, productName: '安吉白茶', nameMasked: '王*英', points: 40, why: 'double' as const, at: now - day, by: '陆国强' },
  ...{ firstBy: '沈丽华', firstAt: now - 2 * day },
})

const proposal = (index: number) => ({
  ...{ proposalId: `proposal-${index}`, kind: 'correction' as const, personId: 'person-0', personName: '王秀英', toName: null, points: 60, reason: '漏记了一次服务' },
  ...{ status: 'open' as const, by: '沈丽华', at: now - day, until: now + 6 * day, approvedBy: null },
})

const counties = [
  { unitId: 'unit-1', name: '南浔区' },
  { unitId: 'unit-9', name: '松阳县' },
] as const

const settlement = (index: number) => ({
  ...{ settlementId: `settlement-${index}`, month: '2026-10', counties, owed: [120, 0] as const, entries: 4, signed: [{ name: '沈丽华', at: now - day }, null] as const },
  rows: [{ owing: 'unit-1', stationName: '松阳兑换点', productName: '高山蜂蜜', pieces: 4, points: 120 }],
})

/** With `count` rows in every list that can grow. */
export const points = (count: number) =>
  ({
    'points.account': { free: 126, frozen: 40, nextToExpire: { points: 60, at: now + 30 * day }, lots: [{ points: 60, at: now + 30 * day }, { points: 66, at: now + 395 * day }], latest: rows(5, entry), vouchers: [voucher(0)] },
    'points.ledger': { lines: rows(count, entry), more: true },
    'points.stations': { stations: rows(count, (index) => station(index, 3)) },
    'points.station': { ...station(0, count), free: 126 },
    'points.reserve': { voucher: voucher(0), free: 86 },
    'points.voucher': { voucher: voucher(0), station: station(0, 0), code },
    'points.giveBack': { voucher: { ...voucher(0), status: 'refused' }, free: 126 },
    'points.vouchers': { vouchers: rows(count, voucher) },
    'points.addStation': { stationId: 'station-9', number: '300419' },
    'points.addProduct': { productId: 'product-9' },
    'points.products': { products: rows(count, (index) => ({ ...product, productId: `product-${index}`, mostPerQuarter: 2, unitId: 'unit-0', version: 1, retired: false })) },
    'points.deliver': { stockId: 'stock-0', left: 20 },
    'points.stationDay': {
      stationName: '月河兑换点',
      number: '300418',
      stock: rows(count, (index) => ({
        ...{ stockId: `stock-${index}`, productName: '安吉白茶', kind: 'tea', portion: '2 两', harvestDay: '2026-11-21' },
        ...{ delivered: 20, left: 6, reserved: 3, handed: 11, spoiled: 0, missing: 0, lost: 0, points: 40, collectUntil: now + 3 * day },
      })),
      waiting: rows(count, (index) => ({ ...handOver, voucher: voucher(index) })),
      handedToday: 4,
      losses: rows(Math.min(count, 2), loss),
    },
    'points.lookUp': handOver,
    'points.handOver': { ...handOver, handedBy: '陆国强' },
    'points.bankCode': {
      ...{ qr: 'yl3.QmFzZTY0dXJsLW9mLWEtYmFuay1jb2Rl', digits: '48291357', goodUntil: now + 10 * 60_000, madeAt: now, tier: '二星', earned: 320 },
      ...{ next: { name: '三星', from: 600 }, checks: rows(Math.min(count, 20), (index) => ({ at: now - index * day, bank: '农商银行南浔支行' })) },
    },
    'points.bankCheck': { eligible: true, tier: '二星', goodUntil: now + 9 * 60_000 },
    'points.editStation': { version: 2 },
    'points.retireStation': { version: 2 },
    'points.stationsOfUnit': {
      stations: rows(count, (index) => ({
        ...{ stationId: `station-${index}`, version: 1, name: `月河兑换点 ${index + 1}`, number: '300418', address: '月河街道红丰路 5 号', longitude: 120.1, latitude: 30.86 },
        ...{ phone: '05722100020', opens: 480, closes: 1_020, retired: index === 1, left: 20, low: [{ stockId: 'stock-0', productName: '安吉白茶', left: 2, reserved: 1 }] },
      })),
    },
    'points.stationPoster': file,
    'points.editProduct': { version: 2 },
    'points.retireProduct': { version: 2 },
    'points.adjustStock': { left: 5 },
    'points.countStock': { lines: rows(count, (index) => ({ stockId: `stock-${index}`, productName: '安吉白茶', expected: 9, good: 8, spoiled: 1, short: 0 })) },
    'points.substitute': handOver,
    'points.ofPerson': { nameMasked: '王*英', free: 126, waiting: rows(count, (index) => ({ ...handOver, voucher: voucher(index) })), stock: rows(count, stock) },
    'points.reserveFor': handOver,
    'points.takeAlong': {
      takingId: 'k_taking',
      until: now + 3 * day,
      vouchers: rows(count, (index) => ({ voucherId: `voucher-${index}`, digits: '482913', nameMasked: '王*英', productName: '安吉白茶', portion: '2 两', points: 40, collectUntil: now + day })),
    },
    'points.syncHandOvers': { results: [] },
    'points.accountAtDesk': {
      ...{ name: '王秀英', unitName: '飞英街道', free: 126, frozen: 40, lots: [{ points: 126, at: now + 395 * day }], lines: rows(count, entry) },
      ...{ vouchers: rows(count, voucher), agrees: true },
    },
    'points.reserveAtDesk': { voucher: voucher(0), free: 86, digits: '482913' },
    'points.slip': file,
    'points.correct': { proposal: proposal(0) },
    'points.transfer': { proposal: proposal(0) },
    'points.approve': { proposal: { ...proposal(0), status: 'done', approvedBy: '钱亚萍' } },
    'points.proposals': { proposals: rows(count, proposal) },
    'points.checkLedger': { accounts: 200, entries: 4_000, wrong: [], next: null },
    'points.drawSettlement': { settlement: settlement(0) },
    'points.settlements': { settlements: rows(count, settlement), due: rows(Math.min(count, 2), (index) => ({ unitId: `unit-${index + 8}`, name: '松阳县', month: '2026-10' })) },
    'points.signSettlement': { settlement: settlement(0) },
    'points.settlementFile': file,
    'points.checkSettlement': { settlement: settlement(0) },
  }) satisfies Partial<Replies>
