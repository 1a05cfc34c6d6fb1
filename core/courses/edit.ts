import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { bringCourseNews } from './bring-news'
import { meetings } from './calendar'
import { editCourse as contract } from './contract/organising'
import { whatChanged } from './edited'
import { followBook } from './follow-book'
import { completed, courseFromForm } from './form'
import { courses, terms, type Course } from './records'

/**
 * Corrects a course by compare-and-set on its version; repeated, the same act finds the version it made and goes on from there. Then
 * the book follows, and those enrolled are told when time, place or teacher is another one now, and their plans follow: whatever this
 * call leaves, the sweep does (bring-news.ts).
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
  if (!repeated && !samePast(before, form.facts, now)) return refuse('ALREADY_BEGUN')
  if (!repeated) {
    const { _ } = db
    const change = Object.fromEntries(Object.entries(form.facts).map(([field, value]) => [field, _.set(value)]))
    // The seats kept for the desk are set when the course is published; what the desk does not use goes by the book.
    const what = whatChanged(before, form.facts)
    // An edit that was not told of yet is told with this one.
    const untold = before.tellFrom === null ? [] : (before.moved ?? [])
    const { title, capacity, keepForCouple } = form.facts
    const isFollowed = what.length > 0 || title !== before.title || capacity !== before.capacity || keepForCouple !== before.keepForCouple
    const told = { ...(isFollowed ? { tellFrom: now } : {}), ...(what.length === 0 ? {} : { movedBy: act, moved: _.set([...new Set([...untold, ...what])]) }) }
    const written = await db.change(courses, before._id, { version: input.version }, { ...change, ...told, deskSeats: before.deskSeats, version: input.version + 1, act })
    if (!written) return refuse('EDITED_MEANWHILE')
  }
  const over = await followBook(db, before._id, now)
  await bringCourseNews(db, before._id, now)
  return ok({ version: input.version + 1, over })
})

type Facts = Pick<Course, 'slots' | 'firstDay' | 'daysOff' | 'sessions'>

/** What is over was attended, or not, on the days on which it was. */
function samePast(before: Facts, after: Facts, now: number): boolean {
  const over = (facts: Facts): string => meetings(facts).filter(({ from }) => from <= now).map(({ from }) => from).join()
  return over(before) === over(after)
}
