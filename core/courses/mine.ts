import { ok } from '../kernel/errors'
import type { Database } from '../kernel/database'
import { implement } from '../kernel/operation'
import { plans, type Claim } from '../places/records'
import { nextMeeting } from './calendar'
import { summarise } from './catalogue'
import { myCourses as contract, type MyCourse } from './contract/enrolment'
import { bookOf, courses, type Course } from './records'
import { standingOf } from './views'

/** The person's claims on courses, newest plan first. */
export async function courseClaims(db: Database, person: string): Promise<Claim[]> {
  const held = await db.find(plans, { person }, { limit: 100 })
  return held.flatMap(({ claims }) => claims).filter(({ book }) => book.startsWith('course:'))
}

export const myCourses = implement(contract, async ({ db, subject, now }) => {
  const claims = (await courseClaims(db, subject._id)).filter(({ status }) => status !== 'leaving')
  if (claims.length === 0) return ok({ courses: [] })
  const { _ } = db
  const found = await db.find(courses, { _id: _.in(claims.map(({ book }) => book.replace('course:', ''))) })
  const summaries = await summarise(db, found, undefined)
  const mine = await Promise.all(
    found.map(async (course, index): Promise<MyCourse | null> => {
      const summary = summaries[index]
      const standing = await standingOf(db, subject._id, claims.find(({ book }) => book === bookOf(course._id)))
      return summary && standing.place !== 'none' ? { ...summary, standing, status: course.status, nextMeeting: nextOf(course, now) } : null
    }),
  )
  return ok({ courses: mine.filter((course) => course !== null).sort((one, other) => (one.nextMeeting ?? Infinity) - (other.nextMeeting ?? Infinity)) })
})

const nextOf = (course: Course, now: number): number | null => nextMeeting(course, now)?.from ?? null
