import { payments, refunds } from '../courses/fees/records'
import { courses, sites } from '../courses/records'
import type { CollectionOf, Database } from '../kernel/database'
import { messages } from '../messages/records'
import { books } from '../places/records'
import { proposals } from '../points/proposals/records'
import { products, stations, vouchers } from '../points/records'
import { unfitChecks } from '../volunteering/checks/records'
import { asks, topics } from '../volunteering/menu/records'
import { problems, stairwells } from '../volunteering/problems/records'
import { followTree } from '../volunteering/recruiting/joint'
import { activities, applications, invites, services } from '../volunteering/records'
import { memberships } from '../volunteering/teams/records'
import { visits } from '../volunteering/visits/records'
import { bureaus, people, units, type Bureau, type Unit } from './records'
import { merges, twinPairs } from './records-merging'
import { soundKeys } from './search-keys'

const mostUnits = 1000

/** The id of the one document that every move changes: of two moves at once one meets the other's and looks again. */
export const treeId = 'tree'

/** True when a move was cut off before all paths followed it, or is at it, or may have been overtaken by a call that had read a path before. */
export async function isUnsettled(db: Database): Promise<boolean> {
  const tree = await db.get(bureaus, treeId)
  return tree?.unsettled === true || (tree?.left ?? []).length > 0 || (tree?.renamed ?? []).length > 0
}

/** What keeps a copy of its unit's path, for access and lists. The audit does not follow: it says where something was done then. */
const copies: readonly CollectionOf<{ readonly _id: string }>[] = [
  ...[people, soundKeys, merges, messages, books, courses, sites, payments, refunds],
  ...[activities, services, applications, invites, unfitChecks, memberships, visits, topics, asks, problems, stairwells],
  ...[stations, products, vouchers, proposals],
]

/** Longer than any call may run: who had read a path before it changed has written by then what they write. */
const longestMs = 120_000

type Left = NonNullable<Bureau['left']>[number]

/**
 * Makes paths what `above` says, after a move: for each unit whose path is another, first what belongs to it, then the unit itself, so
 * that one that was cut off is found again. One update for each collection, however many people there are. The path that was left is
 * kept for two minutes and then looked for once more, because whoever read it just before may write it just after. Gives how many
 * units it moved, and how many paths it looked for again.
 */
export async function settleTree(db: Database, now: number): Promise<number> {
  const { _ } = db
  const tree = await db.get(bureaus, treeId)
  const all = await db.find(units, {}, { limit: mostUnits })
  const byId = new Map(all.map((unit) => [unit._id, unit]))
  const pathIn = (id: string): readonly string[] | null => pathOf(byId.get(id), byId)
  const moved = all.filter((unit) => pathIn(unit._id)?.join(' ') !== unit.path.join(' ') && pathIn(unit._id))
  const over = (tree?.left ?? []).filter(({ at }) => at <= now - longestMs)
  for (const { unit, path } of over) await follow(db, path, pathIn(unit))
  for (const { _id, above, path } of moved) {
    const left: Left = { unit: _id, path, at: now }
    await ensureTree(db)
    await db.change(bureaus, treeId, {}, { left: _.push([left]) })
    await follow(db, path, pathIn(_id))
    await db.change(units, _id, { above, path }, { path: _.set(pathIn(_id)) })
  }
  const touched = [...new Set([...moved.map(({ _id }) => _id), ...over.map(({ unit }) => unit)])]
  if (touched.length > 0) await followTree(db, touched, (id) => pathIn(id) ?? [])
  if (touched.length > 0) await followPairs(db, touched)
  for (const { unit, at } of over) await db.change(bureaus, treeId, { 'left.at': at }, { left: _.pull({ unit, at }) })
  await settleNames(db)
  // A move that came meanwhile has changed the version, and is settled by itself.
  if (tree?.unsettled) await db.change(bureaus, treeId, { version: tree.version, unsettled: true }, { unsettled: false })
  return moved.length + over.length
}

const ensureTree = (db: Database): Promise<boolean> => db.add(bureaus, { _id: treeId, claimedBy: null, admins: [], version: 0, unsettled: false })

/** Notes that a unit is about to be renamed. */
export async function noteRenaming(db: Database, unit: string): Promise<void> {
  await ensureTree(db)
  await db.change(bureaus, treeId, { renamed: db._.neq(unit) }, { renamed: db._.push([unit]) })
}

/** Gives everybody the name that their unit has now, of those units that were renamed. */
export async function settleNames(db: Database): Promise<void> {
  const { _ } = db
  for (const id of (await db.get(bureaus, treeId))?.renamed ?? []) {
    const unit = await db.get(units, id)
    if (unit) await db.changeAll(people, { unit: id, unitName: _.neq(unit.name) }, { unitName: unit.name })
    await db.change(bureaus, treeId, { renamed: id }, { renamed: _.pull(id) })
  }
}

/** Everything that has the one path gets the other. */
async function follow(db: Database, from: readonly string[], to: readonly string[] | null): Promise<void> {
  const { _ } = db
  if (to === null || from.join(' ') === to.join(' ')) return
  for (const copy of copies) await db.changeAll(copy, { unitPath: _.eq(from) }, { unitPath: _.set(to) })
}

/** Two who may be one human are shown to the desks of both: where both are now. */
async function followPairs(db: Database, moved: readonly string[]): Promise<void> {
  const { _ } = db
  for (const { _id, people: both, unitPath } of await db.find(twinPairs, { unitPath: _.in([...moved]), state: 'open' }, { limit: mostUnits })) {
    const found = await db.find(people, { _id: _.in([...both]) })
    const paths = [...new Set(found.flatMap((person) => person.unitPath))]
    if (paths.join(' ') !== unitPath.join(' ')) await db.change(twinPairs, _id, { state: 'open' }, { unitPath: _.set(paths) })
  }
}

/** From the bureau down to the unit; null for one that hangs nowhere. */
function pathOf(unit: Unit | undefined, byId: ReadonlyMap<string, Unit>): readonly string[] | null {
  if (!unit) return null
  const path = [unit._id]
  for (let above = unit.above; above !== null; above = byId.get(above)?.above ?? null) {
    if (path.includes(above) || !byId.has(above)) return null
    path.unshift(above)
  }
  return path
}
