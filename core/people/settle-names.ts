import { courses } from '../courses/records'
import type { CollectionOf, Database } from '../kernel/database'
import { stations, stocks, vouchers } from '../points/records'
import { topics } from '../volunteering/menu/records'
import { problems } from '../volunteering/problems/records'
import { activities } from '../volunteering/records'
import { visits } from '../volunteering/visits/records'
import { bureaus, people, units, type Unit } from './records'
import { renamePosts } from './rename-posts'
import { ensureTree, lookAgain, treeId, treeOf } from './tree'

interface Copy {
  readonly of: CollectionOf<{ readonly _id: string }>
  /** The field that says whose name it is, and the one that has it. */
  readonly unit: string
  readonly name: string
}

/** What keeps a copy of its unit's name, to be shown. Printed papers, settled accounts and what people were told say the name of then. */
const copies: readonly Copy[] = [
  ...[people, courses, activities, problems, visits].map((of) => ({ of, unit: 'unit', name: 'unitName' })),
  { of: activities, unit: 'joint.unit', name: 'joint.unitName' },
]

/** Notes that a unit or station is about to be renamed, before it is: so the clockwork finishes what a crash cut off. */
export async function noteRenaming(db: Database, unit: string): Promise<void> {
  await ensureTree(db)
  await db.change(bureaus, treeId, { renamed: db._.neq(unit) }, { renamed: db._.push([unit]) })
}

/**
 * Gives everything of a unit or station the name that it has now, and has it looked at once more when no call can be on its way any more that
 * knew it by another name.
 */
export async function settleName(db: Database, id: string, now: number): Promise<void> {
  const named = await followName(db, id)
  if (named) await lookAgain(db, id, named.path, now)
  await db.change(bureaus, treeId, { renamed: id }, { renamed: db._.pull(id) })
}

/** The same for all whose renaming was noted. */
export async function settleNames(db: Database, now: number): Promise<void> {
  for (const id of (await treeOf(db))?.renamed ?? []) await settleName(db, id, now)
}

/** Gives everything of a unit or station the name that it has now. One update for each kind of thing, however many there are. */
export async function followName(db: Database, id: string): Promise<Pick<Unit, 'path'> | null> {
  const { _ } = db
  const unit = await db.get(units, id)
  if (!unit) return followStation(db, id)
  const { name, path } = unit
  for (const copy of copies) await db.changeAll(copy.of, { unitPath: id, [copy.unit]: id, [copy.name]: _.neq(name) }, { [copy.name]: name })
  // A topic names no unit beside its path.
  await db.changeAll(topics, { unitPath: _.eq(path), unitName: _.neq(name) }, { unitName: name })
  await renamePosts(db, id, name)
  return unit
}

/** The same for a station: its goods, the vouchers for them, and who keeps it. Ledger entries and settled accounts say the name of then. */
async function followStation(db: Database, id: string): Promise<Pick<Unit, 'path'> | null> {
  const { _ } = db
  const station = await db.get(stations, id)
  if (!station) return null
  const { name, unitPath } = station
  const bearing: readonly CollectionOf<{ readonly _id: string }>[] = [stocks, vouchers]
  for (const copies of bearing) await db.changeAll(copies, { station: id, stationName: _.neq(name) }, { stationName: name })
  await renamePosts(db, id, name)
  return { path: unitPath }
}
