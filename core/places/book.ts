import type { Database } from '../kernel/database'
import { books, type Book, type Holder, type How, type Pool } from './records'

// The steps on a book. Each is one conditional update of one document, outside any transaction; each line of a guard is there
// because the algorithm breaks without it (test/model/places shows how).

/** Reads the book; null when it is not there. */
export const readBook = (db: Database, book: string): Promise<Book | null> => db.get(books, book)

export const holderOf = (book: Book, person: string): Holder | undefined => book.holders.find((holder) => holder.person === person)

export const isFenced = (book: Book, act: string): boolean => book.fenced.some((fenced) => fenced.act === act)

/** Takes a seat that nobody has held yet. */
export async function take(db: Database, book: string, pool: Pool, person: string, act: string, how: How, now: number): Promise<boolean> {
  const { _ } = db
  const guard = {
    [`pools.${pool}`]: _.gte(1),
    'holders.person': _.neq(person),
    'fenced.act': _.neq(act),
  }
  return db.change(books, book, guard, { [`pools.${pool}`]: _.inc(-1), holders: _.push([{ person, act, how, since: now }]) })
}

/** Takes the holder out; the seat is freed for the line, and every act that could take it again is fenced. */
export async function release(db: Database, book: string, holder: Holder, acts: readonly string[], now: number): Promise<boolean> {
  const { _ } = db
  const fenced = acts.map((act) => ({ act, at: now }))
  return db.change(
    books,
    book,
    { holders: _.elemMatch({ person: holder.person, act: holder.act }) },
    { holders: _.pull({ person: holder.person }), freed: _.inc(1), fenced: _.push(fenced) },
  )
}

/** Fences acts that hold nothing, so that what is still on its way does nothing; false when one of them holds a seat. */
export async function fence(db: Database, book: string, acts: readonly string[], now: number): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { 'holders.act': _.nin(acts) }, { fenced: _.push(acts.map((act) => ({ act, at: now }))) })
}

/** Sets a freed seat aside for whoever is first in the line. */
export async function pledge(db: Database, book: string, id: string, now: number): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { freed: _.gte(1) }, { freed: _.inc(-1), pledged: _.push([{ pledge: id, at: now }]) })
}

/** Gives a pledge back that found nobody, if it is still there. */
export async function unpledge(db: Database, book: string, id: string): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { 'pledged.pledge': id }, { pledged: _.pull({ pledge: id }), freed: _.inc(1) })
}

/** Turns a pledge into the person's seat, unless they have one, or have undone the act that stood in the line. */
export async function seat(db: Database, book: string, id: string, holder: Holder): Promise<boolean> {
  const { _ } = db
  const guard = {
    'pledged.pledge': id,
    'holders.person': _.neq(holder.person),
    'fenced.act': _.neq(holder.act),
  }
  return db.change(books, book, guard, { pledged: _.pull({ pledge: id }), holders: _.push([holder]) })
}
