import { courses } from '../courses/records'
import type { CollectionOf, Database } from '../kernel/database'
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

/** Notes that a unit is about to be renamed, before it is: so the clockwork finishes what a crash cut off. */
export async function noteRenaming(db: Database, unit: string): Promise<void> {
  await ensureTree(db)
  await db.change(bureaus, treeId, { renamed: db._.neq(unit) }, { renamed: db._.push([unit]) })
}

/**
 * Gives everything of a unit the name that it has now, and has it looked at once more when no call can be on its way any more that
 * knew it by another name.
 */
export async function settleName(db: Database, id: string, now: number): Promise<void> {
  const unit = await followName(db, id)
  if (unit) await lookAgain(db, id, unit.path, now)
  await db.change(bureaus, treeId, { renamed: id }, { renamed: db._.pull(id) })
}

/** The same for all units whose renaming was noted. */
export async function settleNames(db: Database, now: number): Promise<void> {
  for (const id of (await treeOf(db))?.renamed ?? []) await settleName(db, id, now)
}

/** Gives everything of a unit the name that it has now. One update for each kind of thing, however many there are. */
export async function followName(db: Database, id: string): Promise<Unit | null> {
  const { _ } = db
  const unit = await db.get(units, id)
  if (!unit) return null
  const { name, path } = unit
  for (const copy of copies) await db.changeAll(copy.of, { unitPath: id, [copy.unit]: id, [copy.name]: _.neq(name) }, { [copy.name]: name })
  // A topic names no unit beside its path.
  await db.changeAll(topics, { unitPath: _.eq(path), unitName: _.neq(name) }, { unitName: name })
  await renamePosts(db, id, name)
  return unit
}
