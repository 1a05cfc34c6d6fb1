import type { Database } from '../kernel/database'
import { holderOf, isFenced, openPool, readBook, take } from './book'
import { knownEmpty, rememberEmpty } from './empty'
import { aheadOf, holdersOf, join, leave, readEntry, readEntryAndBook, standingActs, type Seeker } from './line'
import { bringNews } from './news'
import { promote } from './promote'
import type { Book, Pool } from './records'

/** What asking for a place comes to. `undone`: this act was undone before, or meanwhile; `busy`: try again; `closed`: nobody gets one any more. */
export type Sought =
  | { readonly place: 'seat' }
  /** A freed seat that is theirs if they accept it; `until`: epoch ms. */
  | { readonly place: 'offer'; readonly until: number }
  | { readonly place: 'line'; readonly ahead: number }
  | { readonly place: 'undone' | 'busy' | 'gone' | 'closed' }

/** What one round comes to: `again` when an undone act of the person stood in the line and has left it now. */
type Round = Sought | { readonly place: 'again' }

const rounds = 5

/**
 * Takes a seat (or a couple's two) from the pools in the order given, or joins the line once they are empty: shared/places.md,
 * "Enrol". May be called again with the same act at any time: it then answers what is. `isNew`: the person had nothing here before
 * this act, so that a pool known to be empty need not be asked.
 */
export async function seek(db: Database, book: string, pools: readonly Pool[], seeker: Seeker, isNew: boolean, now: number): Promise<Sought> {
  const holders = holdersOf(seeker, now)
  const asked = holders.length > 1 ? ['couple', ...pools] : pools
  for (let round = 0; round < rounds; round++) {
    if (!isNew || !knownEmpty(book, asked, now)) {
      for (const pool of pools) if (await take(db, book, pool, holders)) return seated(db, seeker, isNew)
      const seen = await readBook(db, book)
      if (!seen) return { place: 'gone' }
      const mine = placeIn(seen, seeker)
      if (mine) {
        if (!isNew) await leave(db, seeker.entry, standingActs(seeker))
        return mine
      }
      if (isFenced(seen, seeker.act)) return { place: 'undone' }
      if (seen.closed) return { place: 'closed' }
      if (pools.some((pool) => (seen.pools[pool] ?? 0) >= holders.length)) continue
      // A single seat, too few for this couple: it goes by the line from here on, so that nobody who comes later passes them.
      if (holders.length > 1) for (const pool of pools) if (pool !== 'desk' && seen.pools[pool]) await openPool(db, book, pool)
      rememberEmpty(book, asked, now)
    }
    const waited = await wait(db, book, seeker, now)
    if (waited.place !== 'again') return waited
  }
  return { place: 'busy' }
}

/** The person's seat by the book's word, offered or theirs; null when they have none. */
export function placeIn(book: Pick<Book, 'holders' | 'offered'>, { person }: { readonly person: string }): Sought | null {
  const holder = holderOf(book, person)
  if (!holder) return null
  const offer = book.offered.find(({ act }) => act === holder.act)
  return offer ? { place: 'offer', until: offer.until } : { place: 'seat' }
}

/** Who stood in the line when the desk gave them a seat of its own leaves the line. */
async function seated(db: Database, seeker: Seeker, isNew: boolean): Promise<Sought> {
  if (!isNew) await leave(db, seeker.entry, standingActs(seeker))
  return { place: 'seat' }
}

/** Joins the line, then looks at book and entry once more: a promotion or an undoing may have crossed the way. */
async function wait(db: Database, book: string, seeker: Seeker, now: number): Promise<Round> {
  if (!(await join(db, book, seeker))) await joinAfterNews(db, book, seeker, now)
  const seen = await readEntryAndBook(db, seeker.entry)
  if (!seen) return { place: 'gone' }
  const mine = placeIn(seen.book, seeker)
  if (mine) return settleCrossing(db, seen.book, seeker, now, mine)
  if (isFenced(seen.book, seeker.act)) return settleCrossing(db, seen.book, seeker, now, { place: 'undone' })
  if (seen.book.closed) return settleCrossing(db, seen.book, seeker, now, { place: 'closed' })
  if (seen.entry.status === 'gone') return { place: seen.entry.acts.includes(seeker.act) ? 'undone' : 'again' }
  const undone = standingActs(seen.entry).filter((act) => isFenced(seen.book, act))
  if (undone.length > 0) {
    await leave(db, seeker.entry, undone)
    return { place: 'again' }
  }
  if (seen.book.freed >= 1) {
    await promote(db, seen.book, now)
    const after = await readEntry(db, seeker.entry)
    if (after?.status === 'gone') return placeIn((await readBook(db, book)) ?? seen.book, seeker) ?? { place: 'undone' }
  }
  return { place: 'line', ahead: await aheadOf(db, seen.entry) }
}

/** An earlier stand in this line ended with a seat that nobody has been told of yet: that comes first. */
async function joinAfterNews(db: Database, book: string, seeker: Seeker, now: number): Promise<void> {
  const entry = await readEntry(db, seeker.entry)
  if (entry?.status !== 'gone' || entry.news === null) return
  await bringNews(db, entry, now)
  await join(db, book, seeker)
}

/** Somebody who holds a seat, or whose act was undone, must not stand in the line too. */
async function settleCrossing(db: Database, book: Book, seeker: Seeker, now: number, place: Sought): Promise<Sought> {
  await leave(db, seeker.entry, [seeker.act])
  if (book.freed >= 1) await promote(db, book, now)
  return place
}
