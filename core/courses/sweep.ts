import type { Instance } from '../kernel/operation'
import { sweepDraws } from './draw/write-out'

/** The clockwork's work for courses, each kind a bounded batch; gives how much it found. */
export async function sweepCourses(instance: Instance, now: number): Promise<number> {
  return sweepDraws(instance, now)
}
