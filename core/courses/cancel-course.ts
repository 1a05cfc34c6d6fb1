import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { tell } from '../messages/tell'
import { changeCapacity, closeBook, cutOffMs, withdraw } from '../places'
import { books, line } from '../places/records'
import { cancelCourse as contract } from './contract/sessions'
import { bookOf, courses, type Course } from './records'
import { makeReady, moveOver, partiesOf, type Party } from './short/move-over'

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

/**
 * Takes everybody out of a cancelled course, the line first, and tells each once. When it was merged into another, everybody has
 * their place there before they lose the one here, so that a call that dies in between leaves nobody without.
 */
export async function emptyCourse(db: Database, id: string, now: number): Promise<void> {
  const course = await db.get(courses, id)
  if (course?.status !== 'cancelled' || course.emptyFrom === null) return
  const { _ } = db
  await closeBook(db, bookOf(id))
  // With no capacity nobody is seated from the line any more, and nobody takes what comes free.
  await changeCapacity(db, bookOf(id), 0, now, 'close the gap')
  const waiting = await db.find(line, { book: bookOf(id), status: _.in(['waiting', 'called', 'paused']) }, { limit: mostAtOnce })
  const book = await db.get(books, bookOf(id))
  const moved = course.mergedInto === undefined ? [] : await moveAll(db, course, course.mergedInto, partiesOf(book, waiting), now)
  for (const { person, partner } of waiting) for (const one of partner ? [person, partner.person] : [person]) await takeOut(db, course, one, moved.includes(one), now)
  for (const { person } of book?.holders ?? []) await takeOut(db, course, person, moved.includes(person), now)
  // Calls that took a seat or joined before the book was closed may still be on their way: the sweep looks once more after they have ended.
  const isEmpty = waiting.length === 0 && (book?.holders.length ?? 0) === 0
  if (isEmpty && course.emptyFrom < now - cutOffMs) await db.change(courses, id, { emptyFrom: course.emptyFrom }, { emptyFrom: null })
}

async function moveAll(db: Database, course: Course, into: string, parties: readonly Party[], now: number): Promise<readonly string[]> {
  await makeReady(db, into, parties, now)
  const moved: string[] = []
  for (const party of parties) moved.push(...(await moveOver(db, course, party, now)))
  return moved
}

async function takeOut(db: Database, { _id, title, unitPath, cancelReason, mergedInto }: Course, person: string, moved: boolean, now: number): Promise<void> {
  // With the time: who slips in again after having been taken out is taken out again.
  const act = `cancelCourse:${_id}:${person}:${now}`
  const facts = { book: bookOf(_id), title, reason: cancelReason ?? '' }
  if (!moved) await tell(db, { _id: `courseCancelled:${_id}:${person}`, person, kind: 'courseCancelled', facts, unitPath, at: now })
  await withdraw(db, { book: bookOf(_id), person, act, ending: { why: mergedInto === undefined ? 'course cancelled' : 'merged', words: cancelReason ?? '', by: 'timer' } }, now)
}

/** Cancelled courses that are not surely empty. */
export async function sweepCancelled(db: Database, now: number): Promise<number> {
  const { _ } = db
  const stale = await db.find(courses, { emptyFrom: _.lt(now - cutOffMs) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await emptyCourse(db, _id, now)
  return stale.length
}
