import type { Database } from '../kernel/database'
import { sites } from '../courses/records'
import type { Position } from '../kernel/distance'
import { activities, activityIdOf, type Activity, type Shift } from './records'

/** A shift with its activity. */
export interface ShiftFacts {
  readonly activity: Activity
  readonly shift: Shift
  /** Where it is; undefined when its site is no longer there. */
  readonly where: Position | undefined
}

/** A shift as it is now; null when there is none. One round trip. */
export async function readShift(db: Database, id: string): Promise<ShiftFacts | null> {
  const found = await db.follow(activities, activityIdOf(id), 'site', sites)
  return shiftIn(found && { activity: found.doc, where: found.target ? positionOf(found.target) : undefined }, id)
}

// What an instance remembers of activities for a few seconds. Nothing dangerous can come of it: the book decides about places, and
// somebody who signs up within seconds of a change is told of it like those who signed up before (follow-up.ts).

const rememberMs = 5_000
const mostRemembered = 500
const remembered = new WeakMap<Database, Map<string, { readonly known: Known; readonly at: number }>>()

/** A shift, at most five seconds old; null when there is none. */
export async function shiftFacts(db: Database, id: string, now: number): Promise<ShiftFacts | null> {
  const mine = remembered.get(db) ?? new Map<string, { readonly known: Known; readonly at: number }>()
  remembered.set(db, mine)
  const known = mine.get(activityIdOf(id))
  if (known && now >= known.at && now - known.at < rememberMs) return shiftIn(known.known, id)
  const facts = await readShift(db, id)
  if (mine.size >= mostRemembered) mine.clear()
  if (facts) mine.set(facts.activity._id, { known: facts, at: now })
  return facts
}

type Known = Pick<ShiftFacts, 'activity' | 'where'>

const positionOf = ({ longitude, latitude }: Position): Position => ({ longitude, latitude })

function shiftIn(known: Known | null, id: string): ShiftFacts | null {
  const shift = known?.activity.shifts.find((candidate) => candidate.id === id)
  return known && shift ? { activity: known.activity, where: known.where, shift } : null
}
