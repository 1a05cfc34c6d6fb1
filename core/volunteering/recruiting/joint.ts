import type { Database } from '../../kernel/database'
import type { Person } from '../../people/records'
import { openPools } from '../../places/capacity'
import { books, type Pool } from '../../places/records'
import { activities, bookOf, type Activity } from '../records'
import { isCalledOff, isOver } from '../rules'

/** The share of a joint activity's places that a unit keeps. */
export const unitPool = (unit: string): Pool => `unit_${unit}`

/** The units that hold an activity together; none for one unit's own. */
const unitsOf = ({ unit, joint }: Pick<Activity, 'unit' | 'joint'>): readonly string[] => (joint ? [unit, joint.unit] : [])

/** Whose places somebody may take, in this order: their own unit's share, then everybody's. */
export const poolsFor = (activity: Pick<Activity, 'unit' | 'joint'>, { unitPath }: Pick<Person, 'unitPath'>): readonly Pool[] => [
  ...unitsOf(activity).filter((unit) => unitPath.includes(unit)).map(unitPool),
  'app',
]

/** The units above two, and both: where their organisers look for what belongs to them. */
export const pathOfBoth = (one: readonly string[], other: readonly string[]): readonly string[] => [...new Set([...one, ...other])]

const batch = 20

/**
 * Opens what is left of the units' shares, from the day that was said: it goes to whoever waits, then to whoever comes. Done again it
 * finds nothing left to open. Gives how much it found.
 */
export async function openShares(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(activities, { 'joint.opened': false, 'joint.opensAt': _.lte(now) }, { order: [['joint.opensAt', 'asc']], limit: batch })
  for (const activity of due) {
    for (const shift of activity.shifts.filter((one) => !isOver(one, now) && !isCalledOff(one))) await openPools(db, bookOf(shift.id), unitsOf(activity).map(unitPool), now)
    await db.change(activities, activity._id, {}, { 'joint.opened': true })
  }
  return due.length
}

/** How many places somebody of this unit can take now, by the book; null where all places are everybody's. */
export function ownShare(activity: Pick<Activity, 'unit' | 'joint'>, person: Pick<Person, 'unitPath'> | null, pools: Readonly<Record<Pool, number>>): number | null {
  if (!activity.joint || activity.joint.opened) return null
  return poolsFor(activity, person ?? { unitPath: [] }).reduce((sum, pool) => sum + (pools[pool] ?? 0), 0)
}

/** Both units' paths, as they are after a unit has moved in the tree. */
export async function followTree(db: Database, moved: readonly string[], pathOf: (unit: string) => readonly string[]): Promise<void> {
  const { _ } = db
  const both = await db.find(activities, { 'joint.unit': _.neq(null), unitPath: _.in([...moved]) }, { limit: 1000 })
  for (const { _id, unit, joint, shifts } of both) {
    const unitPath = pathOfBoth(pathOf(unit), pathOf(joint?.unit ?? unit))
    await db.changeAll(activities, { _id }, { unitPath: _.set(unitPath) })
    await db.changeAll(books, { _id: _.in(shifts.map(({ id }) => bookOf(id))) }, { unitPath: _.set(unitPath) })
  }
}
