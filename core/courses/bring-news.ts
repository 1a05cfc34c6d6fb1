import type { Database } from '../kernel/database'
import { tell } from '../messages/tell'
import { cutOffMs } from '../places'
import { books } from '../places/records'
import { bookOf, courses, type Course, type KnownChange } from './records'

const batch = 20

/**
 * Tells those with a seat what has changed about a course, each thing once: its time or place, and single meetings that are not
 * over. Whoever changed it does this; if that call dies, the sweep finds the course by `tellFrom` and does the same again.
 */
export async function bringCourseNews(db: Database, id: string, now: number): Promise<void> {
  const course = await db.get(courses, id)
  if (!course || course.tellFrom === null) return
  const book = await db.get(books, bookOf(id))
  const about = { unitPath: course.unitPath, at: now }
  for (const { person } of book?.holders ?? []) {
    const facts = { book: bookOf(id), title: course.title }
    if (course.movedBy !== null) await tell(db, { ...about, _id: `changed:${course.movedBy}:${person}`, person, kind: 'courseChanged', facts })
    for (const change of course.changes) if (change.to > now || change.session > now) await tellChange(db, course, change, person, now)
  }
  await db.change(courses, id, { tellFrom: course.tellFrom }, { tellFrom: null })
}

async function tellChange(db: Database, { _id, title, unitPath }: Course, change: KnownChange, person: string, now: number): Promise<void> {
  const { session, from, to, teacher, cancelled, act } = change
  const facts = { book: bookOf(_id), title, session }
  const about = { person, unitPath, at: now }
  if (cancelled) await tell(db, { ...about, _id: `session:${act}:${person}`, kind: 'sessionCancelled', facts })
  else if (change.teacher === null || from !== session) await tell(db, { ...about, _id: `session:${act}:${person}`, kind: 'sessionMoved', facts: { ...facts, from, to } })
  if (!cancelled && teacher !== null) await tell(db, { ...about, _id: `substitute:${act}:${person}`, kind: 'substitute', facts: { ...facts, teacher } })
}

/** Courses whose telling was cut off. */
export async function sweepCourseNews(db: Database, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(courses, { tellFrom: _.lt(now - cutOffMs) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await bringCourseNews(db, _id, now)
  return stale.length
}
