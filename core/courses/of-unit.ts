import { ok } from '../kernel/errors'
import type { Database } from '../kernel/database'
import { implement } from '../kernel/operation'
import { books, line } from '../places/records'
import type { SessionChange } from './contract/catalogue'
import type { CourseForm } from './contract/course-form'
import { unitCourses as contract, type CourseForStaff } from './contract/organising'
import { bookOf, courses, sites, type Course, type CourseSettings } from './records'
import { roomFields, roomOf, siteView } from './views'

export const unitCourses = implement(contract, async ({ db, input }) => {
  const { _ } = db
  const found = await db.find(courses, { unitPath: input.unitId }, { order: [['lastDay', 'desc']], limit: 200 })
  if (found.length === 0) return ok({ courses: [] })
  const bookIds = found.map(({ _id }) => bookOf(_id))
  const [places, rooms, waiting] = await Promise.all([
    db.find(sites, { _id: _.in([...new Set(found.map(({ site }) => site))]) }, { limit: 1000 }),
    db.find(books, { _id: _.in(bookIds) }, { limit: 1000, fields: roomFields }),
    waitingBefore(db, bookIds),
  ])
  const view = (course: Course): CourseForStaff[] => {
    const site = places.find(({ _id }) => _id === course.site)
    if (!site) return []
    const { _id, unit, unitName, term, version, status, lastDay, changes } = course
    const room = roomOf(rooms.find((book) => book._id === bookOf(_id)))
    return [{ courseId: _id, unitId: unit, unitName, termId: term, version, status, lastDay, site: siteView(site), room, waiting: waiting.get(bookOf(_id)) ?? 0, course: formOf(course), changes: changes.map(changeView) }]
  }
  return ok({ courses: found.flatMap(view) })
})

/** How many wait before each of these books. */
export async function waitingBefore(db: Database, bookIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { _ } = db
  const waiting = await db.find(line, { book: _.in(bookIds), status: 'waiting' }, { limit: 1000, fields: ['book'] })
  const counts = new Map<string, number>()
  for (const { book } of waiting) counts.set(book, (counts.get(book) ?? 0) + 1)
  return counts
}

export const changeView = ({ session, cancelled, from, to, teacher, reason }: SessionChange): SessionChange => ({ session, cancelled, from, to, teacher, reason })

/** A course as its form would hold it. */
export function formOf(course: Course): CourseForm {
  const { title, topic, about, teacher, teacherAbout, site, slots, firstDay, sessions, daysOff, fee, ageMin, ageMax, capacity, deskSeats, phone } = course
  const form = { title, topic, about, teacher, teacherAbout, siteId: site, firstDay, sessions, fee, ageMin, ageMax, capacity, deskSeats, phone, ...settingsOf(course) }
  return { ...form, slots: slots.map(({ weekday, from, to }) => ({ weekday, from, to })), daysOff: [...daysOff] }
}

const settingsOf = ({ mode, quotas, minimum, sex, residence, units, series, level, needsLevelBefore, keepForCouple }: CourseSettings): CourseSettings => ({
  ...{ mode, minimum, sex, residence, series, level, needsLevelBefore, keepForCouple },
  quotas: quotas.map(({ village, seats }) => ({ village, seats })),
  units: [...units],
})
