import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'

/** An import whose every line was right, so that it can be finished by whoever comes next. Id: from the act. */
export interface Import {
  readonly _id: string
  readonly what: 'people' | 'units'
  readonly unit: string
  readonly by: string
  readonly act: string
  readonly hash: string
  /** The lines, sealed as one text: they hold telephone numbers. Null once all are in. */
  readonly rows: string | null
  readonly at: number
  /** Epoch ms since when it is at work; null when all are in. */
  readonly open: number | null
  /** How many were new, and the report's file; null until all are in. */
  readonly added: number | null
}

export const imports = collection<Import>('imports')

export const importIndexes: readonly Index[] = [
  { collection: 'imports', keys: [['open', 1]] },
  { collection: 'imports', keys: [['at', 1]] },
]
