import type { Standing } from '../courses/contract/catalogue'
import type { Database } from '../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { implement } from '../kernel/operation'
import type { Person } from '../people/records'
import { signUp } from '../places'
import { clashOf } from '../places/clash'
import type { How } from '../places/records'
import { takeShift as contract, type shiftRefusals } from './contract/member'
import { poolsFor } from './recruiting/joint'
import { mayNot, recruitingOf } from './recruiting/may'
import { shiftFacts, type ShiftFacts } from './facts'
import { bookOf, shiftTerm } from './records'
import { isCalledOff, isOver } from './rules'

/** Who takes the place, how, by which act. */
export interface Taking {
  readonly person: Person
  readonly how: How
  readonly act: string
  readonly now: number
}

export const takeShift = implement(contract, async ({ db, subject, actor, input, act, now }) => {
  const facts = await shiftFacts(db, input.shiftId, now)
  if (!facts) return refuse('NO_SUCH_SHIFT')
  const how = subject._id === actor.person._id ? 'self' : 'helper'
  if (recruitingOf(facts.activity).approval) return refuse('NEEDS_APPROVAL')
  const no = await mayNot(db, facts.activity, subject)
  if (no) return refuse(no)
  const taken = await takePlace(db, facts, { person: subject, how, act, now })
  if (!taken.ok) return taken
  const { from, to } = facts.shift
  return ok({ shiftId: input.shiftId, title: facts.activity.title, from, to, standing: taken.data })
})

/** Why nobody can get a place in a shift any more; null while they can. */
export function whyClosed({ activity, shift }: Pick<ShiftFacts, 'activity' | 'shift'>, now: number): 'ACTIVITY_CANCELLED' | 'SHIFT_OVER' | null {
  if (activity.status === 'cancelled' || isCalledOff(shift)) return 'ACTIVITY_CANCELLED'
  return isOver(shift, now) ? 'SHIFT_OVER' : null
}

/** A place in a shift or in its line, within the person's own limits. Shared by the app, helpers, the desk and whoever approves. */
export async function takePlace(
  db: Database,
  { activity, shift, where }: ShiftFacts,
  { person, how, act, now }: Taking,
): Promise<Outcome<Standing, (typeof shiftRefusals)[number] | KernelCode>> {
  const closed = whyClosed({ activity, shift }, now)
  if (closed) return refuse(closed)
  const { from, to } = shift
  const request = { book: bookOf(shift.id), pools: poolsFor(activity, person), person: person._id, how, term: shiftTerm, title: activity.title, act } as const
  const meets = { kind: 'once', from, to, ...(where ? { where } : {}) } as const
  const signed = await signUp<string>(db, { ...request, meets, limits: (claims) => clashOf(meets, claims) }, now)
  if ('no' in signed) return refuse('TIME_CLASH', { title: signed.no })
  switch (signed.place) {
    case 'seat':
      return ok({ place: 'seat' })
    // Places in shifts are given at once, without asking.
    case 'offer':
      return ok({ place: 'seat' })
    case 'line':
      return ok({ place: 'line', ahead: signed.ahead })
    case 'undone':
      return refuse('UNDONE')
    case 'reused':
      return refuse('REQUEST_REUSED')
    case 'closed':
      return refuse('ACTIVITY_CANCELLED')
    case 'taken':
    case 'gone':
      return refuse('NO_SUCH_SHIFT')
    case 'busy':
      return refuse('BUSY')
  }
}
