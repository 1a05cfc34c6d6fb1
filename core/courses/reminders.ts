import { dayOf } from '../kernel/calendar'
import type { RoomReminders } from '../messages/remind'
import { books } from '../places/records'
import { meetings, type Meeting } from './calendar'
import { bookOf, courses, sites, type Course } from './records'

/** Courses in one part: a city school has some twenty meetings a day. */
const batch = 20

/** When the course meets on a day, as it is by now: what was cancelled is left out, what was moved stands where it is. */
export function meetingsOn(course: Course, day: string): readonly Meeting[] {
  const changes = course.changes ?? []
  const held = meetings(course).flatMap((planned) => {
    const change = changes.find(({ session }) => session === planned.from)
    if (!change) return [planned]
    return change.cancelled ? [] : [{ from: change.from, to: change.to }]
  })
  return held.filter(({ from }) => dayOf(from) === day)
}

/** Everybody with a seat in a course that meets on that day. */
export const courseReminders: RoomReminders = async ({ db }, day, after, now) => {
  const { _ } = db
  const from = after === null ? {} : { _id: _.gt(after) }
  const some = await db.find(courses, { ...from, status: 'published', lastDay: _.gte(day) }, { order: [['_id', 'asc']], limit: batch })
  const meeting = some.flatMap((course) => meetingsOn(course, day).map((held) => ({ course, held })))
  const next = some.length < batch ? null : (some.at(-1)?._id ?? null)
  if (meeting.length === 0) return { tellings: [], next }
  const [seats, places] = await Promise.all([
    db.find(books, { _id: _.in(meeting.map(({ course }) => bookOf(course._id))) }, { limit: batch }),
    db.find(sites, { _id: _.in(meeting.map(({ course }) => course.site)) }, { limit: batch, fields: ['name'] }),
  ])
  const tellings = meeting.flatMap(({ course, held }) => {
    const book = seats.find(({ _id }) => _id === bookOf(course._id))
    const site = places.find(({ _id }) => _id === course.site)?.name ?? ''
    return (book?.holders ?? []).map(({ person }) => ({
      _id: `remind:${course._id}:${held.from}:${person}`,
      person,
      kind: 'courseTomorrow' as const,
      facts: { book: bookOf(course._id), title: course.title, from: held.from, to: held.to, site },
      unitPath: course.unitPath,
      at: now,
    }))
  })
  return { tellings, next }
}
