import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { line } from '../../kernel/schemas'

/** A check of somebody's code, as they see it. */
export interface BankCheckView {
  readonly at: number
  /** Which bank, as whoever checked it said. */
  readonly bank: string
}

export const bankCode = contract<{
  /** The text of the QR code. */
  readonly qr: string
  /** Eight digits to read out. */
  readonly digits: string
  readonly goodUntil: number
  /** The server's time. */
  readonly madeAt: number
  /** What the bank will see: the tier's name; null for no. */
  readonly tier: string | null
  /** Points earned in this calendar year and the last, and how many the next tier asks for; null at the highest. */
  readonly earned: number
  readonly next: { readonly name: string; readonly from: number } | null
  /** The latest 20 checks, newest first. */
  readonly checks: readonly BankCheckView[]
}>()({
  name: 'points.bankCode',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({}),
  refuses: [],
  says: 'A code that tells one bank clerk yes or no, within 10 minutes, and who has checked so far. While one is good it is given again.',
})

export const bankCheck = contract<{ readonly eligible: boolean; readonly tier: string | null; readonly goodUntil: number }>()({
  name: 'points.bankCheck',
  function: 'member',
  access: { who: 'anyone' },
  writes: true,
  input: v.strictObject({
    code: v.pipe(v.string(), v.maxLength(60), v.transform((typed) => typed.replace(/\s/g, '')), v.regex(/^(\d{8}|yl3\.[A-Za-z0-9_-]{32})$/)),
    bank: line(30),
  }),
  refuses: ['WRONG_CODE', 'TRY_LATER'],
  says: 'What a bank may know: yes or no, and the tier. Nothing of the person; one clerk for a code.',
})
