import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { books, planId, plans } from '../places/records'
import { courseDetail as detailContract, listCourses as listContract, type CourseSummary } from './contract/catalogue'
import { eligibility } from './eligibility'
import { distanceBetween, type Position } from '../kernel/distance'
import { knownSites, sitesOf, type Sites } from './known-sites'
import { bookOf, courses, familyConsents, type Course } from './records'
import { ageIn, consentAge } from './rules'
import { comingMeetings } from './calendar'
import { found, plain } from './search'
import { courseSummary, roomFields, standingOf } from './views'

/** A city school has up to 100 courses a term, the whole city some hundreds. */
const mostCourses = 1000
/** Courses in one page of the list. */
const pageSize = 20

/** The members of a course that lists are made of: not its texts, which may be long. */
const listed = ['title', 'topic', 'teacher', 'unitName', 'slots', 'firstDay', 'lastDay', 'sessions', 'fee', 'site', 'closesAt', 'search'] as const
type Listed = Pick<Course, '_id' | (typeof listed)[number]>

export const listCourses = implement(listContract, async ({ db, input, now }) => {
  const { _ } = db
  const { text = '', topic, weekday, near, skip = 0 } = input
  const [current, known] = await Promise.all([
    db.find(courses, { status: 'published', lastDay: _.gte(dayOf(now)) }, { order: [['lastDay', 'asc']], limit: mostCourses, fields: listed }),
    knownSites(db, now),
  ])
  const open: Listed[] = current.filter(({ closesAt }) => closesAt > now)
  const places = await sitesOf(db, open.map(({ site }) => site), known, now)
  const distanceOf = ({ site }: Listed): number => {
    const place = places.get(site)
    return near && place ? distanceBetween(place, near) : 0
  }
  const sorted = open.map((course) => ({ course, distance: distanceOf(course), from: weekday === undefined ? 0 : firstAt(course, weekday) })).sort(inOrder).map(({ course }) => course)
  const matching = found(sorted, phrasesOf, text)
  const wanted = matching.filter(({ topic: its, slots }) => (topic === undefined || its === topic) && (weekday === undefined || slots.some((slot) => slot.weekday === weekday)))
  const topics = [...new Set(matching.map(({ topic: its }) => its))]
  const weekdays = [1, 2, 3, 4, 5, 6, 7].filter((day) => matching.some(({ slots }) => slots.some((slot) => slot.weekday === day)))
  return ok({ courses: await summarise(db, wanted.slice(skip, skip + pageSize), near, places, now), total: wanted.length, topics, weekdays })
})

const phrasesOf = ({ search, title }: Listed): readonly string[] => search ?? [[...plain(title)].map((letter) => `${letter}:`).join(' ')]

/** The minute at which a course first meets on that weekday. */
const firstAt = ({ slots }: Listed, weekday: number): number => Math.min(...slots.filter((slot) => slot.weekday === weekday).map(({ from }) => from), 24 * 60)

interface Sorted {
  readonly course: Listed
  readonly distance: number
  readonly from: number
}

/** On one weekday the earliest first; else nearest first; without a position by the first day, then by title. */
const inOrder = (one: Sorted, other: Sorted): number =>
  one.from - other.from || one.distance - other.distance || one.course.firstDay.localeCompare(other.course.firstDay) || one.course.title.localeCompare(other.course.title, 'zh-CN')

/** Courses with their sites and rooms, in one more round: `known` are the sites, asked for at the same time as the courses. */
export async function summarise(db: Database, some: readonly Listed[], near: Position | undefined, known: Sites, now: number): Promise<CourseSummary[]> {
  if (some.length === 0) return []
  const { _ } = db
  const [places, rooms] = await Promise.all([
    sitesOf(db, some.map(({ site }) => site), known, now),
    db.find(books, { _id: _.in(some.map(({ _id }) => bookOf(_id))) }, { limit: 1000, fields: roomFields }),
  ])
  const roomById = new Map(rooms.map((room) => [room._id, room]))
  return some.map((course) => courseSummary(course, places.get(course.site), roomById.get(bookOf(course._id)), near))
}

export const courseDetail = implement(detailContract, async ({ db, subject, input, now }) => {
  const [course, known] = await Promise.all([db.get(courses, input.courseId), knownSites(db, now)])
  if (!course) return refuse('NO_SUCH_COURSE')
  const asksConsent = subject !== null && ageIn(subject.birthYear, now) >= consentAge
  const [summaries, plan, consent] = await Promise.all([
    summarise(db, [course], input.near, known, now),
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
    meetings: comingMeetings(course, now),
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
