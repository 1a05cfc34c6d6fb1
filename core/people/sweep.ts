import type { Instance } from '../kernel/operation'
import { sweepImports } from './import-run'
import { mendBureau } from './mend-bureau'
import { sweepTerms } from './retention'
import { seekTwins } from './seek-twins'
import { settleTree } from './settle-tree'

/**
 * The clockwork's share of this room: who may be registered twice is found; the bureau's list, units' paths and imports are mended after a
 * crash; what is past its term goes. Gives how much it found.
 */
export async function sweepPeople(instance: Instance, now: number): Promise<number> {
  const { db } = instance
  return (await seekTwins(instance)) + (await mendBureau(db, now)) + (await settleTree(db)) + (await sweepImports(instance, now)) + (await sweepTerms(db, now))
}
