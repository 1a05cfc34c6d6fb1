import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import type { Transaction } from '../kernel/transaction'
import { earnInside } from '../points'
import { checkedIn } from './check-in'
import { shiftOfCode, wayOf } from './code'
import { checkOut as contract } from './contract/member'
import { serviceId, services, type Service, type Way } from './records'
import { holdsPlace } from './roster-check'
import { minutesServed } from './rules'

/**
 * Ends the service record and books its points in one transaction, over documents of this person alone. Whoever has lost the
 * place (cancelled at the very moment of checking in) earns nothing, so the book is asked once more.
 */
export const checkOut = implement(contract, async (call) => {
  const { db, input, subject, act, hash, now } = call
  const person = subject._id
  const found = await shiftOfCode(call, { code: input.code, person, now }, () => servedOfLate(db, person, now), 'NOT_CHECKED_IN')
  if (!found.ok) {
    const [earlier] = await db.find(services, { person, outAct: act }, { limit: 1 })
    if (!earlier) return found
    return earlier.outHash === hash ? ok(checkedIn(earlier, false)) : refuse('REQUEST_REUSED')
  }
  if (!(await holdsPlace(db, found.data, person))) return refuse('NOT_CHECKED_IN')
  const ending = { outAt: now, outHow: wayOf(input.code), outAct: act, outHash: hash }
  const service = await db.transact((tx) => endService(tx, serviceId(found.data, person), ending))
  if (!service) return refuse('NOT_CHECKED_IN')
  return ok(checkedIn(service, service.outAct !== act))
})

interface Ending {
  readonly outAt: number
  readonly outHow: Way
  readonly outAct: string
  readonly outHash: string
}

/** Ends a service if it has not ended; gives it as it is then, or null when there is none. */
async function endService(tx: Transaction, id: string, ending: Ending): Promise<Service | null> {
  const service = await tx.get(services, id)
  if (!service) return null
  if (service.outAt !== null) return service
  const { person, unit, shift, activity, title } = service
  const minutes = minutesServed(service, service.inAt, ending.outAt)
  const day = dayOf(service.from)
  const { points } = await earnInside(tx, { person, unit, shift, activity, activityTitle: title, minutes, day, by: person, now: ending.outAt })
  const ended = { ...ending, minutes, points }
  await tx.update(services, id, ended)
  return { ...service, ...ended }
}

/** Digits can stand for the shifts that the person has checked in to within a day, ended ones too: a second check-out is told so. */
async function servedOfLate(db: Database, person: string, now: number): Promise<readonly string[]> {
  const { _ } = db
  const late = await db.find(services, { person, from: _.gt(now - 24 * 3_600_000) }, { order: [['from', 'desc']], limit: 20, fields: ['shift'] })
  return late.map(({ shift }) => shift)
}
