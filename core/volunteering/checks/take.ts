import type { Database } from '../../kernel/database'
import { idFromAct } from '../../kernel/ids'
import type { Misfit } from '../contract/checking'
import type { ShiftFacts } from '../facts'
import { serviceId, services, type Service } from '../records'
import { holdsPlace } from '../roster-check'
import { checkInRefusal, checkOutForMs, isCalledOff } from '../rules'
import { beginService, endService, type Stamp } from '../serving'
import { unfitChecks, type UnfitCheck } from './records'

/** What a check comes to. */
export type Taken = { readonly was: 'done' | 'already'; readonly service: Service } | { readonly was: 'unfit'; readonly why: Misfit }

/** Two checks of one kind within this time say the same: somebody scanned, and the organiser noted it too. */
const sameMs = 10 * 60_000

/** Checks somebody in or out at the time the stamp says. Repeated with the same act it changes nothing and says the same. */
export async function takeCheck(db: Database, facts: ShiftFacts, what: 'in' | 'out', stamp: Stamp, now: number): Promise<Taken> {
  const { shift } = facts
  const id = serviceId(shift.id, stamp.person)
  const [earlier, holds] = await Promise.all([db.get(services, id), holdsPlace(db, shift.id, stamp.person)])
  const was = what === 'in' ? earlier?.inAct : earlier?.outAct
  if (earlier && was === stamp.act) return { was: 'done', service: earlier }
  if (isCalledOff(shift)) return { was: 'unfit', why: 'CANCELLED' }
  if (!holds) return { was: 'unfit', why: 'NO_PLACE' }
  if (what === 'in') {
    if (!earlier && checkInRefusal(shift, stamp.at)) return { was: 'unfit', why: 'OUTSIDE' }
    const service = earlier ?? (await beginService(db, facts, stamp))
    return service.inAct === stamp.act ? { was: 'done', service } : compare(service, service.inAt, stamp.at)
  }
  if (stamp.at >= shift.to + checkOutForMs) return { was: 'unfit', why: 'OUTSIDE' }
  const service = await db.transact((tx) => endService(tx, id, stamp, now))
  if (!service) return { was: 'unfit', why: 'NO_CHECK_IN' }
  return service.outAct === stamp.act ? { was: 'done', service } : compare(service, service.outAt ?? stamp.at, stamp.at)
}

const compare = (service: Service, noted: number, at: number): Taken => (Math.abs(noted - at) <= sameMs ? { was: 'already', service } : { was: 'unfit', why: 'TWO_PHONES' })

/** The id under which a check that does not fit is listed. */
export const unfitIdOf = (act: string): string => idFromAct('k', act)

/** Lists a check for a person to settle; sent again, it is listed once. */
export async function listUnfit(db: Database, { activity, shift }: ShiftFacts, what: 'in' | 'out', stamp: Stamp, why: Misfit, now: number): Promise<void> {
  const { person, at, how, by } = stamp
  const { from, to } = shift
  const unfit: UnfitCheck = {
    _id: unfitIdOf(stamp.act),
    shift: shift.id,
    unitPath: activity.unitPath,
    title: activity.title,
    from,
    to,
    person,
    what,
    at,
    how,
    by,
    why,
    open: now,
    settled: null,
  }
  await db.add(unfitChecks, { ...unfit })
}
