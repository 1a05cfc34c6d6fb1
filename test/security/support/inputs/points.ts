import { at, dayIn, phone, type Inputs } from './pieces'

export const points = {
  'points.account': ({ self }) => ({ subject: self }),
  'points.ledger': ({ self }) => ({ before: Date.now(), subject: self }),
  'points.stations': () => ({ near: at }),
  'points.station': ({ sign }) => ({ sign }),
  'points.reserve': ({ stock, self }) => ({ stockId: stock, subject: self }),
  'points.voucher': ({ voucher, self }) => ({ voucherId: voucher, subject: self }),
  'points.giveBack': ({ voucher, self }) => ({ voucherId: voucher, subject: self }),
  'points.vouchers': ({ self }) => ({ subject: self }),
  'points.addStation': ({ unit }) => ({ unitId: unit, name: '兑换站', address: '适园路 1 号', at, phone, opens: 480, closes: 1020 }),
  'points.addProduct': ({ unit }) => ({ unitId: unit, name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '和孚', points: 10, mostPerQuarter: 2 }),
  'points.products': () => ({}),
  'points.deliver': ({ station, product }) => ({ stationId: station, productId: product, harvestDay: dayIn(0), pieces: 5, collectDays: 3 }),
  'points.stationDay': ({ station }) => ({ stationId: station }),
  'points.lookUp': ({ station }) => ({ stationId: station, code: '000000' }),
  'points.handOver': ({ station, voucher }) => ({ stationId: station, voucherId: voucher }),
} satisfies Partial<Inputs>
