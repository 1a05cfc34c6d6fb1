import type { Database } from '../kernel/database'
import { losses, type Loss } from './offline/records'
import { entries, stations, stocks, vouchers, type Entry, type Station, type Stock, type Voucher } from './records'

// The room's queries by name; each is one round trip.

/** A person's entries, newest first, from before an instant. */
export function latestEntries(db: Database, person: string, most: number, before?: number): Promise<Entry[]> {
  const { _ } = db
  const where = before === undefined ? { person } : { person, at: _.lt(before) }
  return db.find(entries, where, { order: [['at', 'desc']], limit: most })
}

/** A person's vouchers of some statuses, newest first. */
export function vouchersOf(db: Database, person: string, statuses: readonly Voucher['status'][], most: number): Promise<Voucher[]> {
  const { _ } = db
  return db.find(vouchers, { person, status: _.in(statuses) }, { order: [['at', 'desc']], limit: most })
}

/** What stations have that can still be collected, what must be collected first first. */
export function stockToCollect(db: Database, stationIds: readonly string[], now: number): Promise<Stock[]> {
  const { _ } = db
  return db.find(stocks, { station: _.in(stationIds), collectUntil: _.gt(now) }, { order: [['collectUntil', 'asc']], limit: 1000 })
}

const clearingMs = 7 * 24 * 3_600_000

/** What lies at a station: what can be collected, and for a week what was left when its time was over, because the keeper must clear it. */
export async function stockLyingAt(db: Database, station: string, now: number): Promise<Stock[]> {
  const { _ } = db
  const recent = await db.find(stocks, { station, collectUntil: _.gt(now - clearingMs) }, { order: [['collectUntil', 'asc']], limit: 1000 })
  return recent.filter(({ collectUntil, left, holds }) => collectUntil > now || left + holds.length > 0)
}

/** Vouchers that wait at a station, oldest first. */
export function waitingAt(db: Database, station: string): Promise<Voucher[]> {
  return db.find(vouchers, { station, status: 'reserved' }, { order: [['at', 'asc']], limit: 1000 })
}

/** How many vouchers a station has handed over since an instant. */
export function handedSince(db: Database, station: string, since: number): Promise<number> {
  const { _ } = db
  return db.count(vouchers, { station, status: 'handed', handedAt: _.gte(since) })
}

const lossesShownMs = 30 * 24 * 3_600_000

/** What was lost at a station of late, newest first. */
export function lossesAt(db: Database, station: string, now: number): Promise<Loss[]> {
  const { _ } = db
  return db.find(losses, { station, bookedAt: _.gt(now - lossesShownMs) }, { order: [['bookedAt', 'desc']], limit: 20 })
}

/** Stations that take reservations; at most 200. */
export function openStations(db: Database): Promise<Station[]> {
  return db.find(stations, { retiredAt: null }, { order: [['name', 'asc']], limit: 200 })
}
