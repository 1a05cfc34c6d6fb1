import type { Instance } from '../kernel/operation'
import { sweepAll, type Sweeps } from '../kernel/sweep'
import { sweepRegisters } from './attendance/close'
import { sweepCourseNews } from './bring-news'
import { sweepCancelled } from './cancel-course'
import { sweepDraws } from './draw/write-out'
import { sweepSites } from './move-site'
import { sweepCourseImports } from './sheets/run'

/** The clockwork's work for courses. */
export const courseSweeps: Sweeps<Instance> = {
  cancelled: ({ db }, now) => sweepCancelled(db, now),
  sites: ({ db }, now) => sweepSites(db, now),
  news: ({ db }, now) => sweepCourseNews(db, now),
  registers: ({ db }, now) => sweepRegisters(db, now),
  draws: sweepDraws,
  imports: ({ db }, now) => sweepCourseImports(db, now),
}

/** All of it; gives how much it found. */
export const sweepCourses = (instance: Instance, now: number): Promise<number> => sweepAll(courseSweeps, instance, now)
