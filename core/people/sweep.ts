import type { Database } from '../kernel/database'
import type { Instance } from '../kernel/operation'
import { sweepAll, type Sweeps } from '../kernel/sweep'
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

const settleWhenUnsettled = async (db: Database, now: number): Promise<number> => ((await isUnsettled(db)) ? settleTree(db, now) : 0)

/**
 * The clockwork's share of this room: a tree of units that was left half moved and imports are mended at once after a crash; who may be
 * registered twice is found; the bureau's list, and what is past its term, when their turn comes.
 */
export const peopleSweeps: Sweeps<Instance> = {
  tree: ({ db }, now) => settleWhenUnsettled(db, now),
  twins: seekTwins,
  imports: sweepImports,
  slow: async ({ db }, now) => (await slow[Math.floor(now / minuteMs) % slow.length]?.(db, now)) ?? 0,
}

/** All of it; gives how much it found. */
export const sweepPeople = (instance: Instance, now: number): Promise<number> => sweepAll(peopleSweeps, instance, now)
