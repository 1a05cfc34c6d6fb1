import type { Database } from '../kernel/database'
import { readBook } from './book'
import { promote } from './promote'
import { books, pledgedSeats, type Book, type Pool } from './records'

const rounds = 8

/** `over`: how many more hold a seat than there are now; nobody is thrown out, and what comes back closes the gap first. */
export type Changed = { readonly over: number }

/**
 * Gives a book another capacity. More seats are freed, so the line gets them before any newcomer: pools never rise. Fewer come
 * from what nobody holds: the app's pool first, then what is freed, then the desk's and the others. Below what is held: refused
 * with `held`, the seats that are taken or promised, or (`below` is `close the gap`) the book gives no seat to anybody until so
 * many have come back. May be repeated: what has that capacity already stays.
 */
export async function changeCapacity(db: Database, book: string, capacity: number, now: number, below: 'refuse' | 'close the gap'): Promise<Changed | { readonly held: number }> {
  for (let round = 0; round < rounds; round++) {
    const seen = await readBook(db, book)
    if (!seen) throw new Error(`the book ${book} is not there`)
    const held = seen.holders.length + pledgedSeats(seen)
    if (capacity < held && below === 'refuse') return { held }
    const changed = capacity < seen.capacity ? await lower(db, seen, seen.capacity - capacity) : capacity === seen.capacity || (await raise(db, seen, capacity))
    if (!changed) continue
    // Also when nothing was left to change: the call that raised it may have died before the line was looked at.
    await promote(db, seen, now)
    return { over: Math.max(0, held - capacity) }
  }
  throw new Error(`the book ${book} is changed by others again and again`)
}

/** Adds seats for the line, unless somebody has changed the capacity since it was read. */
function raise(db: Database, seen: Book, capacity: number): Promise<boolean> {
  const { _ } = db
  const guard = {
    capacity: seen.capacity,
  }
  return db.change(books, seen._id, guard, { capacity, freed: _.inc(capacity - seen.capacity) })
}

/** Takes out seats that nobody has; what was there when the book was read may be taken meanwhile. What is still missing is a gap. */
function lower(db: Database, seen: Book, seats: number): Promise<boolean> {
  const { _ } = db
  const app = Math.min(seats, seen.pools.app)
  const freed = Math.min(seats - app, Math.max(0, seen.freed))
  const guard: Record<string, unknown> = {
    capacity: seen.capacity,
    'pools.app': _.gte(app),
    freed: _.gte(freed),
  }
  const change: Record<string, unknown> = { 'pools.app': _.inc(-app), capacity: _.inc(-seats) }
  let missing = seats - app - freed
  for (const [pool, left] of Object.entries(seen.pools)) {
    if (pool === 'app') continue
    const kept = Math.min(missing, left)
    guard[`pools.${pool}`] = _.gte(kept)
    change[`pools.${pool}`] = _.inc(-kept)
    missing -= kept
  }
  if (missing > 0) guard.freed = seen.freed
  return db.change(books, seen._id, guard, { ...change, freed: _.inc(-freed - missing) })
}

/** Gives so many of the seats that nobody has held yet to the line: others are to have them before any newcomer. */
export async function openToLine(db: Database, book: string, seats: number, now: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const seen = await readBook(db, book)
    if (!seen) return
    const { _ } = db
    const open = Math.min(seats - Math.max(0, seen.freed), seen.pools.app)
    if (open <= 0 || (await db.change(books, book, { 'pools.app': _.gte(open), freed: seen.freed }, { 'pools.app': _.inc(-open), freed: _.inc(open) }))) return promote(db, seen, now)
  }
}

/** Gives what is left in these pools to the line: places that were kept for some until now are everybody's. Done again it opens nothing. */
export async function openPools(db: Database, book: string, pools: readonly Pool[], now: number): Promise<void> {
  const { _ } = db
  for (let round = 0; round < rounds; round++) {
    const seen = await readBook(db, book)
    if (!seen) return
    const open = pools.flatMap((pool) => ((seen.pools[pool] ?? 0) > 0 ? [[`pools.${pool}`, seen.pools[pool] ?? 0] as const] : []))
    const seats = open.reduce((sum, [, left]) => sum + left, 0)
    const guard = Object.fromEntries(open)
    if (seats > 0 && !(await db.change(books, book, guard, { ...Object.fromEntries(open.map(([field, left]) => [field, _.inc(-left)])), freed: _.inc(seats) }))) continue
    return promote(db, seen, now)
  }
  throw new Error(`the book ${book} is changed by others again and again`)
}
