import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { books, planId, plans } from '../places/records'
import { courseDetail as detailContract, listCourses as listContract, type CourseSummary } from './contract/catalogue'
import { eligibility } from './eligibility'
import type { Position } from '../kernel/distance'
import { bookOf, courses, familyConsents, sites, type Course } from './records'
import { ageIn, consentAge } from './rules'
import { courseSummary, roomFields, standingOf } from './views'

/** A city school has up to 100 courses a term, the whole city some hundreds. */
const mostCourses = 1000

export const listCourses = implement(listContract, async ({ db, input, now }) => {
  const { _ } = db
  const current = await db.find(courses, { status: 'published', lastDay: _.gte(dayOf(now)) }, { order: [['lastDay', 'asc']], limit: mostCourses })
  const summaries = await summarise(db, current.filter((course) => course.closesAt > now), input.near)
  const wanted = summaries.filter(({ topic, slots }) => (!input.topic || topic === input.topic) && (!input.weekday || slots.some(({ weekday }) => weekday === input.weekday)))
  return ok({ courses: wanted.filter((course) => !input.text || mentions(course, input.text)).sort(nearestFirst) })
})

/** Courses with their sites and rooms: two round trips, however many there are. */
export async function summarise(db: Database, found: readonly Course[], near: Position | undefined): Promise<CourseSummary[]> {
  if (found.length === 0) return []
  const { _ } = db
  const [places, rooms] = await Promise.all([
    db.find(sites, { _id: _.in([...new Set(found.map(({ site }) => site))]) }, { limit: 1000 }),
    db.find(books, { _id: _.in(found.map(({ _id }) => bookOf(_id))) }, { limit: 1000, fields: roomFields }),
  ])
  const siteById = new Map(places.map((site) => [site._id, site]))
  const roomById = new Map(rooms.map((room) => [room._id, room]))
  return found.map((course) => courseSummary(course, siteById.get(course.site), roomById.get(bookOf(course._id)), near))
}

const mentions = ({ title, teacher, topic, site }: CourseSummary, text: string): boolean =>
  [title, teacher, topic, site.name, site.address].some((words) => words.includes(text))

/** Nearest first; without a position by the first day, then by title. */
const nearestFirst = (one: CourseSummary, other: CourseSummary): number =>
  (one.distance ?? 0) - (other.distance ?? 0) || one.firstDay.localeCompare(other.firstDay) || one.title.localeCompare(other.title, 'zh-CN')

export const courseDetail = implement(detailContract, async ({ db, subject, input, now }) => {
  const course = await db.get(courses, input.courseId)
  if (!course) return refuse('NO_SUCH_COURSE')
  const asksConsent = subject !== null && ageIn(subject.birthYear, now) >= consentAge
  const [summaries, plan, consent] = await Promise.all([
    summarise(db, [course], input.near),
    subject ? db.get(plans, planId(subject._id)) : null,
    asksConsent ? db.get(familyConsents, subject._id) : null,
  ])
  const [summary] = summaries
  if (!summary) return refuse('NO_SUCH_COURSE')
  const claims = plan?.claims ?? []
  const mine = claims.find(({ book }) => book === bookOf(course._id))
  const { about, teacherAbout, daysOff, ageMin, ageMax, opensAt, closesAt, phone, status } = course
  return ok({
    ...summary,
    about,
    teacherAbout,
    daysOff,
    ageMin,
    ageMax,
    opensAt,
    closesAt,
    phone,
    status,
    standing: subject ? await standingOf(db, subject._id, mine) : { place: 'none' as const },
    eligibility: subject ? eligibility(course, subject, claims, summary.site, consent !== null, now) : null,
  })
})
