import { ok, refuse } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import { tell } from '../messages/tell'
import { changeCapacity } from '../places/capacity'
import { books } from '../places/records'
import { editCourse as contract } from './contract/organising'
import { completed, courseFromForm } from './form'
import { bookOf, courses, terms, type Course } from './records'

/**
 * Corrects a course by compare-and-set on its version. The seats change first, because they alone can refuse; repeated, the same
 * act finds the version it made and goes on from there. Those enrolled are told when time or place is another one now.
 */
export const editCourse = implement(contract, async (call) => {
  const { db, scope, input, act, now } = call
  const before = scope?.record as Course
  if (before.status === 'cancelled') return refuse('COURSE_CANCELLED')
  const repeated = before.version === input.version + 1 && before.act === act
  if (before.version !== input.version && !repeated) return refuse('EDITED_MEANWHILE')
  const term = await db.get(terms, before.term)
  if (!term) throw new Error(`the term of ${before._id} is gone`)
  const form = await courseFromForm(call, completed(input.course, before), term, before.unitPath)
  if ('no' in form) return refuse(form.no)
  const room = await changeCapacity(db, bookOf(before._id), form.facts.capacity, now, 'close the gap')
  if ('held' in room) return refuse('CAPACITY_BELOW_HELD', { held: room.held })
  if (!repeated) {
    const { _ } = db
    const change = Object.fromEntries(Object.entries(form.facts).map(([field, value]) => [field, _.set(value)]))
    // The seats kept for the desk are set when the course is published; what the desk does not use goes by the book.
    const written = await db.change(courses, before._id, { version: input.version }, { ...change, deskSeats: before.deskSeats, version: input.version + 1, act })
    if (!written) return refuse('EDITED_MEANWHILE')
  }
  await tellHolders(call, before, { ...before, ...form.facts }, act, now)
  return ok({ version: input.version + 1, over: room.over })
})

async function tellHolders({ db }: Pick<Instance, 'db'>, before: Course, after: Course, act: string, now: number): Promise<void> {
  const { _ } = db
  const book = await db.get(books, bookOf(before._id))
  if (!book) return
  if (book.title !== after.title) await db.change(books, book._id, { title: _.neq(after.title) }, { title: after.title })
  const { keepForCouple } = after
  if (book.keepForCouple !== keepForCouple) await db.change(books, book._id, { keepForCouple: _.neq(keepForCouple) }, { keepForCouple })
  const moved = before.site !== after.site || JSON.stringify([before.slots, before.firstDay, before.daysOff]) !== JSON.stringify([after.slots, after.firstDay, after.daysOff])
  if (!moved) return
  const message = { kind: 'courseChanged' as const, facts: { book: book._id, title: after.title }, unitPath: after.unitPath, at: now }
  for (const { person } of book.holders) await tell(db, { ...message, _id: `changed:${act}:${person}`, person })
}
