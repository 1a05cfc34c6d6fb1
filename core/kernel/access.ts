import { bureauUnit, helpers, holds, people, type Appointment, type Person } from '../people/records'
import type { Actor } from './caller'
import type { Access, HelperRight, ScopeField, ScopeKind } from './contract'
import { refuse, ok, type KernelCode, type Outcome } from './errors'
import type { Instance, Scope } from './operation'

/** How a scope's record is found, one finder for each kind that a function's operations use. */
export type ScopeFinders = Readonly<Partial<Record<ScopeKind, (instance: Instance, id: string) => Promise<Scope | null>>>>

/** What access comes to: for whom, and the record it was decided on. */
export interface Granted {
  readonly subject: Person | null
  readonly scope: Scope | null
}

type Decision = Outcome<Granted, KernelCode>

/** Whose power depends on where a record belongs. */
type Scoped = 'organiser' | 'keeper' | 'admin' | 'lead' | 'care'

/**
 * Decides who may do what, for whom: the one place where it is decided. A record that is not there answers as one that is not
 * the caller's, so that nobody learns which ids exist.
 */
export async function decideAccess(
  access: Access,
  input: Readonly<Record<string, unknown>>,
  actor: Actor,
  instance: Instance,
  finders: ScopeFinders,
  now: number,
): Promise<Decision> {
  if (access.who === 'timer') return actor.source === 'wx_trigger' ? ok({ subject: null, scope: null }) : refuse('NOT_ALLOWED')
  if (actor.openid === null) return refuse('NOT_ALLOWED')
  if (access.who === 'anyone' && !actor.person) return input.subject === undefined ? ok({ subject: null, scope: null }) : refuse('NOT_ALLOWED')
  if (!actor.person) return refuse('NOT_REGISTERED')
  if (actor.person.status !== 'active' && access.who !== 'anyone') return refuse('FROZEN')
  switch (access.who) {
    case 'anyone':
    case 'subject':
      return forSubject(access.right, input.subject, actor.person, instance)
    case 'person':
      return ok({ subject: actor.person, scope: null })
    case 'admin':
      return access.of ? forScope('admin', access.of, input, actor.person, instance, finders, now) : forBureau(actor.person, now)
    case 'organiser':
    case 'keeper':
    case 'lead':
    case 'care':
      return forScope(access.who, access.of, input, actor.person, instance, finders, now)
  }
}

/** For oneself, or for a person who has allowed it and has not taken it back. */
async function forSubject(right: HelperRight | undefined, named: unknown, actor: Person, { db }: Instance): Promise<Decision> {
  if (named === undefined || named === actor._id) return ok({ subject: actor, scope: null })
  if (typeof named !== 'string' || right === undefined) return refuse('NOT_ALLOWED')
  if (actor.status !== 'active') return refuse('FROZEN')
  const relation = await db.follow(helpers, `${actor._id}:${named}`, 'subject', people)
  if (!relation?.target || relation.doc.revokedAt !== null || !relation.doc.rights.includes(right)) return refuse('NOT_ALLOWED')
  if (relation.target.status !== 'active') return refuse('FROZEN')
  return ok({ subject: relation.target, scope: null })
}

/** An admin of the bureau itself: one of a unit under it has power over that unit only. */
function forBureau(actor: Person, now: number): Decision {
  const isTheirs = appointed(actor, now).some(({ role, at }) => role === 'admin' && at === bureauUnit)
  return isTheirs ? ok({ subject: actor, scope: null }) : refuse('NOT_ALLOWED')
}

async function forScope(
  who: Scoped,
  of: ScopeField,
  input: Readonly<Record<string, unknown>>,
  actor: Person,
  instance: Instance,
  finders: ScopeFinders,
  now: number,
): Promise<Decision> {
  const id = input[of.field]
  const find = finders[of.kind]
  if (!find) throw new Error(`no finder for ${of.kind}`)
  const mine = appointed(actor, now)
  if (typeof id !== 'string' || mine.length === 0) return refuse('NOT_ALLOWED')
  const scope = await find(instance, id)
  if (!scope || !mine.some((appointment) => covers(appointment, who, scope))) return refuse('NOT_ALLOWED')
  return ok({ subject: actor, scope })
}

/** True when somebody may organise what belongs to this unit: what an operation asks of a second record, beside the one in its scope. */
export const organises = (actor: Person, unitPath: readonly string[], now: number): boolean =>
  appointed(actor, now).some((appointment) => covers(appointment, 'organiser', { unitPath, station: null, record: null }))

/**
 * True when the appointment reaches the record: a keeper theirs, an organiser and an admin their unit and those under it, teams
 * among them. A lead reaches their own team alone, and who looks after visits their own unit: they see their own people only.
 */
function covers(appointment: Appointment, who: Scoped, scope: Scope): boolean {
  if (appointment.role === 'keeper') return who === 'keeper' && scope.station === appointment.at
  if (appointment.role === 'lead' || appointment.role === 'care') return who === appointment.role && scope.unitPath.at(-1) === appointment.at
  return (who === 'organiser' || who === 'lead' || who === appointment.role) && scope.unitPath.includes(appointment.at)
}

const appointed = (person: Person, now: number): readonly Appointment[] => person.appointments.filter((appointment) => holds(appointment, now))
