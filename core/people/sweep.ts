import type { Database } from '../kernel/database'
import type { Instance } from '../kernel/operation'
import { sweepImports } from './import-run'
import { mendBureau } from './mend-bureau'
import { forgetHalves, forgetMerged, sweepTerm, terms } from './retention'
import { seekTwins } from './seek-twins'
import { settleTree } from './settle-tree'
import { isUnsettled } from './tree'

/** What has time: each of it comes round once in so many turns as there are works, some ten minutes. */
const slow: readonly ((db: Database, now: number) => Promise<number>)[] = [
  mendBureau,
  settleTree,
  forgetMerged,
  forgetHalves,
  ...terms.map((term) => (db: Database, now: number) => sweepTerm(db, term, now)),
]

const minuteMs = 60_000

/**
 * The clockwork's share of this room: who may be registered twice is found; a tree of units that was left half moved and imports are
 * mended at once after a crash; the bureau's list, and what is past its term, when their turn comes. Four to six round trips when
 * there is nothing to do. Gives how much it found.
 */
export async function sweepPeople(instance: Instance, now: number): Promise<number> {
  const { db } = instance
  const inTurn = slow[Math.floor(now / minuteMs) % slow.length]
  const settled = (await isUnsettled(db)) ? await settleTree(db, now) : 0
  return settled + (await seekTwins(instance)) + (await sweepImports(instance, now)) + ((await inTurn?.(db, now)) ?? 0)
}
