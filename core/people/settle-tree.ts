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
import { followName, settleNames } from './settle-names'
import { dueIn, lookAgain, looked, treeId, treeOf } from './tree'

const mostUnits = 1000

/** What keeps a copy of its unit's path, for access and lists. The audit does not follow: it says where something was done then. */
const copies: readonly CollectionOf<{ readonly _id: string }>[] = [
  ...[people, soundKeys, merges, messages, books, courses, sites, payments, refunds],
  ...[activities, services, applications, invites, unfitChecks, memberships, visits, topics, asks, problems, stairwells],
  ...[stations, products, vouchers, proposals],
]

/**
 * Makes paths what `above` says, after a move: first the units' own, each only as it was read, then what belongs to them. So whoever is
 * registered meanwhile has been written by then, or reads where the unit is (where-now.ts). The path that was left is noted before and
 * looked for in every turn for two minutes: a turn that dies is found again, and whoever read the path just before may write it just
 * after. One update for each collection, however many people there are. Gives how many units it moved, and looked at for the last time.
 */
export async function settleTree(db: Database, now: number): Promise<number> {
  const { _ } = db
  const before = await treeOf(db)
  const moved = await movedUnits(db)
  for (const { unit, path } of moved) {
    await lookAgain(db, unit._id, unit.path, now)
    await db.change(units, unit._id, { above: unit.above, path: _.eq(unit.path) }, { path: _.set(path) })
  }
  const tree = moved.length > 0 ? await treeOf(db) : before
  const left = tree?.left ?? []
  const over = dueIn(tree, now)
  if (left.length > 0) await followUnits(db, left)
  for (const unit of new Set(over.map((one) => one.unit))) await followName(db, unit)
  for (const one of over) await looked(db, one)
  await settleNames(db, now)
  // A move that came meanwhile has changed the version, and is settled by itself.
  if (before?.unsettled) await db.change(bureaus, treeId, { version: before.version, unsettled: true }, { unsettled: false })
  return moved.length + over.length
}

/** The units whose path is not what `above` says, and the path that is. */
async function movedUnits(db: Database): Promise<readonly { readonly unit: Unit; readonly path: readonly string[] }[]> {
  const all = await db.find(units, {}, { limit: mostUnits })
  const byId = new Map(all.map((unit) => [unit._id, unit]))
  return all.flatMap((unit) => {
    const path = pathOf(unit, byId)
    return path && path.join(' ') !== unit.path.join(' ') ? [{ unit, path }] : []
  })
}

/** Brings what belongs to these units, and bears a path that they have left, to where they are. */
async function followUnits(db: Database, left: NonNullable<Bureau['left']>): Promise<void> {
  const ids = [...new Set(left.map(({ unit }) => unit))]
  const paths = new Map((await db.find(units, {}, { limit: mostUnits, fields: ['path'] })).map(({ _id, path }) => [_id, path]))
  for (const { unit, path } of left) await follow(db, path, paths.get(unit) ?? path)
  await followTree(db, ids, (id) => paths.get(id) ?? [])
  await followPairs(db, ids)
}

/** Everything that has the one path gets the other. */
async function follow(db: Database, from: readonly string[], to: readonly string[]): Promise<void> {
  const { _ } = db
  if (from.join(' ') === to.join(' ')) return
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
