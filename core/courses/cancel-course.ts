import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { tell } from '../messages/tell'
import { changeCapacity, closeBook, cutOffMs, withdraw } from '../places'
import { books, line } from '../places/records'
import { cancelCourse as contract } from './contract/sessions'
import { bookOf, courses, type Course } from './records'

const batch = 10
const mostAtOnce = 1000

/**
 * Cancels a course: the course says so, then its book is closed, so that nobody comes in whose call still knows the course as it was;
 * then the line is emptied before the seats, so that no seat that comes free goes to somebody who waits. The sweep goes on until every
 * call that had begun before has ended, and empties again.
 */
export const cancelCourse = implement(contract, async ({ db, scope, input, act, now }) => {
  const course = scope?.record as Course
  const { _ } = db
  const guard = {
    status: 'published',
  }
  await db.change(courses, course._id, guard, { status: 'cancelled', cancelReason: _.set(input.reason), emptyFrom: now, version: _.inc(1), act })
  await emptyCourse(db, course._id, now)
  return ok({})
})

/** Takes everybody out of a cancelled course, the line first, and tells each once. */
async function emptyCourse(db: Database, id: string, now: number): Promise<void> {
  const course = await db.get(courses, id)
  if (course?.status !== 'cancelled' || course.emptyFrom === null) return
  const { _ } = db
  await closeBook(db, bookOf(id))
  // With no capacity nobody is seated from the line any more, and nobody takes what comes free.
  await changeCapacity(db, bookOf(id), 0, now, 'close the gap')
  const waiting = await db.find(line, { book: bookOf(id), status: _.in(['waiting', 'called', 'paused']) }, { limit: mostAtOnce, fields: ['person', 'partner'] })
  for (const { person, partner } of waiting) for (const one of partner ? [person, partner.person] : [person]) await takeOut(db, course, one, now)
  const book = await db.get(books, bookOf(id))
  for (const { person } of book?.holders ?? []) await takeOut(db, course, person, now)
  // Calls that took a seat or joined before the book was closed may still be on their way: the sweep looks once more after they have ended.
  const isEmpty = waiting.length === 0 && (book?.holders.length ?? 0) === 0
  if (isEmpty && course.emptyFrom < now - cutOffMs) await db.change(courses, id, { emptyFrom: course.emptyFrom }, { emptyFrom: null })
}

async function takeOut(db: Database, { _id, title, unitPath, cancelReason }: Course, person: string, now: number): Promise<void> {
  // With the time: who slips in again after having been taken out is taken out again.
  const act = `cancelCourse:${_id}:${person}:${now}`
  const facts = { book: bookOf(_id), title, reason: cancelReason ?? '' }
  await tell(db, { _id: `courseCancelled:${_id}:${person}`, person, kind: 'courseCancelled', facts, unitPath, at: now })
  await withdraw(db, { book: bookOf(_id), person, act, ending: { why: 'course cancelled', words: cancelReason ?? '', by: 'timer' } }, now)
}

/** Cancelled courses that are not surely empty. */
export async function sweepCancelled(db: Database, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(courses, { emptyFrom: _.lt(now - cutOffMs) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await emptyCourse(db, _id, now)
  return stale.length
}
