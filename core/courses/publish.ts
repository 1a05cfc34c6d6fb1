import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { openUnit } from '../people/open-unit'
import type { Unit } from '../people/records'
import { books, newBook } from '../places/records'
import { publishCourse as contract } from './contract/organising'
import { completed, courseFromForm, type FormFacts } from './form'
import { bookOf, courses, terms, type Course, type Term } from './records'
import { bookSettings } from './views'

export const publishCourse = implement(contract, async (call) => {
  const { db, scope, input, act, now } = call
  const courseId = idFromAct('c', act)
  if (await db.get(courses, courseId)) return ok({ courseId })
  const unit = openUnit(scope?.record as Unit)
  if (typeof unit === 'string') return refuse(unit)
  const term = await db.get(terms, input.termId)
  if (!term) return refuse('NO_SUCH_TERM')
  if (input.course.firstDay < dayOf(now)) return refuse('DAY_IN_PAST')
  const form = await courseFromForm(call, completed(input.course), term, unit.path)
  return 'no' in form ? refuse(form.no) : ok({ courseId: await addCourse(db, unit, term, form.facts, act) })
})

/**
 * Adds a course; gives its id, which follows from the act. Its book comes first: a call that dies in between leaves a book without a
 * course, which nobody sees, and the same act completes it.
 */
export async function addCourse(db: Database, unit: Unit, term: Term, facts: FormFacts, act: string): Promise<string> {
  const _id = idFromAct('c', act)
  const { opensAt, closesAt, mostCourses, returningOpensAt, offerHours, feeDueWorkingDays, minimumDay, absencesEnd, certificatePercent } = term
  const windows = { opensAt, closesAt, mostCourses, returningOpensAt, offerHours, feeDueWorkingDays, minimumDay, absencesEnd, certificatePercent }
  const course: Course = {
    ...{ _id, unit: unit._id, unitName: unit.name, unitPath: unit.path, term: term._id },
    ...windows,
    ...facts,
    ...{ changes: [], movedBy: null, tellFrom: null, cancelReason: null, emptyFrom: null, drawnAt: null },
    ...{ status: 'published', version: 1, act },
  }
  await db.add(books, { ...newBook(bookOf(_id), course.title, unit.path, course.capacity, course.deskSeats, bookSettings(course)) })
  await db.add(courses, { ...course })
  return _id
}
