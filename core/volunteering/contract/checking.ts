import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id, instant, line, requestId, text, typedCode, paperCode } from '../../kernel/schemas'
import type { ServiceView } from './member'

/** How long a phone may keep a check before it sends it. */
export const keptForMs = 48 * 3_600_000

const what = v.picklist(['in', 'out'])
/** Milliseconds since it was done, by the phone's own clock; 0 for what is done now. */
const agoMs = count(0, keptForMs)

/** What became of one check. */
export interface CheckOutcome {
  readonly nonce: string
  /** `listed`: it does not fit, and an organiser settles it; `refused`: nothing was written, `code` says why. */
  readonly was: 'done' | 'already' | 'listed' | 'refused'
  readonly code: string | null
  readonly personId: string | null
  readonly name: string
  readonly title: string
  readonly service: ServiceView | null
}

/** Why a check does not fit. */
export const misfits = [
  /** The activity or shift was cancelled. */
  'CANCELLED',
  /** No place in this shift: somebody came without signing up, or to the wrong one. */
  'NO_PLACE',
  /** Another phone says another time. */
  'TWO_PHONES',
  /** Out without in. */
  'NO_CHECK_IN',
  /** Not within the shift's time. */
  'OUTSIDE',
] as const
export type Misfit = (typeof misfits)[number]

export const sendKeptChecks = contract<{ readonly checks: readonly CheckOutcome[] }>()({
  name: 'volunteering.sendKept',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ checks: v.pipe(v.array(v.strictObject({ nonce: requestId, what, code: typedCode, agoMs })), v.minLength(1), v.maxLength(10)) }),
  refuses: [],
  says: "Sends the caller's own scans that the phone kept without network: each is judged by the time at which it was made, once.",
})

export const checkForPeople = contract<{ readonly checks: readonly CheckOutcome[] }>()({
  name: 'volunteering.checkForPeople',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({
    shiftId: id,
    checks: v.pipe(
      v.array(v.strictObject({ nonce: requestId, what, who: v.union([v.strictObject({ code: typedCode }), v.strictObject({ personId: id })]), agoMs })),
      v.minLength(1),
      v.maxLength(10),
    ),
  }),
  refuses: [],
  says: "Checks people in or out by their own code, or by name; also what the organiser's phone kept without network. By name it earns only when a second person agrees.",
})

export const fillIn = contract<ServiceView>()({
  name: 'volunteering.fillIn',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, personId: id, inAt: instant, outAt: instant, reason: line(60) }),
  refuses: ['NOT_ON_ROSTER', 'NOT_OVER_YET', 'SERVED_ALREADY', 'WRONG_TIMES'],
  says: 'Fills in when somebody came and went who forgot to check out, or in and out; a second person has to agree before it earns.',
})

export interface FilledHours {
  readonly shiftId: string
  readonly personId: string
  readonly name: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly inAt: number
  readonly outAt: number
  readonly minutes: number
  readonly reason: string
  /** The names of who vouched for it. */
  readonly by: readonly string[]
  /** True when the caller vouched for it, or served it: somebody else has to decide. */
  readonly mine: boolean
}

/** A check that did not fit. */
export interface OpenCheck {
  readonly checkId: string
  readonly shiftId: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly personId: string
  readonly name: string
  readonly phoneMasked: string
  readonly what: 'in' | 'out'
  /** Epoch ms at which it was made, as the phone says. */
  readonly at: number
  readonly why: Misfit
  readonly service: ServiceView | null
}

export const hoursToSettle = contract<{ readonly filled: readonly FilledHours[]; readonly checks: readonly OpenCheck[] }>()({
  name: 'volunteering.hoursToSettle',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Hours of the unit and the units under it that wait for a second person, and checks that did not fit; at most 50 of each, the oldest first.',
})

export const decideFilled = contract<ServiceView>()({
  name: 'volunteering.decideFilled',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, personId: id, agree: v.boolean() }),
  /** `DECIDED_ALREADY` says whether it was agreed to. */
  refuses: ['NOTHING_FILLED', 'SAME_PERSON', 'DECIDED_ALREADY', 'TOO_LONG_AGO'],
  says: "Agrees to filled-in hours, which then earn, or not: never one's own word, never one's own hours.",
})

export const settleCheck = contract<{ readonly counted: boolean }>()({
  name: 'volunteering.settleCheck',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'check', field: 'checkId' } },
  writes: true,
  input: v.strictObject({ checkId: id, count: v.boolean(), note: text(60) }),
  refuses: ['SETTLED_ALREADY'],
  says: 'Settles a check that did not fit: it counts as said (on the word of whoever settles it), or not at all.',
})

/** A record of service as its code leads to it, for whoever holds the paper. */
export interface ServiceRecord {
  readonly nameMasked: string
  readonly unitName: string
  /** Epoch ms at which it was printed. */
  readonly madeAt: number
  readonly checkedMinutes: number
  readonly filledMinutes: number
  readonly times: number
  /** What is so now: minutes by codes and minutes agreed to. */
  readonly now: { readonly checkedMinutes: number; readonly filledMinutes: number; readonly times: number }
}

export const serviceRecord = contract<ServiceRecord>()({
  name: 'volunteering.checkRecord',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({ code: paperCode }),
  refuses: ['WRONG_CODE'],
  says: 'What a printed record of service says, and what is true now: by the code on the paper, for anybody who holds it.',
})

