import type { Database } from '../kernel/database'
import { holderOf, isFenced, readBook, take } from './book'
import { aheadOf, join, leave, readEntry, readEntryAndBook, type Seeker } from './line'
import { bringNews } from './news'
import { promote } from './promote'
import { knownEmpty, rememberEmpty } from './empty'
import type { Book, Pool } from './records'

/** What asking for a place comes to. `undone`: this act was undone before, or meanwhile; `busy`: try again. */
export type Sought = { readonly place: 'seat' } | { readonly place: 'line'; readonly ahead: number } | { readonly place: 'undone' | 'busy' | 'gone' }

/** What one round comes to: `again` when an undone act of the person stood in the line and has left it now. */
type Round = Sought | { readonly place: 'again' }

const rounds = 5

/**
 * Takes a seat from the pools in the order given, or joins the line once they are empty: shared/places.md, "Enrol".
 * May be called again with the same act at any time: it then answers what is. `isNew`: the person had nothing here before this
 * act, so that a pool known to be empty need not be asked.
 */
export async function seek(db: Database, book: string, pools: readonly Pool[], seeker: Seeker, isNew: boolean, now: number): Promise<Sought> {
  for (let round = 0; round < rounds; round++) {
    if (!isNew || !knownEmpty(book, pools, now)) {
      for (const pool of pools) if (await take(db, book, pool, seeker.person, seeker.act, seeker.how, now)) return seated(db, book, seeker, isNew)
      const seen = await readBook(db, book)
      if (!seen) return { place: 'gone' }
      if (holderOf(seen, seeker.person)) return seated(db, book, seeker, isNew)
      if (isFenced(seen, seeker.act)) return { place: 'undone' }
      if (pools.some((pool) => seen.pools[pool] >= 1)) continue
      rememberEmpty(book, pools, now)
    }
    const waited = await wait(db, book, seeker, now)
    if (waited.place !== 'again') return waited
  }
  return { place: 'busy' }
}

/** Who stood in the line when the desk gave them a seat of its own leaves the line. */
async function seated(db: Database, book: string, { person, act }: Seeker, isNew: boolean): Promise<Sought> {
  if (!isNew) await leave(db, book, person, [act])
  return { place: 'seat' }
}

/** Joins the line, then looks at book and entry once more: a promotion or an undoing may have crossed the way. */
async function wait(db: Database, book: string, seeker: Seeker, now: number): Promise<Round> {
  if (!(await join(db, book, seeker))) await joinAfterNews(db, book, seeker, now)
  const seen = await readEntryAndBook(db, book, seeker.person)
  if (!seen) return { place: 'gone' }
  if (holderOf(seen.book, seeker.person)) return settleCrossing(db, seen.book, seeker, now, 'seat')
  if (isFenced(seen.book, seeker.act)) return settleCrossing(db, seen.book, seeker, now, 'undone')
  if (seen.entry.status === 'gone') return { place: seen.entry.acts.includes(seeker.act) ? 'undone' : 'again' }
  if (isFenced(seen.book, seen.entry.act)) {
    await leave(db, book, seeker.person, [seen.entry.act])
    return { place: 'again' }
  }
  if (seen.book.freed >= 1) {
    await promote(db, book, now)
    const after = await readEntry(db, book, seeker.person)
    if (after?.status === 'gone') return { place: holderOf((await readBook(db, book)) ?? seen.book, seeker.person) ? 'seat' : 'undone' }
  }
  return { place: 'line', ahead: await aheadOf(db, seen.entry) }
}

/** An earlier stand in this line ended with a seat that nobody has been told of yet: that comes first. */
async function joinAfterNews(db: Database, book: string, seeker: Seeker, now: number): Promise<void> {
  const entry = await readEntry(db, book, seeker.person)
  if (entry?.status !== 'gone' || entry.news === null) return
  await bringNews(db, entry, now)
  await join(db, book, seeker)
}

/** Somebody who holds a seat, or whose act was undone, must not stand in the line too. */
async function settleCrossing(db: Database, book: Book, seeker: Seeker, now: number, place: 'seat' | 'undone'): Promise<Sought> {
  await leave(db, book._id, seeker.person, [seeker.act])
  if (book.freed >= 1) await promote(db, book._id, now)
  return { place }
}

