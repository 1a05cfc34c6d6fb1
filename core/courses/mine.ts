import { addDays, dayOf } from '../kernel/calendar'
import { ok } from '../kernel/errors'
import type { Database } from '../kernel/database'
import { implement } from '../kernel/operation'
import { people } from '../people/records'
import { owesFee } from '../places/plan'
import { entryOf } from '../places/line'
import { books, line, plans, seatEvents, type Claim, type Entry } from '../places/records'
import { comingMeetings } from './calendar'
import { myCourses as contract, type Lately, type MyCourse } from './contract/enrolment'
import { payments } from './fees/records'
import { bookOf, courseOfBook, courses } from './records'
import { knownSites, sitesOf } from './known-sites'
import { courseSummary, roomFields, standingWith } from './views'

/** Over so many days it is said how many seats came free. */
const latelyDays = 14
const dayMs = 86_400_000

/** The person's claims on courses. */
export async function courseClaims(db: Database, person: string): Promise<Claim[]> {
  const held = await db.find(plans, { person }, { limit: 100 })
  return held.flatMap(({ claims }) => claims).filter(({ book }) => courseOfBook(book) !== null)
}

export const myCourses = implement(contract, async ({ db, subject, now }) => {
  const [held, known] = await Promise.all([courseClaims(db, subject._id), knownSites(db, now)])
  const claims = held.filter((claim) => claim.status !== 'leaving' && isShown(claim, now))
  if (claims.length === 0) return ok({ courses: [] })
  const { _ } = db
  const waiting = claims.filter(({ status }) => status === 'line' || status === 'claimed')
  const [found, rooms, receipts, entries, lately] = await Promise.all([
    db.find(courses, { _id: _.in(claims.map(({ book }) => courseOfBook(book))) }),
    db.find(books, { _id: _.in(claims.map(({ book }) => book)) }, { fields: roomFields }),
    receiptsOf(db, claims),
    waiting.length === 0 ? [] : db.find(line, { _id: _.in(waiting.map((claim) => entryOf(claim.book, claim, subject._id))) }),
    Promise.all(waiting.map(({ book }) => latelyFreed(db, book, now))),
  ])
  const places = await sitesOf(db, found.map(({ site }) => site), known, now)
  const mine = await Promise.all(
    found.map(async (course): Promise<MyCourse | null> => {
      const claim = claims.find(({ book }) => book === bookOf(course._id))
      if (!claim) return null
      const entry = entries.find(({ book, status }) => book === claim.book && status !== 'gone') ?? null
      const [standing, partner] = await Promise.all([standingWith(db, subject._id, claim, entry), partnerName(db, entry, subject._id)])
      if (standing.place === 'none') return null
      const toPay = owesFee(claim) && claim.fee ? claim.fee : null
      const receipt = claim.paid === undefined ? null : (receipts.get(claim.paid) ?? null)
      const summary = courseSummary(course, places.get(course.site), rooms.find(({ _id }) => _id === claim.book), undefined)
      const over = course.lastDay < dayOf(now)
      const coming = course.status === 'published' ? comingMeetings(course, now) : []
      return { ...summary, standing, status: course.status, nextMeeting: coming[0]?.from ?? null, meetings: coming, over, toPay, receipt, partner, lately: standing.place === 'line' ? (lately[waiting.indexOf(claim)] ?? null) : null }
    }),
  )
  return ok({ courses: mine.filter((course) => course !== null).sort((one, other) => (one.nextMeeting ?? Infinity) - (other.nextMeeting ?? Infinity)) })
})

/** For so many days a course that is over is still shown, for its certificate; a plan remembers it longer. */
const shownDays = 120

const isShown = ({ meets, status }: Claim, now: number): boolean => meets.kind === 'weekly' && meets.lastDay >= addDays(dayOf(now), status === 'seat' ? -shownDays : 0)

async function receiptsOf(db: Database, claims: readonly Claim[]): Promise<ReadonlyMap<string, string>> {
  const paid = claims.flatMap((claim) => (claim.paid === undefined ? [] : [claim.paid]))
  if (paid.length === 0) return new Map()
  const { _ } = db
  return new Map((await db.find(payments, { _id: _.in(paid) }, { fields: ['receipt'] })).map(({ _id, receipt }) => [_id, receipt]))
}

/** The other of a couple who wait together. */
async function partnerName(db: Database, entry: Entry | null, person: string): Promise<string | null> {
  if (!entry?.partner) return null
  const other = await db.get(people, entry.partner.person === person ? entry.person : entry.partner.person)
  return other?.name ?? null
}

/** How many seats came back in the last days: what is true of the past, and no promise. */
async function latelyFreed(db: Database, book: string, now: number): Promise<Lately> {
  const { _ } = db
  return { days: latelyDays, seats: await db.count(seatEvents, { book, what: 'ended', at: _.gte(now - latelyDays * dayMs) }) }
}
