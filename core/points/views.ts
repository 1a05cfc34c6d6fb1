import { distanceBetween, type Position } from '../kernel/distance'
import type { LedgerLine, StationView, StockView, VoucherView } from './contract/member'
import type { HandOverView, LossView, ProductView, StockLine } from './contract/staff'
import { freeOf, postedTo } from './entries'
import type { Loss } from './offline/records'
import type { Entry, Product, Station, Stock, Voucher } from './records'

// Records as people see them.

/** An entry as its person sees it; those of stations and settlements are nobody's. */
export const ledgerLine = (entry: Entry): LedgerLine => ({
  entryId: entry._id,
  at: entry.at,
  points: postedTo(entry, freeOf(entry.person)),
  kind: entry.kind === 'lost' || entry.kind === 'settled' ? 'corrected' : entry.kind,
  what: entry.reason ?? entry.what,
  where: entry.where,
  minutes: entry.minutes,
})

export const stockView = (stock: Stock): StockView => ({
  stockId: stock._id,
  productId: stock.product,
  name: stock.productName,
  kind: stock.kind,
  portion: stock.portion,
  origin: stock.origin,
  points: stock.points,
  left: stock.left,
  harvestDay: stock.harvestDay,
  collectUntil: stock.collectUntil,
})

export const stockLine = (stock: Stock): StockLine => ({
  stockId: stock._id,
  productName: stock.productName,
  kind: stock.kind,
  portion: stock.portion,
  harvestDay: stock.harvestDay,
  delivered: stock.delivered,
  left: stock.left,
  reserved: stock.holds.length,
  handed: stock.handed,
  spoiled: stock.spoiled,
  missing: stock.missing,
  lost: stock.lost,
  points: stock.points,
  collectUntil: stock.collectUntil,
})

/** A station without its stock; `near` gives the distance. */
export const placeView = (station: Station, near?: Position): Omit<StationView, 'stock'> => ({
  stationId: station._id,
  name: station.name,
  number: station.number,
  address: station.address,
  longitude: station.longitude,
  latitude: station.latitude,
  phone: station.phone,
  opens: station.opens,
  closes: station.closes,
  distance: near ? distanceBetween(near, station) : null,
})

export const productView = (product: Product): ProductView => ({
  productId: product._id,
  name: product.name,
  kind: product.kind,
  portion: product.portion,
  origin: product.origin,
  points: product.points,
  mostPerQuarter: product.mostPerQuarter,
  unitId: product.unitPath.at(-1) ?? '',
  version: product.version,
  retired: product.retiredAt !== null,
})

export const voucherView = (voucher: Voucher): VoucherView => ({
  voucherId: voucher._id,
  status: voucher.status,
  productName: voucher.productName,
  kind: voucher.kind,
  portion: voucher.portion,
  points: voucher.points,
  stationName: voucher.stationName,
  stationId: voucher.station,
  at: voucher.at,
  collectUntil: voucher.collectUntil,
  handedAt: voucher.handedAt,
  handedBy: voucher.handedByName,
  insteadOf: voucher.insteadOf,
})

export const handOverView = (voucher: Voucher): HandOverView => ({ voucher: voucherView(voucher), nameMasked: voucher.nameMasked, handedBy: voucher.handedByName })

export const lossView = ({ _id, productName, nameMasked, points, why, at, byName, firstBy, firstAt }: Loss): LossView => ({
  ...{ lossId: _id, productName, nameMasked, points, why, at, by: byName },
  ...{ firstBy, firstAt },
})
