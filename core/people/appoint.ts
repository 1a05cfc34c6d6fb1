import { addDays, instantOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement, type Scope } from '../kernel/operation'
import { stations } from '../points/records'
import { appoint as appointContract, dismiss as dismissContract, listStaff as listContract } from './contract/posts'
import { bureauId, bureaus, bureauUnit, holds, people, units, type Appointment, type Person } from './records'

const rounds = 5
/** Of the acts on one appointment. */
const rememberedActs = 10

const isOver = ({ until }: Appointment, now: number): boolean => until !== null && until <= now

const isBy = ({ acts = [] }: Appointment, act: string): boolean => acts.includes(act)
const actsOf = ({ acts = [] }: Appointment, act: string): readonly string[] => [...acts, act].slice(-rememberedActs)

/** A person's appointments with one more; who has the post already gets its new end, and who was to have it later gets it from now on. Null when this very act has done so. */
function withAppointment(person: Person, appointment: Appointment, act: string, now: number): readonly Appointment[] | null {
  const { role, at, from, until } = appointment
  if (person.appointments.some((other) => isBy(other, act))) return null
  const held = person.appointments.find((other) => other.role === role && other.at === at && !isOver(other, now))
  const acts = actsOf(held ?? appointment, act)
  const next: Appointment = held ? { ...held, from: held.from > now ? from : held.from, until, acts } : { ...appointment, acts }
  return held ? person.appointments.map((other) => (other === held ? next : other)) : [...person.appointments, next]
}

/** Adds an appointment. Gives the person as they are then, or null when nobody active is there. */
export async function addAppointment(db: Database, personId: string, appointment: Appointment, act: string, now: number): Promise<Person | null> {
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (person?.status !== 'active') return null
    const appointments = withAppointment(person, appointment, act, now)
    if (!appointments) return person
    if (await db.change(people, personId, { version: person.version }, { version: person.version + 1, appointments })) return { ...person, appointments }
  }
  throw new Error('the person is changed by others again and again')
}

/**
 * Adds an appointment that keeps the bureau in hands, and puts the person on the list of those who do, in one step: of a call that died
 * between the two a repeat would say yes, and the first admin would still be called the last. Gives false when nobody active is there.
 */
function addBureauAdmin(db: Database, personId: string, appointment: Appointment, act: string, now: number): Promise<boolean> {
  return db.transact(async (tx) => {
    const person = await tx.get(people, personId)
    if (person?.status !== 'active') return false
    const appointments = withAppointment(person, appointment, act, now)
    if (!appointments) return true
    await tx.update(people, personId, { version: person.version + 1, appointments })
    const bureau = await tx.get(bureaus, bureauId)
    if (bureau && !bureau.admins.includes(personId)) await tx.update(bureaus, bureauId, { admins: db._.push([personId]) })
    return true
  })
}

/** Ends an appointment, or one that was to begin; false when there is no such person. */
async function endAppointment(db: Database, personId: string, { role, at }: Pick<Appointment, 'role' | 'at'>, act: string, now: number): Promise<boolean> {
  for (let round = 0; round < rounds; round++) {
    const person = await db.get(people, personId)
    if (!person) return false
    if (person.appointments.some((held) => isBy(held, act))) return true
    const ended = person.appointments.map((held) => (held.role === role && held.at === at && !isOver(held, now) ? { ...held, until: now, acts: actsOf(held, act) } : held))
    if (ended.every((held, index) => held === person.appointments[index])) return true
    if (await db.change(people, personId, { version: person.version }, { version: person.version + 1, appointments: ended })) return true
  }
  throw new Error('the person is changed by others again and again')
}

/** True for a repeat of what was done: since then the post may have gone to others, or the list of the bureau's admins may be another one. */
const wasDone = async (db: Database, personId: string, act: string): Promise<boolean> => (await db.get(people, personId))?.appointments.some((held) => isBy(held, act)) ?? false

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

export const appoint = implement(appointContract, async ({ db, actor, scope, input, act, now }) => {
  const { personId, role, at } = input
  if (await wasDone(db, personId, act)) return ok({})
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
  const appointment: Appointment = { role, at, name: place.record.name, from, until, by: actor.person._id }
  const add = keepsBureau && until === null && from <= now ? addBureauAdmin : addAppointment
  return (await add(db, personId, appointment, act, now)) ? ok({}) : refuse('NO_SUCH_PERSON')
})

/** An admin of the bureau leaves its list first, and only while another stays on it. */
export const dismiss = implement(dismissContract, async ({ db, actor, scope, input, act, now }) => {
  const { personId, role, at } = input
  if (await wasDone(db, personId, act)) return ok({})
  const own = actor.person._id === personId
  if (!own && !standsAbove(actor.person, role, at, scope as Scope, now)) return refuse('NOT_ABOVE')
  if (role === 'admin' && at === bureauUnit && !(await leaveBureau(db, personId))) return refuse('LAST_ADMIN')
  return (await endAppointment(db, personId, { role, at }, act, now)) ? ok({}) : refuse('NO_SUCH_PERSON')
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
