import { randomUUID } from 'node:crypto'
import type { Database } from '../kernel/database'
import { holderOf, isFenced, pledge, readBook, seat, unpledge } from './book'
import { claim, done, earliest, unclaim } from './line'
import { bringNews } from './news'
import type { Book, Entry } from './records'

/** Seats given in one call; the sweep goes on with the rest. */
const mostSeats = 20
const mostTries = 20

/** Gives freed seats to the line, first come first, until nothing is freed or nobody waits: shared/places.md, "Promote". */
export async function promote(db: Database, book: string, now: number): Promise<void> {
  for (let given = 0; given < mostSeats; given++) {
    const id = randomUUID()
    if (!(await pledge(db, book, id, now))) return
    if ((await fillPledge(db, book, id, now)) === 'nobody waits') return
  }
}

/** Finds somebody for one pledged seat. */
async function fillPledge(db: Database, book: string, id: string, now: number): Promise<'filled' | 'nobody waits' | 'again'> {
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const first = await earliest(db, book)
    if (!first) {
      await unpledge(db, book, id)
      // Somebody may have joined after the look and before the seat was back: they saw nothing freed, so we must look again.
      return (await earliest(db, book)) ? 'again' : 'nobody waits'
    }
    if (!(await claim(db, first, id, now))) continue
    if (await seatCalled(db, first, id, now)) return 'filled'
    if ((await settleUnseated(db, first, id, now)) === 'pledge gone') return 'again'
  }
  await unpledge(db, book, id)
  return 'again'
}

/**
 * Ends a called entry that can't be seated because its person has a seat, or has undone the act; false when neither is so. Who has
 * the seat from this very entry (whoever gave it died, or is about to end the entry too) is told of it.
 */
export async function endCalled(db: Database, entry: Entry, id: string, book: Book, now: number): Promise<boolean> {
  const holder = holderOf(book, entry.person)
  if (!holder && !isFenced(book, entry.act)) return false
  const fromHere = holder?.act === entry.act
  if ((await done(db, entry._id, id, fromHere ? now : null)) && fromHere) await bringNews(db, entry, now)
  return true
}

/** Seats a called entry, ends it, and brings the news. */
export async function seatCalled(db: Database, entry: Entry, id: string, now: number): Promise<boolean> {
  if (!(await seat(db, entry.book, id, { person: entry.person, act: entry.act, how: entry.how, since: now }))) return false
  if (await done(db, entry._id, id, now)) await bringNews(db, entry, now)
  return true
}

/** Seating failed: the person has a seat or no longer wants one (the pledge is free for the next), or a sweep took the pledge. */
async function settleUnseated(db: Database, entry: Entry, id: string, now: number): Promise<'pledge still there' | 'pledge gone'> {
  const book = await readBook(db, entry.book)
  if (book && (await endCalled(db, entry, id, book, now))) {
    return book.pledged.some((pledged) => pledged.pledge === id) ? 'pledge still there' : 'pledge gone'
  }
  await unclaim(db, entry._id, id)
  await unpledge(db, entry.book, id)
  return 'pledge gone'
}
