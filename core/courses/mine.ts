import { ok } from '../kernel/errors'
import type { Database } from '../kernel/database'
import { implement } from '../kernel/operation'
import { people } from '../people/records'
import { owesFee } from '../places/plan'
import { line, plans, seatEvents, type Claim } from '../places/records'
import { nextMeeting } from './calendar'
import { summarise } from './catalogue'
import { myCourses as contract, type Lately, type MyCourse } from './contract/enrolment'
import { payments } from './fees/records'
import { bookOf, courseOfBook, courses, type Course } from './records'
import { standingOf } from './views'

/** Over so many days it is said how many seats came free. */
const latelyDays = 14
const dayMs = 86_400_000

/** The person's claims on courses. */
export async function courseClaims(db: Database, person: string): Promise<Claim[]> {
  const held = await db.find(plans, { person }, { limit: 100 })
  return held.flatMap(({ claims }) => claims).filter(({ book }) => courseOfBook(book) !== null)
}

export const myCourses = implement(contract, async ({ db, subject, now }) => {
  const claims = (await courseClaims(db, subject._id)).filter(({ status }) => status !== 'leaving')
  if (claims.length === 0) return ok({ courses: [] })
  const { _ } = db
  const found = await db.find(courses, { _id: _.in(claims.map(({ book }) => courseOfBook(book))) })
  const [summaries, receipts] = await Promise.all([summarise(db, found, undefined), receiptsOf(db, claims)])
  const mine = await Promise.all(
    found.map(async (course, index): Promise<MyCourse | null> => {
      const summary = summaries[index]
      const claim = claims.find(({ book }) => book === bookOf(course._id))
      if (!summary || !claim) return null
      const standing = await standingOf(db, subject._id, claim)
      if (standing.place === 'none') return null
      const waits = standing.place === 'line'
      const [partner, lately] = waits ? await Promise.all([partnerName(db, claim, subject._id), latelyFreed(db, course, now)]) : [null, null]
      const toPay = owesFee(claim) && claim.fee ? claim.fee : null
      const receipt = claim.paid === undefined ? null : (receipts.get(claim.paid) ?? null)
      return { ...summary, standing, status: course.status, nextMeeting: nextOf(course, now), toPay, receipt, partner, lately }
    }),
  )
  return ok({ courses: mine.filter((course) => course !== null).sort((one, other) => (one.nextMeeting ?? Infinity) - (other.nextMeeting ?? Infinity)) })
})

const nextOf = (course: Course, now: number): number | null => nextMeeting(course, now)?.from ?? null

async function receiptsOf(db: Database, claims: readonly Claim[]): Promise<ReadonlyMap<string, string>> {
  const paid = claims.flatMap((claim) => (claim.paid === undefined ? [] : [claim.paid]))
  if (paid.length === 0) return new Map()
  const { _ } = db
  return new Map((await db.find(payments, { _id: _.in(paid) }, { fields: ['receipt'] })).map(({ _id, receipt }) => [_id, receipt]))
}

/** The other of a couple who wait together. */
async function partnerName(db: Database, { entry: id }: Claim, person: string): Promise<string | null> {
  const entry = id === undefined ? null : await db.get(line, id)
  if (!entry?.partner) return null
  const other = await db.get(people, entry.partner.person === person ? entry.person : entry.partner.person)
  return other?.name ?? null
}

/** How many seats came back in the last days: what is true of the past, and no promise. */
async function latelyFreed(db: Database, { _id }: Course, now: number): Promise<Lately> {
  const { _ } = db
  return { days: latelyDays, seats: await db.count(seatEvents, { book: bookOf(_id), what: 'ended', at: _.gte(now - latelyDays * dayMs) }) }
}
