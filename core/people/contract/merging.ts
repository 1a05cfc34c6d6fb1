import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id } from '../../kernel/schemas'
import { reason } from './facts'

/** What somebody has, so that the desk can see who should stay. */
export interface Holding {
  readonly personId: string
  readonly name: string
  readonly birthYear: number
  readonly unitName: string
  /** 138****2046; empty where the desk may not see this person. */
  readonly phoneMasked: string
  readonly since: number
  readonly hasWeChat: boolean
  readonly courses: number
  readonly shifts: number
  readonly points: number
  readonly helpers: number
  /** False: the person belongs to a unit that the desk has no say over; a unit above both must merge them. */
  readonly mine: boolean
}

/** Two who may be one human. */
export interface TwinPair {
  readonly twinId: string
  readonly samePhone: boolean
  readonly sameName: boolean
  readonly sameYear: boolean
  readonly people: readonly [Holding, Holding]
}

export const listTwins = contract<{ readonly twins: readonly TwinPair[]; readonly more: boolean }>()({
  name: 'people.twins',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Pairs of people who may have been registered twice, at least one of them in the unit or under it; 20 at a time.',
})

export const dismissTwins = contract<Record<string, never>>()({
  name: 'people.notTwins',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'twins', field: 'twinId' } },
  writes: true,
  input: v.strictObject({ twinId: id, reason }),
  refuses: [],
  says: 'Notes that these are two people: the pair is not shown again.',
})

export const merge = contract<{ readonly mergeId: string }>()({
  name: 'people.merge',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'into' } },
  writes: true,
  input: v.strictObject({ into: id, from: id, reason }),
  refuses: ['NO_SUCH_PERSON', 'NOT_YOURS_BOTH'],
  says: 'Joins two records of one human: `into` stays, and everything that `from` has goes to it. Can be undone for 30 days.',
})

/** A merge that can still be undone. */
export interface MergeView {
  readonly mergeId: string
  readonly name: string
  readonly intoId: string
  readonly at: number
  readonly undoUntil: number
}

export const listMerges = contract<{ readonly merges: readonly MergeView[] }>()({
  name: 'people.merges',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: "The unit's merges that can still be undone; at most 50, the latest first.",
})

export const unmerge = contract<Record<string, never>>()({
  name: 'people.unmerge',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'merge', field: 'mergeId' } },
  writes: true,
  input: v.strictObject({ mergeId: id, reason }),
  refuses: ['TOO_LATE_TO_UNDO', 'CHANGED_SINCE'],
  says: 'Takes a merge back within 30 days: each has again what was theirs.',
})
