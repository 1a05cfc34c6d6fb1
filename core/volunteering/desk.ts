import { roomOf } from '../courses/views'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { findOrRegister } from '../people/desk'
import { units } from '../people/records'
import { rosterOf } from '../people/roster'
import { books } from '../places/records'
import { shiftRoster as rosterContract, signUpAtDesk as signUpContract } from './contract/staff'
import { bookOf, services } from './records'
import { shiftOf } from './scope'
import { takePlace, whyClosed } from './sign-up'
import { serviceView } from './views'

const mostServices = 1000

export const shiftRoster = implement(rosterContract, async (call) => {
  const { activity, shift } = shiftOf(call)
  const [book, served] = await Promise.all([call.db.get(books, bookOf(shift.id)), call.db.find(services, { shift: shift.id }, { limit: mostServices })])
  const lines = book ? await rosterOf(call, book) : []
  const serviceOf = (person: string) => served.find((service) => service.person === person)
  const withServices = lines.map((line) => {
    const service = serviceOf(line.personId)
    return { ...line, service: service ? serviceView(service) : null }
  })
  const { from, to } = shift
  return ok({ title: activity.title, from, to, room: roomOf(book ?? undefined), lines: withServices })
})

/** Whom a shift can't take leaves no record behind: nobody has asked to be registered for its own sake. */
export const signUpAtDesk = implement(signUpContract, async (call) => {
  const facts = shiftOf(call)
  const { db, input, act, now } = call
  const closed = whyClosed(facts, now)
  if (closed) return refuse(closed)
  const unit = await db.get(units, facts.activity.unit)
  if (!unit) throw new Error(`the unit of ${facts.activity._id} is gone`)
  const found = await findOrRegister(call, { unit, person: input.person, act, now })
  if (typeof found === 'string') return refuse(found)
  const { person } = found
  if (person.status !== 'active') return refuse('FROZEN')
  const taken = await takePlace(db, facts, { person, how: 'desk', act, now })
  return taken.ok ? ok({ personId: person._id, standing: taken.data }) : taken
})
