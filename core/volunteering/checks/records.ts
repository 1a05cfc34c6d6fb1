import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { Misfit } from '../contract/checking'
import type { Way } from '../records'

/** A check that a phone kept and that did not fit when it was sent: a person settles it. */
export interface UnfitCheck {
  /** From who sent it and its nonce: sent again, it is the same. */
  readonly _id: string
  readonly shift: string
  readonly unitPath: readonly string[]
  readonly title: string
  readonly from: number
  readonly to: number
  readonly person: string
  readonly what: 'in' | 'out'
  /** Epoch ms at which it was made. */
  readonly at: number
  readonly how: Way
  readonly by: string
  readonly why: Misfit
  /** Epoch ms since when it waits to be settled, and, once it is to count, to be counted; null when there is nothing left to do. */
  readonly open: number | null
  /** Null until somebody has settled it. */
  readonly settled: { readonly count: boolean; readonly by: string; readonly at: number; readonly act: string; readonly note: string } | null
}

export const unfitChecks = collection<UnfitCheck>('unfitChecks')

export const checkIndexes: readonly Index[] = [
  { collection: 'unfitChecks', keys: [['unitPath', 1], ['settled', 1], ['at', 1]] },
  { collection: 'unfitChecks', keys: [['open', 1]] },
]
