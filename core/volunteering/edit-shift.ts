import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { changeCapacity } from '../places/capacity'
import { editShift as contract } from './contract/staff'
import { withEdit } from './edit'
import { readShift, type ShiftFacts } from './facts'
import { activities, bookOf } from './records'
import { hasBegun, isCalledOff, type Span } from './rules'
import { shiftOf } from './scope'

const rounds = 5

/**
 * Corrects a shift that has not begun. The places change first, because they alone can refuse for what others did; repeated after
 * a crash, the act finds them changed and goes on with the time. Plans and people learn of a new time by follow-up.ts.
 */
export const editShift = implement(contract, async (call) => {
  const { db, input, act, now } = call
  const { shift } = input
  let facts: ShiftFacts | null = shiftOf(call)
  for (let round = 0; round < rounds && facts; round++) {
    if (facts.activity.edits.some((edit) => edit.act === act)) return ok({})
    if (isCalledOff(facts.shift)) return refuse('ACTIVITY_CANCELLED')
    if (hasBegun(facts.shift, now)) return refuse('SHIFT_BEGUN')
    if (shift.from <= now) return refuse('DAY_IN_PAST')
    const places = await changeCapacity(db, bookOf(input.shiftId), shift.capacity, now, 'refuse')
    if ('held' in places) return refuse('CAPACITY_BELOW_HELD', { held: places.held })
    if (await writeTime(db, facts, shift, act, now)) return ok({})
    facts = await readShift(db, input.shiftId)
  }
  return refuse('BUSY')
})

/** Writes the time and the act, unless somebody edited meanwhile. */
function writeTime(db: Database, { activity, shift }: ShiftFacts, { from, to }: Span, act: string, now: number): Promise<boolean> {
  const { _ } = db
  const moved = from !== shift.from || to !== shift.to
  const shifts = activity.shifts
    .map((known) => (moved && known.id === shift.id ? { ...known, from, to, changedAt: now } : known))
    .sort((one, other) => one.from - other.from)
  const change = {
    shifts: _.set(shifts),
    endsAt: Math.max(...shifts.map((known) => known.to)),
    version: activity.version + 1,
    edits: _.set(withEdit(activity, act)),
  }
  return db.change(activities, activity._id, { version: activity.version }, moved ? { ...change, followUp: now } : change)
}
