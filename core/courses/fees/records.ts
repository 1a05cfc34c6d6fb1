import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'

// Money that changes hands at the desk, as records that are never changed back: what was paid stands, and what goes back is a record
// of its own. Paying by telephone would be one more way to a Payment: it begins as `begun`, and the bank's word makes it `paid`.

/** A fee that was paid at the desk. Id: the unit and the receipt's number, so that no number is used twice in a unit. */
export interface Payment {
  readonly _id: string
  readonly unit: string
  readonly unitPath: readonly string[]
  readonly receipt: string
  readonly course: string
  readonly title: string
  readonly person: string
  /** Whose it was before two people turned out to be one. */
  readonly movedFrom?: string
  /** Whole yuan. */
  readonly yuan: number
  /** `begun`: the seat's plan does not say yet that it is paid; no money yet. */
  readonly state: 'begun' | 'paid'
  readonly at: number
  /** The business day, for the cashier's list. */
  readonly day: string
  /** Who took it. */
  readonly by: string
  readonly byName: string
  readonly act: string
  readonly hash: string
}

/** A fee that goes back: owed when the seat has ended, handed over at the desk. Id: `refund:` and the payment's. */
export interface Refund {
  readonly _id: string
  readonly payment: string
  readonly unitPath: readonly string[]
  readonly receipt: string
  readonly course: string
  readonly title: string
  readonly person: string
  /** Whose it was before two people turned out to be one. */
  readonly movedFrom?: string
  readonly yuan: number
  readonly why: string
  readonly owedAt: number
  readonly state: 'owed' | 'handed'
  readonly handedAt: number | null
  readonly day: string | null
  readonly by: string | null
  readonly byName: string | null
  /** The act that noted the hand-over. */
  readonly act: string | null
}

export const payments = collection<Payment>('payments')
export const refunds = collection<Refund>('refunds')

export const paymentId = (unit: string, receipt: string): string => `${unit}:${receipt}`
export const refundId = (payment: string): string => `refund:${payment}`

export const feeIndexes: readonly Index[] = [
  { collection: 'payments', keys: [['unitPath', 1], ['day', 1], ['at', 1]] },
  { collection: 'payments', keys: [['state', 1], ['at', 1]] },
  { collection: 'payments', keys: [['person', 1]] },
  { collection: 'refunds', keys: [['unitPath', 1], ['state', 1], ['owedAt', 1]] },
  { collection: 'refunds', keys: [['unitPath', 1], ['day', 1]] },
  { collection: 'refunds', keys: [['person', 1], ['course', 1]] },
]
