import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { day, id } from '../../kernel/schemas'
import type { FileLink } from '../../files/contract/ticket'

/** The number on a paper receipt. */
export const receipt = v.pipe(v.string(), v.maxLength(40), v.trim(), v.regex(/^[A-Za-z0-9-]{1,20}$/))

export const markPaid = contract<{ readonly yuan: number }>()({
  name: 'courses.markPaid',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({ courseId: id, personId: id, receipt }),
  refuses: [
    /** They have no seat here, or it has gone meanwhile: the money goes back to them. */
    'NOT_HELD',
    'NOTHING_TO_PAY',
    'ALREADY_PAID',
    /** The number stands on another receipt of the unit. */
    'RECEIPT_USED',
  ],
  says: "Notes that a course's fee was paid at the desk, with the number of the receipt.",
})

export const handRefund = contract<Record<string, never>>()({
  name: 'courses.handRefund',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({ courseId: id, paymentId: id }),
  refuses: ['NO_SUCH_REFUND', 'REFUNDED_ALREADY'],
  says: 'Notes that a fee was given back at the desk.',
})

/** One line of the cashier's list. */
export interface CashLine {
  readonly paymentId: string
  readonly receipt: string
  readonly courseId: string
  readonly title: string
  readonly personName: string
  /** Whole yuan; below zero when it was given back. */
  readonly yuan: number
  /** Epoch ms; for what is owed, since when. */
  readonly at: number
  /** Who took or gave it; empty for what is owed. */
  readonly by: string
}

export interface CashDay {
  /** Taken and given back on the day, in order. */
  readonly lines: readonly CashLine[]
  /** Whole yuan taken less given back. */
  readonly sum: number
  /** What is still to be given back, whenever it came up. */
  readonly owed: readonly CashLine[]
}

export const cashierDay = contract<CashDay>()({
  name: 'courses.cashierDay',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id, day }),
  refuses: [],
  says: 'What the desks of the unit and the units under it took and gave back on a day, and what they still owe.',
})

export const cashierSheet = contract<{ readonly file: FileLink }>()({
  name: 'courses.cashierSheet',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id, day }),
  refuses: [],
  says: "The cashier's day as a spreadsheet.",
})
