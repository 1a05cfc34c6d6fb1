import type { Database } from '../kernel/database'
import { books, entryId, line, seatsOf, type Book, type Entry, type Holder, type How, type Partner } from './records'

// The steps on the line before a book. Each is one conditional update of one document.

/** Who asks for a place, and with which act. */
export interface Seeker {
  readonly person: string
  readonly act: string
  readonly how: How
  /** Whoever wants two seats or none. */
  readonly partner: Partner | null
  /** The entry in the line that they have, or would have. */
  readonly entry: string
  /** Epoch ms of the telephone call that they are signed up by, which is their place in the line; null: when they join. */
  readonly calledAt: number | null
  /** True: they join and are not called. */
  readonly paused?: boolean
}

/** The seats that an entry or seeker is to have, one for each person. */
export const holdersOf = ({ person, act, how, partner }: Pick<Entry, 'person' | 'act' | 'how' | 'partner'>, since: number): readonly Holder[] => [
  { person, act, how, since },
  ...(partner ? [{ ...partner, how, since }] : []),
]

/** The acts by which an entry stands in the line now. */
export const standingActs = ({ act, partner }: Pick<Entry, 'act' | 'partner'>): readonly string[] => (partner ? [act, partner.act] : [act])

export const readEntry = (db: Database, entry: string): Promise<Entry | null> => db.get(line, entry)

/** The entry and its book, read together. */
export async function readEntryAndBook(db: Database, entry: string): Promise<{ entry: Entry; book: Book } | null> {
  const both = await db.follow(line, entry, 'book', books)
  return both?.target ? { entry: both.doc, book: both.target } : null
}

/**
 * Joins the line: anew, or again with an act that this entry has not seen. False when the person stands in it, the act is old, or
 * the entry still has news to bring.
 */
export async function join(db: Database, book: string, { person, act, how, partner, entry, calledAt, paused = false }: Seeker): Promise<boolean> {
  const { _ } = db
  const at = calledAt === null ? db.serverDate() : new Date(calledAt)
  const acts = standingActs({ act, partner })
  const stand = { person, at, status: paused ? 'paused' : 'waiting', how, act, by: null, calledAt: null, news: null, passed: null }
  if (await db.add(line, { _id: entry, book, ...stand, partner, acts })) return true
  const guard = {
    status: 'gone',
    acts: _.nin(acts),
    news: null,
  }
  return db.change(line, entry, guard, { ...stand, partner: _.set(partner), acts: _.push(acts) })
}

/** The other of a couple may leave in the same moment. */
const rounds = 3

/**
 * Leaves the line if one of these acts stands in it, remembering them all so that none joins again. Of a couple only the one whose
 * act it is; the other keeps the place. True when they left.
 */
export async function leave(db: Database, entry: string, acts: readonly string[]): Promise<boolean> {
  const { _ } = db
  const waits = { status: _.in(['waiting', 'paused']) }
  for (let round = 0; round < rounds; round++) {
    if (await db.change(line, entry, { ...waits, act: _.in(acts), partner: null }, { status: 'gone', acts: _.push(acts) })) return true
    const couple = isCouples(entry) ? await leaveCouple(db, entry, waits, acts, {}) : 'not in it'
    if (couple !== 'again') return couple === 'left'
  }
  return false
}

/** Takes one of a couple out of its entry, which then stands for the other alone; `more`: what else changes with it. */
export async function leaveCouple(
  db: Database,
  entry: string,
  guard: Readonly<Record<string, unknown>>,
  acts: readonly string[],
  more: Readonly<Record<string, unknown>>,
): Promise<'left' | 'not in it' | 'again'> {
  const { _ } = db
  const seen = await readEntry(db, entry)
  if (!seen || seen.status === 'gone' || !standingActs(seen).some((act) => acts.includes(act))) return 'not in it'
  const { partner } = seen
  if (!partner) return 'again'
  const stays = acts.includes(partner.act) ? {} : partner
  const as = { ...guard, act: seen.act, 'partner.act': partner.act }
  return (await db.change(line, entry, as, { ...more, ...stays, partner: _.set(null), acts: _.push(acts) })) ? 'left' : 'again'
}

const order = [['at', 'asc'], ['_id', 'asc']] as const

/** The first who waits: by time of joining, then by id. */
export async function earliest(db: Database, book: string): Promise<Entry | null> {
  const [first] = await db.find(line, { book, status: 'waiting' }, { order, limit: 1 })
  return first ?? null
}

/** The first who waits and whom so many seats fit: a couple is passed by one. */
export async function earliestFitting(db: Database, book: string, seats: number): Promise<Entry | null> {
  const first = await earliest(db, book)
  if (!first || seatsOf(first) <= seats) return first
  const [alone] = await db.find(line, { book, status: 'waiting', partner: null }, { order, limit: 1 })
  return alone ?? null
}

/** How many wait before an entry. */
export async function aheadOf(db: Database, { book, at }: Entry): Promise<number> {
  const { _ } = db
  return db.count(line, { book, status: _.in(['waiting', 'paused']), at: _.lt(at) })
}

/** Calls an entry for a pledge, if it still waits since then and as then. */
export async function claim(db: Database, entry: Entry, pledge: string, passed: string | null, now: number): Promise<boolean> {
  const guard = {
    status: 'waiting',
    at: entry.at,
    act: entry.act,
    ...(entry.partner ? { 'partner.act': entry.partner.act } : { partner: null }),
  }
  return db.change(line, entry._id, guard, { status: 'called', by: pledge, calledAt: now, passed })
}

/** Puts a called entry back where it stood. */
export async function unclaim(db: Database, entry: string, pledge: string): Promise<boolean> {
  return db.change(line, entry, { status: 'called', by: pledge }, { status: 'waiting', by: null, calledAt: null, passed: null })
}

/** Ends a called entry: its person has a seat. `news` is when they are to be told, null if they know. */
export async function done(db: Database, entry: string, pledge: string, news: number | null): Promise<boolean> {
  return db.change(line, entry, { status: 'called', by: pledge }, { status: 'gone', news })
}

const isCouples = (entry: string): boolean => entry.includes('+')

/** The entry of somebody alone before a book. */
export const entryOf = (book: string, { entry }: { readonly entry?: string }, person: string): string => entry ?? entryId(book, person)
