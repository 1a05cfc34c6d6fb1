import { code, day, entry, now, rows, station, voucher } from '../facts'
import { handOver, product, type Replies } from './pieces'

/** With `count` rows in every list that can grow. */
export const points = (count: number) =>
  ({
    'points.account': { free: 126, frozen: 40, nextToExpire: { points: 60, at: now + 30 * day }, latest: rows(5, entry), vouchers: [voucher(0)] },
    'points.ledger': { lines: rows(count, entry), more: true },
    'points.stations': { stations: rows(count, (index) => station(index, 3)) },
    'points.station': { ...station(0, count), free: 126 },
    'points.reserve': { voucher: voucher(0), free: 86 },
    'points.voucher': { voucher: voucher(0), station: station(0, 0), code },
    'points.giveBack': { voucher: { ...voucher(0), status: 'refused' }, free: 126 },
    'points.vouchers': { vouchers: rows(count, voucher) },
    'points.addStation': { stationId: 'station-9', number: '300419' },
    'points.addProduct': { productId: 'product-9' },
    'points.products': { products: rows(count, (index) => ({ ...product, productId: `product-${index}` })) },
    'points.deliver': { stockId: 'stock-0', left: 20 },
    'points.stationDay': {
      stationName: '月河兑换点',
      number: '300418',
      stock: rows(count, (index) => ({
        ...{ stockId: `stock-${index}`, productName: '安吉白茶', kind: 'tea', portion: '2 两', harvestDay: '2026-11-21' },
        ...{ delivered: 20, left: 6, reserved: 3, handed: 11, spoiled: 0 },
      })),
      waiting: rows(count, (index) => ({ ...handOver, voucher: voucher(index) })),
      handedToday: 4,
    },
    'points.lookUp': handOver,
    'points.handOver': { ...handOver, handedBy: '陆国强' },
  }) satisfies Partial<Replies>
