import type { Database } from '../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { callOffActivity as activityContract, callOffShift as shiftContract } from './contract/staff'
import { closeBook } from '../places'
import { activities, bookOf, type Activity, type Shift } from './records'
import { hasBegun, isCalledOff, isOver } from './rules'
import { activityOf, shiftOf } from './scope'

const rounds = 5

/** Why, and when. */
interface CallingOff {
  readonly reason: string
  readonly now: number
}

export const callOffActivity = implement(activityContract, (call) =>
  callOff(call.db, activityOf(call), () => true, { reason: call.input.reason, now: call.now }))

export const callOffShift = implement(shiftContract, (call) => {
  const { activity, shift } = shiftOf(call)
  return callOff(call.db, activity, ({ id }) => id === shift.id, { reason: call.input.reason, now: call.now })
})

/**
 * Marks shifts as called off, in one compare-and-set, and closes their books, for calls that still know the shifts as they were; from
 * then on nobody signs up or checks in. The clockwork closes what a call that died left open, tells everybody who
 * has a place or waits, and takes them out of book and plan (follow-up.ts). A repeat finds nothing left to call off.
 */
async function callOff(
  db: Database,
  seen: Activity,
  isMeant: (shift: Shift) => boolean,
  { reason, now }: CallingOff,
): Promise<Outcome<Record<string, never>, 'SHIFT_BEGUN' | KernelCode>> {
  const { _ } = db
  let activity: Activity | null = seen
  for (let round = 0; round < rounds && activity; round++) {
    const { _id, version, shifts }: Activity = activity
    const off = shifts.filter((shift) => isMeant(shift) && !isCalledOff(shift) && !hasBegun(shift, now))
    if (off.length === 0) return shifts.some((shift) => isMeant(shift) && isCalledOff(shift)) ? ok({}) : refuse('SHIFT_BEGUN')
    const next = shifts.map((shift) => (off.includes(shift) ? { ...shift, calledOffAt: now } : shift))
    const status = next.every((shift) => isCalledOff(shift) || isOver(shift, now)) ? 'cancelled' : 'published'
    const change = { shifts: _.set(next), status, callOffReason: reason, version: version + 1, followUp: now }
    if (await db.change(activities, _id, { version }, change)) {
      await closeBooks(db, off)
      return ok({})
    }
    activity = await db.get(activities, _id)
  }
  return refuse('BUSY')
}

async function closeBooks(db: Database, shifts: readonly Shift[]): Promise<void> {
  await Promise.all(shifts.map(({ id }) => closeBook(db, bookOf(id))))
}
