import type { Database } from '../kernel/database'
import { bureaus, type Bureau } from './records'

/** The id of the one document that every move changes: of two moves at once one meets the other's and looks again. */
export const treeId = 'tree'

type Left = NonNullable<Bureau['left']>[number]

/** The tree's document; null when nothing was ever moved or renamed. */
export const treeOf = (db: Database): Promise<Bureau | null> => db.get(bureaus, treeId)

export const ensureTree = (db: Database): Promise<boolean> => db.add(bureaus, { _id: treeId, claimedBy: null, admins: [], version: 0, unsettled: false })

/**
 * True when a move or a new name was cut off before all that follow it did, or is at it, or may have been overtaken by a call that had
 * read a path or a name before.
 */
export async function isUnsettled(db: Database): Promise<boolean> {
  const tree = await treeOf(db)
  return tree?.unsettled === true || (tree?.left ?? []).length > 0 || (tree?.renamed ?? []).length > 0
}

/** Longer than any call may run: who had read a unit before it changed has written by then what they write. */
const longestMs = 120_000

/** Notes that what belongs to a unit is to be looked at once more when no call can be on its way any more that read it before. `path`: where it was. */
export async function lookAgain(db: Database, unit: string, path: readonly string[], now: number): Promise<void> {
  const left: Left = { unit, path, at: now }
  await ensureTree(db)
  await db.change(bureaus, treeId, {}, { left: db._.push([left]) })
}

/** What is to be looked at once more now. */
export const dueIn = (tree: Bureau | null, now: number): readonly Left[] => (tree?.left ?? []).filter(({ at }) => at <= now - longestMs)

/** Notes that it was looked at. */
export async function looked(db: Database, { unit, at }: Left): Promise<void> {
  await db.change(bureaus, treeId, { 'left.at': at }, { left: db._.pull({ unit, at }) })
}
