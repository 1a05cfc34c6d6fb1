import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, longId } from '../../kernel/schemas'
import type { Told } from './kinds'

/** How a call that was made went: who made it, when, and what came of it. */
export interface CallTried {
  readonly byName: string
  readonly at: number
  readonly outcome: 'reached' | 'no answer' | 'wrong number'
}

/** Somebody to telephone, and what to tell them. */
export type CallListEntry = Told & {
  readonly messageId: string
  readonly personName: string
  /** Epoch ms of what happened. */
  readonly at: number
  /** Earliest first. */
  readonly tried: readonly CallTried[]
  /** True when the caller has taken this call on. */
  readonly mine: boolean
}

export const callList = contract<{
  readonly calls: readonly CallListEntry[]
  /** How many more are due beside these. */
  readonly more: number
  /** Epoch ms until which nobody is called, because it is night; null by day. */
  readonly quietUntil: number | null
}>()({
  name: 'messages.callList',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Whom the unit must telephone now, because no message can reach them; oldest first, 20 at a time.',
})

export const takeCall = contract<{
  /** Whole, because it is there to be dialled. */
  readonly phone: string
  /** Epoch ms until which nobody else is asked to make this call. */
  readonly yoursUntil: number
}>()({
  name: 'messages.takeCall',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'message', field: 'messageId' } },
  writes: true,
  input: v.strictObject({ messageId: longId }),
  refuses: [
    /** Somebody else makes this call; `by`: their name. */
    'CALL_TAKEN',
    /** They know already, or it is not so any more. */
    'CALL_OVER',
    /** It is night. `until`: epoch ms. */
    'QUIET_HOURS',
  ],
  says: 'Takes a call on, so that no two make it, and gives the number.',
})

export const callMade = contract<{
  /** Epoch ms when it is tried again; null when it is settled. */
  readonly again: number | null
}>()({
  name: 'messages.callMade',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'message', field: 'messageId' } },
  writes: true,
  input: v.strictObject({ messageId: longId, outcome: v.picklist(['reached', 'no answer', 'wrong number']) }),
  refuses: [],
  says: 'Notes a telephone call: reached, no answer (it comes back later, three times at most), or a wrong number.',
})

/** A call that is settled. */
export type CallDone = Told & { readonly messageId: string; readonly personId: string; readonly personName: string; readonly at: number; readonly tried: readonly CallTried[] }

export const callsDone = contract<{ readonly calls: readonly CallDone[] }>()({
  name: 'messages.callsDone',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Who was telephoned of late, by whom, when, and what came of it; the latest 50 of the last 30 days.',
})
