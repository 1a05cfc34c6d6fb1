import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import { findOrRegister } from '../people/desk'
import { findByWords } from '../people/find-by-phone'
import type { Introduction } from '../people/new-person'
import { openUnit } from '../people/open-unit'
import { units, type Person, type Unit } from '../people/records'
import { eventId, seatEvents } from '../places/records'
import { recordConsent } from './consent'
import { enrolAtDesk as contract } from './contract/organising'
import { askingOf, enrolPerson, type EnrolCode } from './enrol'
import { readCourse, type KnownCourse } from './facts'
import { bookOf, type Course } from './records'
import { mayEnrol, withinLimits } from './rules'

/** A telephone note may lie for so long before somebody types it in. */
const longestNoteMs = 14 * 24 * 3_600_000

/**
 * Signs up somebody at the desk, or a couple. The rules are asked before anybody is registered: whom the course can't take leaves no
 * record behind. Why an organiser let somebody in against the conditions is in the audit and in the seat's history.
 */
export const enrolAtDesk = implement(contract, async (call) => {
  const { db, scope, input, act, hash, now } = call
  const course = await readCourse(db, (scope?.record as Course)._id)
  if (!course) return refuse('NO_SUCH_COURSE')
  const { calledAt = null, allow, family } = input
  if (calledAt !== null && (calledAt > now || calledAt < now - longestNoteMs || calledAt < (course.returningOpensAt ?? course.opensAt))) return refuse('CALL_TIME_WRONG')
  const unit = await db.get(units, course.unit)
  if (!unit) throw new Error(`the unit of ${course._id} is gone`)
  const at = { unit, course, consented: family !== undefined, allowed: allow !== undefined, now }
  if (input.partner && isSame(input.person, input.partner)) return refuse('SAME_PERSON')
  const asked = input.partner ? [input.person, input.partner] : [input.person]
  for (const one of asked) {
    const no = await refusalFor(call, one, at)
    if (!no.ok) return no
  }
  const found = await findOrRegister(call, { unit, person: input.person, act, now })
  if (typeof found === 'string') return refuse(found)
  const second = input.partner ? await findOrRegister(call, { unit, person: input.partner, act: `${act}+`, now }) : null
  if (typeof second === 'string') return refuse(second)
  const [person, partner] = [found.person, second?.person ?? null]
  if (partner?._id === person._id) return refuse('SAME_PERSON')
  if (family) for (const one of partner ? [person, partner] : [person]) await recordConsent(call, one._id, family, act, hash, now)
  // The reason before the seat: a call that dies in between leaves no seat that nobody can explain.
  const noted = allow ? await noteAllowed(call, course, [person, ...(partner ? [partner] : [])], allow.reason) : []
  const enrolled = await enrolPerson(call, course, { person, partner, how: 'desk', calledAt, allowed: at.allowed, act, now })
  if (!enrolled.ok) {
    await noteNotAllowed(call, course, noted)
    return enrolled
  }
  return ok({ personId: person._id, partnerId: partner?._id ?? null, standing: enrolled.data.standing })
})

const isSame = (one: Introduction, other: Introduction): boolean => one.name === other.name && one.phone === other.phone && one.birthYear === other.birthYear

interface Where {
  readonly unit: Unit
  readonly course: KnownCourse
  readonly consented: boolean
  readonly allowed: boolean
  readonly now: number
}

/** Whether somebody could be signed up, before they are registered; who is known is asked for more exactly by enrolling itself. */
async function refusalFor(instance: Instance, asked: Introduction, { unit, course, consented, allowed, now }: Where): Promise<Outcome<null, EnrolCode | 'NO_SUCH_UNIT' | 'UNIT_RETIRED' | KernelCode>> {
  const known = await findByWords(instance, asked)
  const open = known ? unit : openUnit(unit)
  if (typeof open === 'string') return refuse(open)
  if (known && known.status !== 'active') return refuse('FROZEN')
  const { birthYear, sex, residence } = asked
  const asking = known
    ? await askingOf(instance.db, known, { how: 'desk', allowed, now })
    : { person: { birthYear, sex, residence, unitPath: unit.path }, atDesk: true, allowed, consented: false, now }
  const no = mayEnrol(course, { ...asking, consented: asking.consented || consented }) ?? (known ? null : withinLimits(course, [], course.where, asking))
  if (!no) return ok(null)
  const { code, ...facts } = no
  return refuse(code, facts)
}

const allowedId = (book: string, act: string, person: string): string => `${eventId(book, act, 'allowed')}:${person}`

/** Gives those of whom it was not noted yet: a repeat's reason is that of the request it repeats. */
async function noteAllowed({ db, actor, act, now }: Instance & { actor: { key: string }; act: string; now: number }, { _id }: Course, allowed: readonly Person[], reason: string): Promise<readonly Person[]> {
  const book = bookOf(_id)
  const noted: Person[] = []
  for (const person of allowed) {
    const event = { _id: allowedId(book, act, person._id), book, person: person._id, act, what: 'allowed', at: now, why: null, words: reason, by: actor.key, open: null }
    const isNew = await db.add(seatEvents, event)
    if (isNew) noted.push(person)
  }
  return noted
}

/** They got no place all the same: another limit was their own. */
async function noteNotAllowed({ db, act }: Instance & { act: string }, { _id }: Course, noted: readonly Person[]): Promise<void> {
  for (const { _id: person } of noted) await db.remove(seatEvents, allowedId(bookOf(_id), act, person))
}
