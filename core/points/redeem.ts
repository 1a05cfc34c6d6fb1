import { instantOf, minuteOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { refuse, type Refusal } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { maskName } from '../people/mask'
import type { Person } from '../people/records'
import { usablePoints } from './account'
import { countyOf } from './county'
import { accounts, stations, stocks, type Station, type Stock, type Voucher, type VoucherRefusal } from './records'
import { refuseAtOnce, reserve, type Asked } from './vouchers'

/** Who asks for what, for whom, by which act. */
export interface Wish {
  readonly stockId: string
  /** The last day on which it will be collected; left out, as long as the station keeps it. */
  readonly day?: string
  readonly person: Person
  readonly by: string
  readonly act: string
  readonly hash: string
}

export type Redeemed =
  | { readonly voucher: Voucher; readonly free: number }
  | { readonly refusal: Refusal<VoucherRefusal | 'NO_SUCH_STOCK' | 'REQUEST_REUSED'> }

/**
 * Reserves one piece for a person, whoever asks: they themself, family, the keeper at the counter, the desk. The same act again is
 * answered as before.
 */
export async function redeem(db: Database, { stockId, day, person, by, act, hash }: Wish, now: number): Promise<Redeemed> {
  const found = await db.follow(stocks, stockId, 'station', stations)
  if (!found) return { refusal: refuse('NO_SUCH_STOCK').error }
  const { doc: stock, target: station } = found
  const id = idFromAct('v', act)
  const collectUntil = day === undefined ? stock.collectUntil : Math.min(stock.collectUntil, instantOf(day, minuteOf(stock.collectUntil)))
  const asked = { ...wanted(stock, station, person), collectUntil, _id: id, hash, by, at: now }
  const over = station?.retiredAt !== null ? 'STATION_CLOSED' : collectUntil <= now ? 'COLLECTION_OVER' : stock.left < 1 ? 'NONE_LEFT' : null
  const reserved = over ? await refuseAtOnce(db, asked, refuse(over).error, now) : await reserve(db, asked, now)
  if ('reused' in reserved) return { refusal: refuse('REQUEST_REUSED').error }
  const { voucher } = reserved
  if (voucher.refusal) return { refusal: voucher.refusal }
  return { voucher, free: reserved.free ?? (await freePoints(db, voucher.person, now)) }
}

/** What somebody can use now. One round trip. */
export async function freePoints(db: Database, person: string, now: number): Promise<number> {
  const account = await db.get(accounts, person)
  return account ? usablePoints(account, now) : 0
}

/** What a voucher copies from the stock, its station and its person. The name is the station's own: the stock's copy may be an older one. */
function wanted(stock: Stock, at: Station | null, person: Person): Omit<Asked, '_id' | 'hash' | 'by' | 'at' | 'collectUntil'> {
  const { station, product, productName, kind, portion, points, mostPerQuarter } = stock
  const counties = { county: countyOf(person.unitPath), stationCounty: stock.county }
  const goods = { ...counties, station, stationName: at?.name ?? stock.stationName, product, productName, kind, portion, points, mostPerQuarter }
  return { ...goods, stock: stock._id, person: person._id, nameMasked: maskName(person.name), unitPath: person.unitPath }
}
