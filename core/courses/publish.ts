import { dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import type { Unit } from '../people/records'
import { books, newBook } from '../places/records'
import { publishCourse as contract } from './contract/organising'
import { completed, courseFromForm } from './form'
import { bookOf, courses, terms, type Course } from './records'
import { bookSettings } from './views'

/**
 * Publishes a course. Its book comes first: a call that dies in between leaves a book without a course, which nobody sees, and
 * the same act completes it.
 */
export const publishCourse = implement(contract, async (call) => {
  const { db, scope, input, act, now } = call
  const unit = scope?.record as Unit
  const term = await db.get(terms, input.termId)
  if (!term) return refuse('NO_SUCH_TERM')
  if (input.course.firstDay < dayOf(now)) return refuse('DAY_IN_PAST')
  const form = await courseFromForm(call, completed(input.course), term, unit.path)
  if ('no' in form) return refuse(form.no)
  const _id = idFromAct('c', act)
  const { opensAt, closesAt, mostCourses, returningOpensAt, offerHours, feeDueWorkingDays, minimumDay, absencesEnd, certificatePercent } = term
  const course: Course = {
    _id,
    unit: unit._id,
    unitName: unit.name,
    unitPath: unit.path,
    term: term._id,
    opensAt,
    closesAt,
    mostCourses,
    returningOpensAt,
    offerHours,
    feeDueWorkingDays,
    minimumDay,
    absencesEnd,
    certificatePercent,
    ...form.facts,
    changes: [],
    movedBy: null,
    tellFrom: null,
    cancelReason: null,
    emptyFrom: null,
    drawnAt: null,
    status: 'published',
    version: 1,
    act,
  }
  await db.add(books, { ...newBook(bookOf(_id), course.title, unit.path, course.capacity, course.deskSeats, bookSettings(course)) })
  await db.add(courses, { ...course })
  return ok({ courseId: _id })
})
