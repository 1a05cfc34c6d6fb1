import type { Instance } from './operation'

/**
 * One kind of work of the clockwork: looks for what crashes left, or for what is due, does a bounded batch of it, and gives how much it
 * found. Safe to run at any time, and again, also twice at once. What it looks for it asks of the database before it does anything, so
 * that the clockwork can ask for all sweeps at once.
 */
export type Sweep = (instance: Instance, now: number) => Promise<number>

/** The sweeps of a room by name, in the order in which they run. `Needs`: as much of an instance as they need. */
export type Sweeps<Needs = Pick<Instance, 'db'>> = Readonly<Record<string, (needs: Needs, now: number) => Promise<number>>>

/** Runs one sweep after the other; gives how much they found. */
export async function sweepAll<Needs>(sweeps: Sweeps<Needs>, needs: Needs, now: number): Promise<number> {
  let found = 0
  for (const sweep of Object.values(sweeps)) found += await sweep(needs, now)
  return found
}
