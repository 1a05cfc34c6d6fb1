import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { SettlementRow } from '../contract/settlement'

/** Who signed for a county. */
export interface Signature {
  readonly by: string
  readonly name: string
  readonly at: number
}

/** A month between two counties. Its figures never change; only signatures come, each once. */
export interface Settlement {
  /** From the two counties and the month: there is one. */
  readonly _id: string
  /** `one` and `other`, to be found by either. */
  readonly counties: readonly [string, string]
  readonly month: string
  /** In the order of their ids. */
  readonly one: string
  readonly oneName: string
  readonly other: string
  readonly otherName: string
  readonly rows: readonly SettlementRow[]
  /** Points that `one` owes `other`, and the other way round. */
  readonly oneOwes: number
  readonly otherOwes: number
  readonly entries: number
  readonly drawnBy: string
  readonly drawnAt: number
  readonly signedByOne: Signature | null
  readonly signedByOther: Signature | null
  /** Epoch ms from which the sweep looks whether it was booked: both have signed. Null before, and when it is booked. */
  readonly due: number | null
}

export const settlements = collection<Settlement>('settlements')

export const settlementIndexes: readonly Index[] = [
  { collection: 'settlements', keys: [['counties', 1], ['month', -1]] },
  { collection: 'settlements', keys: [['due', 1]] },
]
