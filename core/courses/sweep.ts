import type { Instance } from '../kernel/operation'
import { sweepRegisters } from './attendance/close'
import { sweepCourseNews } from './bring-news'
import { sweepCancelled } from './cancel-course'
import { sweepDraws } from './draw/write-out'
import { sweepSites } from './move-site'
import { sweepCourseImports } from './sheets/run'

/** The clockwork's work for courses, each kind a bounded batch; gives how much it found. */
export async function sweepCourses(instance: Instance, now: number): Promise<number> {
  const { db } = instance
  return (await sweepCancelled(db, now)) + (await sweepSites(db, now)) + (await sweepCourseNews(db, now)) + (await sweepRegisters(db, now)) + (await sweepDraws(instance, now)) + (await sweepCourseImports(db, now))
}
