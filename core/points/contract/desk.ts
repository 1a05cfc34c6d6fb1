import * as v from 'valibot'
import type { FileLink } from '../../files/contract/ticket'
import { contract } from '../../kernel/contract'
import { day, id, line } from '../../kernel/schemas'
import type { LedgerLine, VoucherView } from './member'

const ofPersonsUnit = { who: 'organiser', of: { kind: 'person', field: 'personId' } } as const
const ofUnit = { who: 'organiser', of: { kind: 'unit', field: 'unitId' } } as const

export interface ProposalView {
  readonly proposalId: string
  readonly kind: 'correction' | 'transfer'
  readonly personId: string
  readonly personName: string
  /** To whom; null for a correction. */
  readonly toName: string | null
  /** Signed for a correction; for a transfer what there was when it was proposed. */
  readonly points: number
  readonly reason: string
  /** `open` waits for a second person; `over`: nobody approved in time. */
  readonly status: 'open' | 'done' | 'withdrawn' | 'over'
  readonly by: string
  readonly at: number
  readonly until: number
  readonly approvedBy: string | null
}

export const accountAtDesk = contract<{
  readonly name: string
  readonly unitName: string
  readonly free: number
  readonly frozen: number
  readonly lots: readonly { readonly points: number; readonly at: number }[]
  readonly lines: readonly LedgerLine[]
  readonly vouchers: readonly VoucherView[]
  /** Whether the account is what its entries say. */
  readonly agrees: boolean
}>()({
  name: 'points.accountAtDesk',
  function: 'staff',
  access: ofPersonsUnit,
  writes: false,
  input: v.strictObject({ personId: id }),
  refuses: [],
  says: "A person's points for their unit's desk, made anew from all their entries beside what is kept.",
})

export const correct = contract<{ readonly proposal: ProposalView }>()({
  name: 'points.correct',
  function: 'staff',
  access: ofPersonsUnit,
  writes: true,
  input: v.strictObject({
    personId: id,
    points: v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(10_000), v.check((points) => points !== 0)),
    reason: line(60),
    /** The entry that it puts right; left out when there is none. */
    entryId: v.optional(id),
  }),
  refuses: [
    /** `free`, `needed` */
    'TOO_FEW_POINTS',
    'NO_SUCH_ENTRY',
  ],
  says: 'Puts points right by a counter-entry with its reason: at once up to the limit, above it when a second person approves.',
})

export const transfer = contract<{ readonly proposal: ProposalView }>()({
  name: 'points.transfer',
  function: 'staff',
  access: ofPersonsUnit,
  writes: true,
  input: v.strictObject({ personId: id, toId: id, why: v.picklist(['illness', 'death']), reason: line(60) }),
  refuses: ['SAME_PERSON', 'NO_SUCH_PERSON', 'NOTHING_TO_MOVE'],
  says: 'Proposes to move all points of somebody ill or dead to their spouse; a second member of staff approves.',
})

export const approve = contract<{ readonly proposal: ProposalView }>()({
  name: 'points.approve',
  function: 'staff',
  access: ofPersonsUnit,
  writes: true,
  input: v.strictObject({ personId: id, proposalId: id, agree: v.boolean() }),
  refuses: ['NO_SUCH_PROPOSAL', 'SECOND_PERSON', 'PROPOSAL_OVER', 'TOO_FEW_POINTS', 'NOTHING_TO_MOVE'],
  says: 'Approves a proposal of somebody else, and it is booked; or withdraws it.',
})

export const proposals = contract<{ readonly proposals: readonly ProposalView[] }>()({
  name: 'points.proposals',
  function: 'staff',
  access: ofUnit,
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: "The unit's corrections and transfers: those that wait first, then the latest; at most 100.",
})

export const reserveAtDesk = contract<{ readonly voucher: VoucherView; readonly free: number; readonly digits: string }>()({
  name: 'points.reserveAtDesk',
  function: 'staff',
  access: ofPersonsUnit,
  writes: true,
  input: v.strictObject({ personId: id, stockId: id, day: v.optional(day) }),
  refuses: ['NO_SUCH_STOCK', 'NONE_LEFT', 'TOO_FEW_POINTS', 'QUARTER_LIMIT', 'COLLECTION_OVER', 'STATION_CLOSED', 'UNDONE'],
  says: 'Reserves for somebody without WeChat who asked for it at the desk or by telephone.',
})

export const slip = contract<FileLink>()({
  name: 'points.slip',
  function: 'staff',
  access: ofPersonsUnit,
  writes: false,
  input: v.strictObject({ personId: id, voucherId: id }),
  refuses: ['NO_SUCH_VOUCHER', 'VOUCHER_OVER'],
  says: 'The slip to take along, in large print: what, where, until when, and the six digits.',
})

export const checkLedger = contract<{
  readonly accounts: number
  readonly entries: number
  /** Accounts that are not what their entries say, and in what. */
  readonly wrong: readonly { readonly personId: string; readonly parts: readonly string[] }[]
  /** Where to go on; null when all were looked at. */
  readonly next: string | null
}>()({
  name: 'points.checkLedger',
  function: 'staff',
  access: { who: 'admin' },
  writes: false,
  input: v.strictObject({ after: v.optional(id) }),
  refuses: [],
  says: 'Makes the next accounts anew from their entries and says which differ; called until `next` is null.',
})
