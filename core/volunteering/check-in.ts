import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { planId, plans } from '../places/records'
import { shiftOfCode, wayOf } from './code'
import { checkIn as contract, type CheckedIn } from './contract/member'
import { readShift } from './facts'
import { nearnessTo } from './checks/nearness'
import { serviceId, services, shiftOfBook, type Service } from './records'
import { holdsPlace } from './roster-check'
import { checkInRefusal } from './rules'
import { newService } from './serving'
import { serviceView } from './views'

/**
 * The service record is added by an id made of shift and person, so a second check-in adds nothing and finds the first. A repeat
 * of the very act is answered as before, even when its code has run out meanwhile.
 */
export const checkIn = implement(contract, async (call) => {
  const { db, input, subject, act, hash, now } = call
  const person = subject._id
  const found = await shiftOfCode(call, { code: input.code, person, at: now, now }, () => shiftsOn(db, person, now), 'NOT_ON_ROSTER')
  if (!found.ok) {
    const [earlier] = await db.find(services, { person, inAct: act }, { limit: 1 })
    if (!earlier) return found
    return earlier.inHash === hash ? ok(checkedIn(earlier, false)) : refuse('REQUEST_REUSED')
  }
  const [facts, holds] = await Promise.all([readShift(db, found.data), holdsPlace(db, found.data, person)])
  if (!facts || !holds) return refuse('NOT_ON_ROSTER')
  const no = checkInRefusal(facts.shift, now)
  const near = await nearnessTo(db, facts.activity, input.at)
  const service = newService(facts, { person, at: now, how: wayOf(input.code), by: person, act, hash, near, kept: false })
  if (!no && (await db.add(services, { ...service }))) return ok(checkedIn(service, false))
  const earlier = await db.get(services, serviceId(found.data, person))
  if (earlier) return ok(checkedIn(earlier, earlier.inAct !== act))
  if (!no) throw new Error(`the service ${service._id} was there and is gone`)
  const { code, ...why } = no
  return refuse(code, why)
})

/** The shifts of a moment's day that the person has a place in or waits for, by their plan; the book decides about the place. */
export async function shiftsOn(db: Database, person: string, at: number): Promise<readonly string[]> {
  const plan = await db.get(plans, planId(person))
  const day = dayOf(at)
  const ofDay = (plan?.claims ?? []).filter(({ meets }) => meets.kind === 'once' && dayOf(meets.from) <= day && day <= dayOf(meets.to))
  return ofDay.map(({ book }) => shiftOfBook(book)).filter((shift) => shift !== null)
}

export const checkedIn = (service: Service, already: boolean): CheckedIn => {
  const { shift, title, from, to } = service
  return { ...serviceView(service), shiftId: shift, title, from, to, already }
}
