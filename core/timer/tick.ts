import { courseReminders } from '../courses/reminders'
import { voucherReminders } from '../points/reminders'
import { shiftReminders } from '../volunteering/reminders'
import { sweepUsedCodes } from '../codes/used'
import { sweepCourses } from '../courses/sweep'
import { sweepFees } from '../courses'
import { followPerson as followStudent } from '../courses/follow-person'
import { sweepFiles } from '../files'
import { ok } from '../kernel/errors'
import { logFailure } from '../kernel/log'
import { implement, type Instance } from '../kernel/operation'
import { messageRules } from '../message-rules'
import { followMessages } from '../messages/follow-person'
import { deliverMessages } from '../messages'
import { makeReminders, type RoomReminders } from '../messages/remind'
import { followPeople, type FollowPerson } from '../people/events'
import { followSearch, sweepSearch } from '../people/search-keys'
import { followPerson } from '../people/follow-person'
import { sweepPeople } from '../people/sweep'
import { sweepPlaces } from '../places'
import { followPlaces } from '../places/follow-person'
import { followPerson as followPersonInPoints, sweepPoints } from '../points'
import { followPerson as followVolunteer, sweepVolunteering } from '../volunteering'
import { tick as contract } from './contract/tick'
import { endLease, takeLease } from './lease'

/** Longer than the function may run, so that no two sweep at once; they would do no harm, only double work. */
const leaseMs = 70_000

/** How each room follows what happened to a person. */
const rooms: Readonly<Record<string, FollowPerson>> = { places: followPlaces, courses: followStudent, people: followPerson, volunteering: followVolunteer, points: followPersonInPoints, messages: followMessages, search: followSearch }

/** What each room reminds of on the day before. */
const reminders: Readonly<Record<string, RoomReminders>> = { courses: courseReminders, volunteering: shiftReminders, points: voucherReminders }

/** One kind of work of the clockwork: gives how much it found. Safe to run at any time, and again; takes a bounded batch. */
type Work = (instance: Instance, now: number) => Promise<number>

/** In this order: what people are told comes last, when all that it tells of is settled. */
const works: Readonly<Record<string, Work>> = {
  courses: sweepCourses,
  places: ({ db }, now) => sweepPlaces(db, now),
  fees: ({ db }, now) => sweepFees(db, now),
  volunteering: ({ db }, now) => sweepVolunteering(db, now),
  points: sweepPoints,
  people: (instance, now) => followPeople(instance, rooms, now),
  search: sweepSearch,
  registry: sweepPeople,
  files: sweepFiles,
  codes: ({ db }, now) => sweepUsedCodes(db, now),
  reminders: (instance, now) => makeReminders(instance, reminders, now),
  messages: (instance, now) => deliverMessages(instance, messageRules, now),
}

/** Work that is no mending. */
const ordinary: readonly string[] = ['search', 'registry', 'reminders', 'messages']

/** One turn of the clockwork. What is left comes with the next turn, a minute later; work that fails does not keep the rest from being done. */
export const tick = implement(contract, async (call) => {
  const { db, now, traceId } = call
  if (!(await takeLease(db, 'tick', traceId, leaseMs, now))) return ok({ mended: 0 })
  let mended = 0
  for (const [name, work] of Object.entries(works)) {
    try {
      const found = await work(call, now)
      if (!ordinary.includes(name)) mended += found
    } catch (error) {
      logFailure(traceId, { op: `timer.tick ${name}` }, error)
    }
  }
  await endLease(db, 'tick', traceId, now)
  return ok({ mended })
})
