import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { checkedIn } from './check-in'
import { shiftOfCode, wayOf } from './code'
import { checkOut as contract } from './contract/member'
import { serviceId, services } from './records'
import { holdsPlace } from './roster-check'
import { endService } from './serving'

/**
 * Ends the service record and books its points in one transaction, over documents of this person alone. Whoever has lost the
 * place (cancelled at the very moment of checking in) earns nothing, so the book is asked once more.
 */
export const checkOut = implement(contract, async (call) => {
  const { db, input, subject, act, hash, now } = call
  const person = subject._id
  const found = await shiftOfCode(call, { code: input.code, person, at: now, now }, () => servedOfLate(db, person, now), 'NOT_CHECKED_IN')
  if (!found.ok) {
    const [earlier] = await db.find(services, { person, outAct: act }, { limit: 1 })
    if (!earlier) return found
    return earlier.outHash === hash ? ok(checkedIn(earlier, false)) : refuse('REQUEST_REUSED')
  }
  if (!(await holdsPlace(db, found.data, person))) return refuse('NOT_CHECKED_IN')
  const stamp = { person, at: now, how: wayOf(input.code), by: person, act, hash, near: null, kept: false }
  const service = await db.transact((tx) => endService(tx, serviceId(found.data, person), stamp, now))
  if (!service) return refuse('NOT_CHECKED_IN')
  return ok(checkedIn(service, service.outAct !== act))
})

/** Digits can stand for the shifts that the person has checked in to within a day, ended ones too: a second check-out is told so. */
export async function servedOfLate(db: Database, person: string, at: number): Promise<readonly string[]> {
  const { _ } = db
  const late = await db.find(services, { person, from: _.gt(at - 24 * 3_600_000) }, { order: [['from', 'desc']], limit: 20, fields: ['shift'] })
  return late.map(({ shift }) => shift)
}
