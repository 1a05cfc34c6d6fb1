import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

/** Courses to be published together, all of them right: kept first, so that whoever comes next can finish what a crash cut off. Id: from the act. */
export interface CourseImport {
  readonly _id: string
  readonly unit: string
  readonly term: string
  readonly act: string
  readonly hash: string
  /** The lines to publish (judge.ts, GoodLine), and what was said of all, as JSON. */
  readonly rows: string
  readonly report: string
  /** Epoch ms since when it is at work; null when all are published. The sweep looks for it. */
  readonly open: number | null
}

export const courseImports = collection<CourseImport>('courseImports')

export const importIndexes: readonly Index[] = [{ collection: 'courseImports', keys: [['open', 1]] }]
