import type { Database } from '../kernel/database'
import { books, entryId, line, type Book, type Entry, type How } from './records'

// The steps on the line before a book. Each is one conditional update of one document.

/** Who asks for a place, and with which act. */
export interface Seeker {
  readonly person: string
  readonly act: string
  readonly how: How
  readonly plan: string
}

export const readEntry = (db: Database, book: string, person: string): Promise<Entry | null> => db.get(line, entryId(book, person))

/** The entry and its book, read together. */
export async function readEntryAndBook(db: Database, book: string, person: string): Promise<{ entry: Entry; book: Book } | null> {
  const both = await db.follow(line, entryId(book, person), 'book', books)
  return both?.target ? { entry: both.doc, book: both.target } : null
}

/**
 * Joins the line: anew, or again with an act that this entry has not seen. False when the person stands in it, the act is old, or
 * the entry still has news to bring.
 */
export async function join(db: Database, book: string, { person, act, how, plan }: Seeker): Promise<boolean> {
  const { _ } = db
  const at = db.serverDate()
  const id = entryId(book, person)
  const fresh = { _id: id, book, person, plan, at, status: 'waiting', how, act, acts: [act], by: null, calledAt: null, news: null }
  if (await db.add(line, fresh)) return true
  const guard = {
    status: 'gone',
    acts: _.neq(act),
    news: null,
  }
  return db.change(line, id, guard, { status: 'waiting', at, how, plan, act, acts: _.push([act]), by: null, calledAt: null, news: null })
}

/** Leaves the line if one of these acts stands in it, remembering them all so that none joins again. */
export async function leave(db: Database, book: string, person: string, acts: readonly string[]): Promise<boolean> {
  const { _ } = db
  return db.change(line, entryId(book, person), { status: 'waiting', act: _.in(acts) }, { status: 'gone', acts: _.push(acts) })
}

/** The first who waits: by time of joining, then by id. */
export async function earliest(db: Database, book: string): Promise<Entry | null> {
  const order = [['at', 'asc'], ['_id', 'asc']] as const
  const [first] = await db.find(line, { book, status: 'waiting' }, { order, limit: 1 })
  return first ?? null
}

/** How many wait before an entry. */
export async function aheadOf(db: Database, { book, at }: Entry): Promise<number> {
  const { _ } = db
  return db.count(line, { book, status: 'waiting', at: _.lt(at) })
}

/** Calls an entry for a pledge, if it still waits since then. */
export async function claim(db: Database, entry: Entry, pledge: string, now: number): Promise<boolean> {
  const guard = {
    status: 'waiting',
    at: entry.at,
  }
  return db.change(line, entry._id, guard, { status: 'called', by: pledge, calledAt: now })
}

/** Puts a called entry back where it stood. */
export async function unclaim(db: Database, entry: string, pledge: string): Promise<boolean> {
  return db.change(line, entry, { status: 'called', by: pledge }, { status: 'waiting', by: null, calledAt: null })
}

/** Ends a called entry: its person has a seat. `news` is when they are to be told, null if they know. */
export async function done(db: Database, entry: string, pledge: string, news: number | null): Promise<boolean> {
  return db.change(line, entry, { status: 'called', by: pledge }, { status: 'gone', news })
}
