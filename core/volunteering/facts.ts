import type { Database } from '../kernel/database'
import { activities, activityIdOf, type Activity, type Shift } from './records'

/** A shift with its activity. */
export interface ShiftFacts {
  readonly activity: Activity
  readonly shift: Shift
}

/** A shift as it is now; null when there is none. One round trip. */
export async function readShift(db: Database, id: string): Promise<ShiftFacts | null> {
  return shiftIn(await db.get(activities, activityIdOf(id)), id)
}

// What an instance remembers of activities for a few seconds. Nothing dangerous can come of it: the book decides about places, and
// somebody who signs up within seconds of a change is told of it like those who signed up before (follow-up.ts).

const rememberMs = 5_000
const mostRemembered = 500
const remembered = new WeakMap<Database, Map<string, { readonly activity: Activity; readonly at: number }>>()

/** A shift, at most five seconds old; null when there is none. */
export async function shiftFacts(db: Database, id: string, now: number): Promise<ShiftFacts | null> {
  const mine = remembered.get(db) ?? new Map<string, { readonly activity: Activity; readonly at: number }>()
  remembered.set(db, mine)
  const known = mine.get(activityIdOf(id))
  if (known && now >= known.at && now - known.at < rememberMs) return shiftIn(known.activity, id)
  const facts = await readShift(db, id)
  if (mine.size >= mostRemembered) mine.clear()
  if (facts) mine.set(facts.activity._id, { activity: facts.activity, at: now })
  return facts
}

function shiftIn(activity: Activity | null, id: string): ShiftFacts | null {
  const shift = activity?.shifts.find((candidate) => candidate.id === id)
  return activity && shift ? { activity, shift } : null
}
