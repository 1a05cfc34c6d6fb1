import type { Database } from '../kernel/database'
import { books, type Book, type Ended, type Holder, type Offered, type Pledge, type Pool } from './records'

// The steps on a book. Each is one conditional update of one document, outside any transaction; each line of a guard is there
// because the algorithm breaks without it (test/model/places shows how).

/** Reads the book; null when it is not there. */
export const readBook = (db: Database, book: string): Promise<Book | null> => db.get(books, book)

export const holderOf = (book: Pick<Book, 'holders'>, person: string): Holder | undefined => book.holders.find((holder) => holder.person === person)

export const isFenced = (book: Pick<Book, 'fenced'>, act: string): boolean => book.fenced.some((fenced) => fenced.act === act)

const personsOf = (holders: readonly Holder[]): readonly string[] => holders.map(({ person }) => person)
const actsOf = (holders: readonly { readonly act: string }[]): readonly string[] => holders.map(({ act }) => act)

/** Takes seats that nobody has held yet: one, or both of a couple. */
export async function take(db: Database, book: string, pool: Pool, holders: readonly Holder[]): Promise<boolean> {
  const { _ } = db
  const guard = {
    closed: _.neq(true),
    [`pools.${pool}`]: _.gte(holders.length),
    'holders.person': _.nin(personsOf(holders)),
    'fenced.act': _.nin(actsOf(holders)),
  }
  return db.change(books, book, guard, { [`pools.${pool}`]: _.inc(-holders.length), holders: _.push(holders) })
}

/** Closes a book for good: from here on no act takes a seat of it or joins its line. May be done again. */
export async function closeBook(db: Database, book: string): Promise<void> {
  const { _ } = db
  await db.change(books, book, { closed: _.neq(true) }, { closed: true })
}

/** Takes the holder out; the seat is freed for the line, and every act that could take it again is fenced. */
export async function release(db: Database, book: string, holder: Holder, acts: readonly string[], ended: Ended, now: number): Promise<boolean> {
  const { _ } = db
  const fenced = acts.map((act) => ({ act, at: now }))
  return db.change(
    books,
    book,
    { holders: _.elemMatch({ person: holder.person, act: holder.act }) },
    { holders: _.pull({ person: holder.person }), offered: _.pull({ person: holder.person }), freed: _.inc(1), fenced: _.push(fenced), ended: _.push([ended]) },
  )
}

/** Fences acts that hold nothing, so that what is still on its way does nothing; false when one of them holds a seat. */
export async function fence(db: Database, book: string, acts: readonly string[], now: number): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { 'holders.act': _.nin(acts) }, { fenced: _.push(acts.map((act) => ({ act, at: now }))) })
}

/** Sets freed seats aside for whoever is first in the line. */
export async function pledge(db: Database, book: string, { pledge: id, seats }: Pick<Pledge, 'pledge' | 'seats'>, now: number): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { freed: _.gte(seats) }, { freed: _.inc(-seats), pledged: _.push([{ pledge: id, seats, at: now }]) })
}

/** Gives a pledge back that found nobody, if it is still there. */
export async function unpledge(db: Database, book: string, { pledge: id, seats }: Pick<Pledge, 'pledge' | 'seats'>): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { 'pledged.pledge': id }, { pledged: _.pull({ pledge: id }), freed: _.inc(seats) })
}

/** Turns a pledge into seats, unless somebody has one already, or has undone the act that stood in the line. `offered`: those who are to accept. */
export async function seat(db: Database, book: string, id: string, holders: readonly Holder[], offered: readonly Offered[]): Promise<boolean> {
  const { _ } = db
  const guard = {
    closed: _.neq(true),
    'pledged.pledge': id,
    'holders.person': _.nin(personsOf(holders)),
    'fenced.act': _.nin(actsOf(holders)),
  }
  const change = { pledged: _.pull({ pledge: id }), holders: _.push(holders) }
  return db.change(books, book, guard, offered.length === 0 ? change : { ...change, offered: _.push(offered) })
}

/** Ends an offer because its person has accepted it; an offer by a later act stays. */
export async function endOffer(db: Database, book: string, person: string, acts: readonly string[]): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { offered: _.elemMatch({ person, act: _.in(acts) }) }, { offered: _.pull({ person }) })
}

/** Gives a pool's last single seat to the line: a couple stands there for whom it is too few, and no newcomer is to pass them. */
export async function openPool(db: Database, book: string, pool: Pool): Promise<boolean> {
  const { _ } = db
  return db.change(books, book, { [`pools.${pool}`]: _.gte(1) }, { [`pools.${pool}`]: _.inc(-1), freed: _.inc(1) })
}

/** Takes a seat from its holder for whoever they turned out to be: it is pledged to the other, who has it with the next step. */
export async function handOn(db: Database, book: string, from: Holder, pledged: Pledge): Promise<boolean> {
  const { _ } = db
  return db.change(
    books,
    book,
    { holders: _.elemMatch({ person: from.person, act: from.act }) },
    { holders: _.pull({ person: from.person }), offered: _.pull({ person: from.person }), pledged: _.push([pledged]) },
  )
}
