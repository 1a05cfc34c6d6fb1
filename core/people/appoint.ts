import { addDays, instantOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement, type Scope } from '../kernel/operation'
import { stations } from '../points/records'
import { appoint as appointContract, dismiss as dismissContract, listStaff as listContract } from './contract/posts'
import { bureauId, bureaus, bureauUnit, holds, people, units, type Appointment, type Person } from './records'

const rounds = 5

const isOver = ({ until }: Appointment, now: number): boolean => until !== null && until <= now

/** Adds an appointment; who has the post already gets its new end. Gives the person as they are then, or null when nobody active is there. */
export async function addAppointment(db: Database, personId: string, appointment: Appointment, now: number): Promise<Person | null> {
  const { role, at, until } = appointment
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (person?.status !== 'active') return null
    const held = person.appointments.find((other) => other.role === role && other.at === at && !isOver(other, now))
    if (held?.until === until) return person
    const appointments = held ? person.appointments.map((other) => (other === held ? { ...held, until } : other)) : [...person.appointments, appointment]
    if (await db.change(people, personId, { version: person.version }, { version: person.version + 1, appointments })) return { ...person, appointments }
  }
  throw new Error('the person is changed by others again and again')
}

/** Ends an appointment, or one that was to begin; false when there is no such person. */
async function endAppointment(db: Database, personId: string, role: Appointment['role'], at: string, now: number): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (!person) return false
    const ended = person.appointments.map((held) => (held.role === role && held.at === at && !isOver(held, now) ? { ...held, until: now } : held))
    if (ended.every((held, index) => held === person.appointments[index])) return true
    if (await db.change(people, personId, { version: person.version }, { version: person.version + 1, appointments: ended })) return true
  }
  throw new Error('the person is changed by others again and again')
}

/** Admins are appointed and ended by who stands above their unit; those of the bureau, above which nobody stands, by each other. */
function standsAbove(actor: Person, role: Appointment['role'], at: string, { unitPath }: Scope, now: number): boolean {
  if (role !== 'admin' || at === bureauUnit) return true
  return actor.appointments.some((held) => held.role === 'admin' && holds(held, now) && held.at !== at && unitPath.includes(held.at))
}

/**
 * Takes somebody off the list of those who keep the bureau in hands, while another stays on it: one conditional update, so two can't
 * take each other off. False when they are the last.
 */
export async function leaveBureau(db: Database, personId: string): Promise<boolean> {
  const { _ } = db
  if (await db.change(bureaus, bureauId, { admins: personId, 'admins.1': _.exists(true) }, { admins: _.pull(personId) })) return true
  return !(await db.get(bureaus, bureauId))?.admins.includes(personId)
}

export const appoint = implement(appointContract, async ({ db, actor, scope, input, now }) => {
  const { personId, role, at } = input
  const place = scope as Scope & { readonly record: { readonly name: string; readonly team?: unknown; readonly retired?: boolean } }
  if ((role === 'keeper') !== (place.station === at)) return refuse('NO_SUCH_UNIT')
  if (role === 'lead' && !place.record.team) return refuse('NO_SUCH_UNIT')
  if (place.record.retired) return refuse('UNIT_RETIRED')
  if (!standsAbove(actor.person, role, at, place, now)) return refuse('NOT_ABOVE')
  const from = input.from === undefined ? now : Math.max(now, instantOf(input.from, 0))
  const until = input.until === undefined ? null : instantOf(addDays(input.until, 1), 0)
  if (until !== null && until <= from) return refuse('WRONG_TERM')
  // The bureau is kept by admins whose time has come and has no end: others don't count when the last one would go.
  const keepsBureau = role === 'admin' && at === bureauUnit
  if (keepsBureau && (until !== null || from > now) && !(await leaveBureau(db, personId))) return refuse('LAST_ADMIN')
  const appointed = await addAppointment(db, personId, { role, at, name: place.record.name, from, until, by: actor.person._id }, now)
  if (!appointed) return refuse('NO_SUCH_PERSON')
  const { _ } = db
  if (keepsBureau && until === null && from <= now) await db.change(bureaus, bureauId, { admins: _.neq(personId) }, { admins: _.push([personId]) })
  return ok({})
})

/** An admin of the bureau leaves its list first, and only while another stays on it. */
export const dismiss = implement(dismissContract, async ({ db, actor, scope, input, now }) => {
  const { personId, role, at } = input
  const own = actor.person._id === personId
  if (!own && !standsAbove(actor.person, role, at, scope as Scope, now)) return refuse('NOT_ABOVE')
  if (role === 'admin' && at === bureauUnit && !(await leaveBureau(db, personId))) return refuse('LAST_ADMIN')
  return (await endAppointment(db, personId, role, at, now)) ? ok({}) : refuse('NO_SUCH_PERSON')
})

const mostPosts = 1000

export const listStaff = implement(listContract, async ({ db, input, now }) => {
  const { _ } = db
  const [under, theirs] = await Promise.all([
    db.find(units, { path: input.unitId }, { fields: ['_id'], limit: mostPosts }),
    db.find(stations, { unitPath: input.unitId }, { fields: ['_id'], limit: mostPosts }),
  ])
  const posts = [...under, ...theirs].map(({ _id }) => _id)
  const holding = await db.find(people, { 'appointments.at': _.in(posts) }, { order: [['_id', 'asc']], limit: mostPosts })
  const staff = holding.map(({ _id, name, unitName, appointments }) => ({
    personId: _id,
    name,
    unitName,
    appointments: appointments.filter((held) => posts.includes(held.at) && !isOver(held, now)).map(({ role, at, name: place, from, until }) => ({ role, at, name: place, from, until })),
  }))
  return ok({ staff: staff.filter(({ appointments }) => appointments.length > 0) })
})
