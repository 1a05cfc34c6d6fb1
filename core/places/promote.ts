import { randomUUID } from 'node:crypto'
import type { Database } from '../kernel/database'
import { holderOf, isFenced, pledge, readBook, seat, unpledge } from './book'
import { claim, done, earliest, earliestFitting, holdersOf, leaveCouple, standingActs, unclaim } from './line'
import { bringNews, messageOf } from './news'
import { seatsOf, type Book, type Entry, type Giving, type Pledge } from './records'

/** Seats given in one call; the sweep goes on with the rest. */
const mostSeats = 20
const mostTries = 20

/** A pledge on its way to an entry; `passed`: the couple that it is too small for. */
interface OnItsWay extends Pick<Pledge, 'pledge' | 'seats'> {
  readonly passed: string | null
}

/** Gives freed seats to the line, first come first, until nothing is freed or nobody waits whom it fits: shared/places.md, "Promote". */
export async function promote(db: Database, book: Giving, now: number): Promise<void> {
  for (let given = 0; given < mostSeats; given++) {
    const first = await earliest(db, book._id)
    if (!first) return
    const pledged = await pledgeFor(db, book, first, now)
    if (!pledged) return
    await fillPledge(db, book, pledged, now)
    // Also when the pledge went back: somebody may have joined meanwhile, who saw nothing freed and relies on this look.
  }
}

/** Pledges what the first needs; one seat for the next who is alone, when a couple is first and only one is there. */
async function pledgeFor(db: Database, book: Giving, first: Entry, now: number): Promise<OnItsWay | null> {
  const whole = { pledge: randomUUID(), seats: seatsOf(first) }
  if (await pledge(db, book._id, whole, now)) return { ...whole, passed: null }
  if (whole.seats === 1 || book.keepForCouple) return null
  if (!(await earliestFitting(db, book._id, 1))) return null
  const single = { pledge: whole.pledge, seats: 1 }
  return (await pledge(db, book._id, single, now)) ? { ...single, passed: first._id } : null
}

/** Finds somebody for pledged seats; gives them back when nobody is there whom they fit. */
async function fillPledge(db: Database, book: Giving, pledged: OnItsWay, now: number): Promise<void> {
  const { pledge: id, seats, passed } = pledged
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const first = passed === null ? await earliest(db, book._id) : await earliestFitting(db, book._id, seats)
    if (!first || seatsOf(first) !== seats) break
    if (!(await claim(db, first, id, passed, now))) continue
    if (await seatCalled(db, book, first, id, now)) return
    if ((await settleUnseated(db, first, pledged, now)) === 'pledge gone') return
  }
  await unpledge(db, book._id, pledged)
}

/**
 * Ends a called entry that can't be seated because its person has a seat, or has undone the act; false when neither is so. Who has
 * the seat from this very entry (whoever gave it died, or is about to end the entry too) is told of it. Of a couple, the one who
 * is still without a seat waits on alone.
 */
export async function endCalled(db: Database, entry: Entry, id: string, book: Book, now: number): Promise<boolean> {
  const over = holdersOf(entry, now).filter(({ person, act }) => holderOf(book, person) || isFenced(book, act))
  const [first] = over
  if (!first) return false
  if (over.length < seatsOf(entry)) {
    await leaveCouple(db, entry._id, { status: 'called', by: id }, [first.act], { status: 'waiting', by: null, calledAt: null, passed: null })
    return true
  }
  const fromHere = standingActs(entry).some((act) => book.holders.some((holder) => holder.act === act))
  if ((await done(db, entry._id, id, fromHere ? now : null)) && fromHere) await bringNews(db, entry, now)
  return true
}

/** Seats a called entry, ends it, and brings the news. Where seats are offered, they are to be accepted. */
export async function seatCalled(db: Database, book: Giving, entry: Entry, id: string, now: number): Promise<boolean> {
  const holders = holdersOf(entry, now)
  const until = now + book.offerMs
  const offered = book.offerMs > 0 ? holders.map(({ person, act }) => ({ person, act, until, told: messageOf(entry, act) })) : []
  if (!(await seat(db, entry.book, id, holders, offered))) return false
  if (await done(db, entry._id, id, now)) await bringNews(db, entry, now)
  return true
}

/** Seating failed: the person has a seat or no longer wants one (the pledge is free for the next), or a sweep took the pledge. */
async function settleUnseated(db: Database, entry: Entry, pledged: OnItsWay, now: number): Promise<'pledge still there' | 'pledge gone'> {
  const { pledge: id } = pledged
  const book = await readBook(db, entry.book)
  if (book && (await endCalled(db, entry, id, book, now))) return book.pledged.some(({ pledge: other }) => other === id) ? 'pledge still there' : 'pledge gone'
  await unclaim(db, entry._id, id)
  await unpledge(db, entry.book, pledged)
  return 'pledge gone'
}
