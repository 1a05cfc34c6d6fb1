import type { Database } from '../kernel/database'
import { sweepAll, type Sweeps } from '../kernel/sweep'
import { readBook, seat, unpledge } from './book'
import { keepEnded } from './history'
import { lapseOffers } from './lapse'
import { unclaim } from './line'
import { mendClaim } from './mend-claim'
import { bringNews } from './news'
import { endCalled, promote, seatCalled } from './promote'
import { books, line, plans, type Book, type Entry, type Pledge } from './records'

/** Older than any call can live: what is on its way since then was cut off. */
export const cutOffMs = 120_000
const forgetFencedMs = 24 * 3_600_000
/** Of each kind in one sweep; the rest comes next time. */
const batch = 50

/** Finishes or undoes what crashes left in books, lines and plans: shared/places.md, "Sweep"; and ends offers whose time is over. */
export const placeSweeps: Sweeps = {
  pledges: ({ db }, now) => sweepPledges(db, now - cutOffMs, now),
  called: ({ db }, now) => sweepCalled(db, now - cutOffMs, now),
  news: ({ db }, now) => sweepNews(db, now - cutOffMs, now),
  plans: ({ db }, now) => sweepPlans(db, now - cutOffMs, now),
  ended: ({ db }, now) => sweepEnded(db, now - cutOffMs),
  offers: ({ db }, now) => lapseOffers(db, now),
  freed: ({ db }, now) => sweepFreed(db, now),
  fenced: ({ db }, now) => pruneFenced(db, now),
}

/** All of it; gives how much it found. */
export const sweepPlaces = (db: Database, now: number): Promise<number> => sweepAll(placeSweeps, { db }, now)

/** A pledge with a called entry seats them; a pledge without one goes back. */
async function sweepPledges(db: Database, before: number, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(books, { 'pledged.at': _.lt(before) }, { limit: batch })
  for (const book of stale) for (const pledge of book.pledged) if (pledge.at < before) await sweepPledge(db, book, pledge, now)
  return stale.length
}

async function sweepPledge(db: Database, book: Book, pledge: Pledge, now: number): Promise<void> {
  if (pledge.to) {
    const { holder, offer } = pledge.to
    // Whoever has a seat already, or has given up what this would give them, does not get it: it goes to the line.
    if (!(await seat(db, book._id, pledge.pledge, [holder], offer ? [offer] : []))) await unpledge(db, book._id, pledge)
    return
  }
  const [called] = await db.find(line, { book: book._id, status: 'called', by: pledge.pledge }, { limit: 1 })
  if (!called) {
    await unpledge(db, book._id, pledge)
    return
  }
  if (await seatCalled(db, book, called, pledge.pledge, now)) return
  const seen = await readBook(db, book._id)
  if (seen && (await endCalled(db, called, pledge.pledge, seen, now))) await unpledge(db, book._id, pledge)
}

/** A called entry whose pledge is gone waits again where it stood, or is done if its person has a seat. */
async function sweepCalled(db: Database, before: number, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(line, { status: 'called', calledAt: _.lt(before) }, { limit: batch })
  for (const entry of stale) await sweepCalledEntry(db, entry, now)
  return stale.length
}

async function sweepCalledEntry(db: Database, entry: Entry, now: number): Promise<void> {
  const book = await readBook(db, entry.book)
  if (!book || entry.by === null || book.pledged.some(({ pledge }) => pledge === entry.by)) return
  if (!(await endCalled(db, entry, entry.by, book, now))) await unclaim(db, entry._id, entry.by)
}

/** Somebody has a seat and was not told. */
async function sweepNews(db: Database, before: number, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(line, { news: _.lt(before) }, { limit: batch })
  for (const entry of stale) if (entry.status === 'gone') await bringNews(db, entry, now)
  return stale.length
}

/** Claims that are on their way for too long. */
async function sweepPlans(db: Database, before: number, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(plans, { open: _.lt(before) }, { limit: batch })
  for (const plan of stale)
    for (const claim of plan.claims)
      if (claim.at < before && (claim.status === 'claimed' || claim.status === 'leaving')) await mendClaim(db, plan, claim, now)
  return stale.length
}

/** Seats that ended and are not in the history. */
async function sweepEnded(db: Database, before: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(books, { 'ended.at': _.lt(before) }, { limit: batch })
  for (const { _id, ended } of stale) for (const end of ended) if (end.at < before) await keepEnded(db, _id, end)
  return stale.length
}

/** Freed seats beside somebody who waits. */
async function sweepFreed(db: Database, now: number): Promise<number> {
  const { _ } = db
  const freed = await db.find(books, { freed: _.gte(1) }, { limit: 1000, fields: ['_id', 'offerMs', 'keepForCouple'] })
  if (freed.length === 0) return 0
  const waiting = await db.find(line, { book: _.in(freed.map(({ _id }) => _id)), status: 'waiting' }, { limit: 1000, fields: ['book'] })
  const waited = new Set(waiting.map(({ book }) => book))
  const both = freed.filter(({ _id }) => waited.has(_id)).slice(0, batch)
  for (const book of both) await promote(db, book, now)
  return both.length
}

/** Fenced acts are forgotten after a day: no request lives that long. */
async function pruneFenced(db: Database, now: number): Promise<number> {
  const { _ } = db
  const before = now - forgetFencedMs
  const stale = await db.find(books, { 'fenced.at': _.lt(before) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await db.change(books, _id, { 'fenced.at': _.lt(before) }, { fenced: _.pull({ at: _.lt(before) }) })
  return stale.length
}
