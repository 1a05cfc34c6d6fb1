import { courses, sites } from '../courses/records'
import type { CollectionOf, Database } from '../kernel/database'
import { messages } from '../messages/records'
import { books } from '../places/records'
import { stations } from '../points/records'
import { followTree } from '../volunteering/recruiting/joint'
import { activities } from '../volunteering/records'
import { memberships } from '../volunteering/teams/records'
import { visits } from '../volunteering/visits/records'
import { bureaus, people, units, type Unit } from './records'
import { merges } from './records-merging'
import { soundKeys } from './search-keys'

const mostUnits = 1000

/** The id of the one document that every move changes: of two moves at once one meets the other's and looks again. */
export const treeId = 'tree'

/** True when a move was cut off before all paths followed it, or is at it. */
export const isUnsettled = async (db: Database): Promise<boolean> => (await db.get(bureaus, treeId))?.unsettled === true

/** What keeps a copy of its unit's path, for access and lists. The audit does not follow: it says where something was done then. */
const copies: readonly CollectionOf<{ readonly _id: string }>[] = [people, soundKeys, courses, sites, activities, books, stations, messages, merges, memberships, visits]

/**
 * Makes paths what `above` says, after a move: for each unit whose path is another, first what belongs to it, then the unit itself, so
 * that one that was cut off is found again. One update for each collection, however many people there are. Gives how many units it moved.
 */
export async function settleTree(db: Database): Promise<number> {
  const { _ } = db
  const tree = await db.get(bureaus, treeId)
  const all = await db.find(units, {}, { limit: mostUnits })
  const byId = new Map(all.map((unit) => [unit._id, unit]))
  const moved = all.flatMap((unit) => {
    const path = pathOf(unit, byId)
    return path && path.join(' ') !== unit.path.join(' ') ? [{ unit, path }] : []
  })
  for (const { unit, path } of moved) {
    for (const copy of copies) await db.changeAll(copy, { unitPath: _.eq(unit.path) }, { unitPath: _.set(path) })
    await db.change(units, unit._id, { above: unit.above, path: unit.path }, { path: _.set(path) })
  }
  if (moved.length > 0) await followTree(db, moved.map(({ unit }) => unit._id), (id) => moved.find(({ unit }) => unit._id === id)?.path ?? byId.get(id)?.path ?? [])
  // A move that came meanwhile has changed the version, and is settled by itself.
  if (tree?.unsettled) await db.change(bureaus, treeId, { version: tree.version, unsettled: true }, { unsettled: false })
  return moved.length
}

/** From the bureau down to the unit; null for one that hangs nowhere. */
function pathOf(unit: Unit, byId: ReadonlyMap<string, Unit>): readonly string[] | null {
  const path = [unit._id]
  for (let above = unit.above; above !== null; above = byId.get(above)?.above ?? null) {
    if (path.includes(above) || !byId.has(above)) return null
    path.unshift(above)
  }
  return path
}
