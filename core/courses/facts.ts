import type { Database } from '../kernel/database'
import { courses, type Course } from './records'

// What an instance remembers of courses for a few seconds. Nothing dangerous can come of it: the book decides about seats, and
// somebody who enrols within seconds of an edit is told of the change like those who enrolled before.

const rememberMs = 5_000
const mostRemembered = 500
const remembered = new Map<string, { readonly course: Course; readonly at: number }>()

/** A course's facts, at most five seconds old; null when there is no such course. */
export async function courseFacts(db: Database, id: string, now: number): Promise<Course | null> {
  const known = remembered.get(id)
  if (known && now >= known.at && now - known.at < rememberMs) return known.course
  const course = await db.get(courses, id)
  if (!course) return null
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(id, { course, at: now })
  return course
}
