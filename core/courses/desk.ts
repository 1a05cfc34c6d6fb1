import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { findOrRegister } from '../people/desk'
import { units } from '../people/records'
import { rosterOf } from '../people/roster'
import { books } from '../places/records'
import { courseRoster as rosterContract, enrolAtDesk as enrolContract } from './contract/organising'
import { enrolPerson } from './enrol'
import { bookOf, type Course } from './records'
import { roomOf } from './views'

export const courseRoster = implement(rosterContract, async (call) => {
  const { _id, title, slots } = call.scope?.record as Course
  const book = await call.db.get(books, bookOf(_id))
  return ok({ title, slots, room: roomOf(book ?? undefined), lines: book ? await rosterOf(call, book) : [] })
})

export const enrolAtDesk = implement(enrolContract, async (call) => {
  const course = call.scope?.record as Course
  const { act, now } = call
  const unit = await call.db.get(units, course.unit)
  if (!unit) throw new Error(`the unit of ${course._id} is gone`)
  const { person } = await findOrRegister(call, { unit, person: call.input.person, act, now })
  if (person.status !== 'active') return refuse('FROZEN')
  const enrolled = await enrolPerson(call, course, { person, how: 'desk', act, now })
  return enrolled.ok ? ok({ personId: person._id, standing: enrolled.data.standing }) : enrolled
})
