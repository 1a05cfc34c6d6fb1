import type { Database } from '../kernel/database'
import type { Position } from '../kernel/distance'
import { courses, sites, type Course } from './records'

// What an instance remembers of courses for a few seconds. Nothing dangerous can come of it: the book decides about seats, and
// somebody who enrols within seconds of an edit is told of the change like those who enrolled before.

/** A course with where it is held; undefined when its site is no longer there. */
export interface KnownCourse extends Course {
  readonly where: Position | undefined
}

const rememberMs = 5_000
const mostRemembered = 500
const remembered = new WeakMap<Database, Map<string, { readonly course: KnownCourse; readonly at: number }>>()

/** A course's facts, at most five seconds old; null when there is no such course. At most one round trip. */
export async function courseFacts(db: Database, id: string, now: number): Promise<KnownCourse | null> {
  const mine = remembered.get(db) ?? new Map<string, { readonly course: KnownCourse; readonly at: number }>()
  remembered.set(db, mine)
  const known = mine.get(id)
  if (known && now >= known.at && now - known.at < rememberMs) return known.course
  const course = await readCourse(db, id)
  if (!course) return null
  if (mine.size >= mostRemembered) mine.clear()
  mine.set(id, { course, at: now })
  return course
}

/** A course as it is now; null when there is none. One round trip. */
export async function readCourse(db: Database, id: string): Promise<KnownCourse | null> {
  const found = await db.follow(courses, id, 'site', sites)
  if (!found) return null
  const { doc, target } = found
  return { ...doc, where: target ? { longitude: target.longitude, latitude: target.latitude } : undefined }
}
