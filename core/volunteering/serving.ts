import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import type { Transaction } from '../kernel/transaction'
import { earnInside } from '../points'
import { factorPercent } from './difficulty'
import type { ShiftFacts } from './facts'
import { serviceId, services, type Filled, type Service, type Way } from './records'
import { minutesServed } from './rules'

/** One check-in or check-out: of whom, when, how, by whom and by which act. */
export interface Stamp {
  readonly person: string
  /** Epoch ms at which it was done; for what a phone kept, before it was sent. */
  readonly at: number
  readonly how: Way
  /** Who did it: the person, or an organiser for them. */
  readonly by: string
  readonly act: string
  readonly hash: string
  readonly near: Service['near']
  readonly kept: boolean
}

/** A service that begins. */
export function newService({ activity, shift }: ShiftFacts, { person, at, how, by, act, hash, near, kept }: Stamp): Service {
  return {
    _id: serviceId(shift.id, person),
    shift: shift.id,
    activity: activity._id,
    person,
    title: activity.title,
    unit: activity.unit,
    unitPath: activity.unitPath,
    from: shift.from,
    to: shift.to,
    factorPercent: factorPercent(activity.difficulty, dayOf(shift.from)),
    inAt: at,
    inHow: how,
    inBy: by,
    inAct: act,
    inHash: hash,
    outAt: null,
    outHow: null,
    outBy: null,
    outAct: null,
    outHash: null,
    minutes: 0,
    points: 0,
    near,
    kept,
    filled: null,
  }
}

/** Adds the service, whose id is made of shift and person; gives the one that is there then. */
export async function beginService(db: Database, facts: ShiftFacts, stamp: Stamp): Promise<Service> {
  const service = newService(facts, stamp)
  if (await db.add(services, { ...service })) return service
  const earlier = await db.get(services, service._id)
  if (!earlier) throw new Error(`the service ${service._id} was there and is gone`)
  return earlier
}

/**
 * Ends a service if it has not ended; gives it as it is then, or null when there is none that began before. What was checked by codes
 * on both ends earns at once; what rests on an organiser's word waits for a second person (hours/decide.ts).
 */
export async function endService(tx: Transaction, id: string, stamp: Stamp, now: number, reason = ''): Promise<Service | null> {
  const service = await tx.get(services, id)
  if (!service || stamp.at < service.inAt) return null
  if (service.outAt !== null) return service
  const ending = { outAt: stamp.at, outHow: stamp.how, outBy: stamp.by, outAct: stamp.act, outHash: stamp.hash, kept: service.kept || stamp.kept }
  const minutes = minutesServed(service, service.inAt, stamp.at)
  const filled = filledFrom(service, stamp, reason, now)
  const points = filled ? 0 : await earnFor(tx, { ...service, minutes }, stamp.by, now)
  const ended = { ...ending, minutes, points, filled }
  await tx.set(services, { ...service, ...ended })
  return { ...service, ...ended }
}

/** Books what a service earned; a second time books nothing and gives the same points. */
export async function earnFor(tx: Transaction, { person, unit, shift, activity, title, minutes, from, factorPercent: percent }: Service, by: string, now: number): Promise<number> {
  const { points } = await earnInside(tx, { person, unit, shift, activity, activityTitle: title, minutes, factorPercent: percent, day: dayOf(from), by, now })
  return points
}

const isWord = (how: Way): boolean => how === 'name' || how === 'filled'

/** Who vouched for coming and going, for a second person to look at; null when both were done by codes. */
function filledFrom(service: Service, out: Stamp, reason: string, now: number): Filled | null {
  const by = [...(isWord(service.inHow) ? [service.inBy] : []), ...(isWord(out.how) ? [out.by] : [])]
  return by.length === 0 ? null : waitingFor([...new Set(by)], reason, now)
}

/** Hours that wait for somebody other than `by` to say yes. */
export const waitingFor = (by: readonly string[], reason: string, now: number): Filled => ({
  by,
  reason,
  at: now,
  state: 'waiting',
  decidedBy: null,
  decidedAt: null,
  decidedAct: null,
})
