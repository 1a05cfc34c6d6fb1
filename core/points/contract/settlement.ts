import * as v from 'valibot'
import type { FileLink } from '../../files/contract/ticket'
import { contract } from '../../kernel/contract'
import { id } from '../../kernel/schemas'

const ofUnit = { who: 'organiser', of: { kind: 'unit', field: 'unitId' } } as const
const month = v.pipe(v.string(), v.regex(/^20\d\d-(0[1-9]|1[0-2])$/))

/** What one county's people had at one station of the other. */
export interface SettlementRow {
  /** The county whose people redeemed, and which owes. */
  readonly owing: string
  readonly stationName: string
  readonly productName: string
  readonly pieces: number
  readonly points: number
}

export interface SettlementView {
  readonly settlementId: string
  /** 2026-11 */
  readonly month: string
  readonly counties: readonly [{ readonly unitId: string; readonly name: string }, { readonly unitId: string; readonly name: string }]
  readonly rows: readonly SettlementRow[]
  /** Points that the first county owes the second, and the other way round. */
  readonly owed: readonly [number, number]
  readonly entries: number
  /** Who signed for each county; null while nobody has. */
  readonly signed: readonly [SignedBy | null, SignedBy | null]
}

export interface SignedBy {
  readonly name: string
  readonly at: number
}

export const drawSettlement = contract<{ readonly settlement: SettlementView }>()({
  name: 'points.drawSettlement',
  function: 'staff',
  access: ofUnit,
  writes: true,
  input: v.strictObject({ unitId: id, otherId: id, month }),
  refuses: [
    'SAME_COUNTY',
    'NO_SUCH_UNIT',
    /** Calls of that month may still be under way. */
    'MONTH_NOT_OVER',
    'NOTHING_TO_SETTLE',
  ],
  says: "Draws up a month's sheet between two counties, once: from then on it does not change; what is booked later belongs to a later month.",
})

export const settlements = contract<{
  readonly settlements: readonly SettlementView[]
  /** Counties with which something of an earlier month is not on a sheet yet. */
  readonly due: readonly { readonly unitId: string; readonly name: string; readonly month: string }[]
}>()({
  name: 'points.settlements',
  function: 'staff',
  access: ofUnit,
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: "A county's sheets, latest first, and those that are due.",
})

export const signSettlement = contract<{ readonly settlement: SettlementView }>()({
  name: 'points.signSettlement',
  function: 'staff',
  access: ofUnit,
  writes: true,
  input: v.strictObject({ unitId: id, settlementId: id }),
  refuses: [
    'NO_SUCH_SETTLEMENT',
    /** `by`, `at` */
    'SIGNED_ALREADY',
    'SECOND_PERSON',
  ],
  says: "Signs a sheet for one's county; when both have signed, it is booked and can't be changed.",
})

export const settlementFile = contract<FileLink>()({
  name: 'points.settlementFile',
  function: 'staff',
  access: ofUnit,
  writes: false,
  input: v.strictObject({ unitId: id, settlementId: id }),
  refuses: ['NO_SUCH_SETTLEMENT'],
  says: 'The sheet as a spreadsheet: its rows, every entry, the sums, and a code by which it can be checked.',
})

export const checkSettlement = contract<{ readonly settlement: SettlementView }>()({
  name: 'points.checkSettlement',
  function: 'staff',
  access: ofUnit,
  writes: false,
  input: v.strictObject({ unitId: id, code: v.pipe(v.string(), v.maxLength(200), v.trim(), v.regex(/^yl2\.[A-Za-z0-9_.:+-]{4,180}$/)) }),
  refuses: ['WRONG_CODE', 'NO_SUCH_SETTLEMENT'],
  says: 'The sheet that a printed code leads to, as it is kept here.',
})
