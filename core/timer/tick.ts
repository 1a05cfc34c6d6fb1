import { courseReminders } from '../courses/reminders'
import { voucherReminders } from '../points/reminders'
import { shiftReminders } from '../volunteering/reminders'
import { sweepUsedCodes } from '../codes/used'
import { feeSweeps } from '../courses'
import { courseSweeps } from '../courses/sweep'
import { followPerson as followStudent } from '../courses/follow-person'
import { sweepFiles } from '../files'
import { ok } from '../kernel/errors'
import { logFailure } from '../kernel/log'
import { implement, type Instance } from '../kernel/operation'
import type { Sweep, Sweeps } from '../kernel/sweep'
import { messageRules } from '../message-rules'
import { followMessages } from '../messages/follow-person'
import { deliverMessages } from '../messages'
import { makeReminders, type RoomReminders } from '../messages/remind'
import { followPeople, type FollowPerson } from '../people/events'
import { followSearch, sweepSearch } from '../people/search-keys'
import { followPerson } from '../people/follow-person'
import { peopleSweeps } from '../people/sweep'
import { placeSweeps } from '../places'
import { followPlaces } from '../places/follow-person'
import { followPerson as followPersonInPoints, pointSweeps } from '../points'
import { followPerson as followVolunteer, volunteeringSweeps } from '../volunteering'
import { tick as contract } from './contract/tick'
import { endLease, leases, takeLease } from './lease'
import { questionsOf } from './questions'

const lease = 'tick'
/** Longer than the function may run, so that no two sweep at once; they would do no harm, only double work. */
const leaseMs = 70_000

/** How each room follows what happened to a person. */
const rooms: Readonly<Record<string, FollowPerson>> = { places: followPlaces, courses: followStudent, people: followPerson, volunteering: followVolunteer, points: followPersonInPoints, messages: followMessages, search: followSearch }

/** What each room reminds of on the day before. */
const reminders: Readonly<Record<string, RoomReminders>> = { courses: courseReminders, volunteering: shiftReminders, points: voucherReminders }

/** A room's sweeps under names that say whose they are. */
const of = (room: string, sweeps: Sweeps<Instance>): readonly (readonly [string, Sweep])[] => Object.entries(sweeps).map(([name, sweep]) => [`${room}.${name}`, sweep])

/** In this order: what people are told comes last, when all that it tells of is settled. */
const works: readonly (readonly [string, Sweep])[] = [
  ...of('courses', courseSweeps),
  ...of('places', placeSweeps),
  ...of('fees', feeSweeps),
  ...of('volunteering', volunteeringSweeps),
  ...of('points', pointSweeps),
  ['events', (instance, now) => followPeople(instance, rooms, now)],
  ['search', sweepSearch],
  ...of('people', peopleSweeps),
  ['files', sweepFiles],
  ['codes', ({ db }, now) => sweepUsedCodes(db, now)],
  ['reminders', (instance, now) => makeReminders(instance, reminders, now)],
  ['messages', (instance, now) => deliverMessages(instance, messageRules, now)],
]

/** Work that is no mending. */
const isOrdinary = (name: string): boolean => ['search', 'reminders', 'messages'].includes(name) || name.startsWith('people.')

/**
 * Where the next work is, from `from` on, that finds something to do, or that does more than to look for it; as many as there are works
 * when none does. One round trip asks for all of them: nearly every turn of the clockwork finds nothing, and each question alone would
 * cost one.
 */
async function nextFinding(instance: Instance, from: number, now: number): Promise<number> {
  const { db } = instance
  const rest = works.slice(from)
  const asked = await Promise.all(rest.map(([, work]) => questionsOf(db, (empty) => work({ ...instance, db: empty }, now))))
  const answers = rest.length === 0 ? [] : await db.answers(leases, lease, asked.flatMap((questions) => questions ?? []))
  if (answers === null) return from
  let answered = 0
  const index = asked.findIndex((questions) => questions === null || answers.slice(answered, (answered += questions.length)).includes(true))
  return index === -1 ? works.length : from + index
}

/** One turn of the clockwork. What is left comes with the next turn, a minute later; work that fails does not keep the rest from being done. */
export const tick = implement(contract, async (call) => {
  const { db, now, traceId } = call
  if (!(await takeLease(db, lease, traceId, leaseMs, now))) return ok({ mended: 0 })
  let mended = 0
  let canAsk = true
  const next = async (from: number): Promise<number> => {
    if (!canAsk) return from
    try {
      return await nextFinding(call, from, now)
    } catch (error) {
      // Then each work asks for itself.
      canAsk = false
      logFailure(traceId, { op: 'timer.tick' }, error)
      return from
    }
  }
  // Asked anew after each work: what one does may be what a later one finds.
  for (let at = await next(0); at < works.length; at = await next(at + 1)) {
    const [name, work] = works[at] as (typeof works)[number]
    try {
      const found = await work(call, now)
      if (!isOrdinary(name)) mended += found
    } catch (error) {
      logFailure(traceId, { op: `timer.tick ${name}` }, error)
    }
  }
  await endLease(db, lease, traceId, now)
  return ok({ mended })
})
