import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

/** A piece that was handed over without network for a voucher that another had handed over, or that was over: gone without points. */
export interface Loss {
  /** `loss:` and the act that recorded it: booked once. */
  readonly _id: string
  readonly station: string
  readonly stock: string
  readonly voucher: string
  readonly productName: string
  readonly nameMasked: string
  readonly points: number
  readonly why: 'double' | 'over'
  /** Epoch ms when it was handed over, by the keeper's phone. */
  readonly at: number
  readonly bookedAt: number
  readonly by: string
  readonly byName: string
  /** Who handed it over first, and when; null when nobody did. */
  readonly firstBy: string | null
  readonly firstAt: number | null
  /** Epoch ms from which the sweep looks whether stock and ledger have followed; null when they have. */
  readonly due: number | null
}

/** A phone that took a station's open vouchers along. The vouchers name it, see `takenBy`. */
export interface Taking {
  /** From the act. */
  readonly _id: string
  readonly station: string
  readonly by: string
  readonly byName: string
  readonly at: number
  readonly until: number
}

export const takings = collection<Taking>('takings')

export const losses = collection<Loss>('losses')

export const lossIndexes: readonly Index[] = [
  { collection: 'losses', keys: [['station', 1], ['bookedAt', -1]] },
  { collection: 'losses', keys: [['due', 1]] },
]
