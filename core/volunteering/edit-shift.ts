import type { Database } from '../kernel/database'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { changeCapacity } from '../places/capacity'
import { editShift as contract } from './contract/staff'
import { withEdit } from './edit'
import { readShift, type ShiftFacts } from './facts'
import { activities, bookOf, type Activity, type ShiftEdit } from './records'
import { hasBegun, isCalledOff } from './rules'
import { shiftOf } from './scope'

const rounds = 5
/** No call lives so long. */
const callMs = 120_000
const batch = 20

/**
 * Corrects a shift that has not begun: its places are in the book, its time is in the activity. What is to be is written down first, so
 * that whoever finds it cut off (the act's repeat, the next edit, the clockwork) ends it. Then the places, because they alone can
 * refuse for what others did, then the time. Plans and people learn of a new time by follow-up.ts.
 */
export const editShift = implement(contract, async (call) => {
  const { db, input, act, now } = call
  const { shift } = input
  const { _ } = db
  let facts: ShiftFacts | null = shiftOf(call)
  for (let round = 0; round < rounds && facts; round++) {
    if (facts.activity.edits.some((edit) => edit.act === act)) return ok({})
    if (isCalledOff(facts.shift)) return refuse('ACTIVITY_CANCELLED')
    if (hasBegun(facts.shift, now)) return refuse('SHIFT_BEGUN')
    if (shift.from <= now) return refuse('DAY_IN_PAST')
    const { _id, editing = null } = facts.activity
    if (editing === null) {
      const begins: ShiftEdit = { act, shift: facts.shift.id, ...shift, at: now }
      await db.change(activities, _id, { editing: null }, { editing: _.set(begins) })
    } else {
      const ended = await finishEdit(db, facts.activity, editing, now)
      if ('held' in ended && editing.act === act) return refuse('CAPACITY_BELOW_HELD', { held: ended.held })
    }
    facts = await readShift(db, input.shiftId)
  }
  return facts?.activity.edits.some((edit) => edit.act === act) ? ok({}) : refuse('BUSY')
})

/** Ends an edit that was begun: the places first, then the time and the act, unless somebody edited meanwhile. */
async function finishEdit(db: Database, activity: Activity, editing: ShiftEdit, now: number): Promise<{ readonly held: number } | { readonly done: boolean }> {
  const { _ } = db
  const places = await changeCapacity(db, bookOf(editing.shift), editing.capacity, now, 'refuse')
  if ('held' in places) {
    await db.change(activities, activity._id, { 'editing.act': editing.act }, { editing: _.set(null) })
    return places
  }
  const { from, to } = editing
  const shift = activity.shifts.find(({ id }) => id === editing.shift)
  const moved = shift !== undefined && (from !== shift.from || to !== shift.to)
  const shifts = activity.shifts
    .map((known) => (moved && known.id === editing.shift ? { ...known, from, to, changedAt: now } : known))
    .sort((one, other) => one.from - other.from)
  const change = {
    shifts: _.set(shifts),
    endsAt: Math.max(...shifts.map((known) => known.to)),
    version: activity.version + 1,
    edits: _.set(withEdit(activity, editing.act)),
    editing: _.set(null),
  }
  return { done: await db.change(activities, activity._id, { version: activity.version }, moved ? { ...change, followUp: now } : change) }
}

/** Ends edits that were cut off. Gives how many it found. */
export async function sweepEdits(db: Database, now: number): Promise<number> {
  const { _ } = db
  const left = await db.find(activities, { 'editing.at': _.lt(now - callMs) }, { limit: batch })
  for (const activity of left) if (activity.editing) await finishEdit(db, activity, activity.editing, now)
  return left.length
}
