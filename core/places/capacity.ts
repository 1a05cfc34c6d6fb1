import type { Database } from '../kernel/database'
import { readBook } from './book'
import { promote } from './promote'
import { books, type Book } from './records'

const rounds = 8

/**
 * Gives a book another capacity. More seats are freed, so the line gets them before any newcomer: pools never rise. Fewer come
 * from what nobody holds: the app's pool first, then what is freed, then the desk's. `held`: the seats that are taken or promised,
 * when the capacity wanted is below them; nothing is changed then. May be repeated: what has that capacity already stays.
 */
export async function changeCapacity(db: Database, book: string, capacity: number, now: number): Promise<'changed' | { readonly held: number }> {
  for (let round = 0; round < rounds; round++) {
    const seen = await readBook(db, book)
    if (!seen) throw new Error(`the book ${book} is not there`)
    const held = seen.holders.length + seen.pledged.length
    if (capacity < held) return { held }
    const changed = capacity < seen.capacity ? await lower(db, seen, seen.capacity - capacity) : capacity === seen.capacity || (await raise(db, seen, capacity))
    if (!changed) continue
    // Also when nothing was left to change: the call that raised it may have died before the line was looked at.
    await promote(db, book, now)
    return 'changed'
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

/** Takes out seats that nobody has; what was there when the book was read may be taken meanwhile. */
function lower(db: Database, seen: Book, seats: number): Promise<boolean> {
  const { _ } = db
  const app = Math.min(seats, seen.pools.app)
  const freed = Math.min(seats - app, seen.freed)
  const desk = seats - app - freed
  const guard = {
    capacity: seen.capacity,
    'pools.app': _.gte(app),
    freed: _.gte(freed),
    'pools.desk': _.gte(desk),
  }
  const change = { 'pools.app': _.inc(-app), freed: _.inc(-freed), 'pools.desk': _.inc(-desk), capacity: _.inc(-seats) }
  return db.change(books, seen._id, guard, change)
}
