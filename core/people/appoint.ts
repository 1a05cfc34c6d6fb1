import { stations } from '../points/records'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { appoint as appointContract, dismiss as dismissContract, listStaff as listContract } from './contract/staff'
import { bureauId, bureaus, holds, people, units, type Appointment } from './records'

const rounds = 5

/** Adds an appointment, unless the person holds it already; false when there is no such person. */
export async function addAppointment(db: Database, personId: string, appointment: Appointment): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (!person) return false
    const { role, at, from } = appointment
    if (person.appointments.some((held) => held.role === role && held.at === at && holds(held, from))) return true
    const change = { version: person.version + 1, appointments: [...person.appointments, appointment] }
    if (await db.change(people, personId, { version: person.version }, change)) return true
  }
  throw new Error('the person is changed by others again and again')
}

/** Ends an appointment, if it holds; false when there is no such person. */
async function endAppointment(db: Database, personId: string, role: Appointment['role'], at: string, now: number): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (!person) return false
    const ended = person.appointments.map((held) => (held.role === role && held.at === at && holds(held, now) ? { ...held, until: now } : held))
    if (ended.every((held, index) => held === person.appointments[index])) return true
    if (await db.change(people, personId, { version: person.version }, { version: person.version + 1, appointments: ended })) return true
  }
  throw new Error('the person is changed by others again and again')
}

export const appoint = implement(appointContract, async ({ db, actor, input, now }) => {
  const { personId, role, at } = input
  const place = role === 'keeper' ? await db.get(stations, at) : await db.get(units, at)
  if (!place) return refuse('NO_SUCH_UNIT')
  if (!(await addAppointment(db, personId, { role, at, name: place.name, from: now, until: null, by: actor.person._id }))) return refuse('NO_SUCH_PERSON')
  const { _ } = db
  if (role === 'admin') await db.change(bureaus, bureauId, { admins: _.neq(personId) }, { admins: _.push([personId]) })
  return ok({})
})

/** An admin leaves the bureau's list first, and only while another stays on it: one conditional update, so two can't end each other. */
export const dismiss = implement(dismissContract, async ({ db, input, now }) => {
  const { personId, role, at } = input
  if (role === 'admin') {
    const { _ } = db
    const left = await db.change(bureaus, bureauId, { admins: personId, 'admins.1': _.exists(true) }, { admins: _.pull(personId) })
    const bureau = left ? null : await db.get(bureaus, bureauId)
    if (bureau?.admins.includes(personId)) return refuse('LAST_ADMIN')
  }
  return (await endAppointment(db, personId, role, at, now)) ? ok({}) : refuse('NO_SUCH_PERSON')
})

export const listStaff = implement(listContract, async ({ db, now }) => {
  const { _ } = db
  const holding = await db.find(people, { 'appointments.0': _.exists(true) }, { order: [['_id', 'asc']], limit: 1000 })
  const staff = holding.map(({ _id, name, unitName, appointments }) => ({
    personId: _id,
    name,
    unitName,
    appointments: appointments.filter((held) => holds(held, now)).map(({ role, at, name: place }) => ({ role, at, name: place })),
  }))
  return ok({ staff: staff.filter(({ appointments }) => appointments.length > 0) })
})
