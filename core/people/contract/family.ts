import * as v from 'valibot'
import { contract, helperRights } from '../../kernel/contract'
import { id, instant, line, personName, phone } from '../../kernel/schemas'
import { reason } from './facts'

export const helperAtDesk = contract<{ readonly helperId: string }>()({
  name: 'people.helperAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({
    personId: id,
    helper: v.strictObject({ name: personName, phone }),
    rights: v.pipe(v.array(v.picklist(helperRights)), v.minLength(1), v.maxLength(3)),
    /** The number on the paper form that the person has signed. */
    form: line(20),
  }),
  refuses: ['NO_SUCH_HELPER', 'TOO_MANY_HELPERS', 'TOO_MANY_HELPED', 'NO_SUCH_PERSON'],
  says: 'Makes a registered family member the helper of a person who has signed the paper form.',
})

export const endHelpAtDesk = contract<Record<string, never>>()({
  name: 'people.endHelpAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, helperId: id, reason }),
  refuses: [],
  says: 'Ends a helper’s rights at the desk, at once.',
})

/** How something done for somebody can be taken back by them now. */
export type Undo =
  | { readonly op: 'courses.cancel'; readonly courseId: string }
  | { readonly op: 'courses.withdrawApplication'; readonly termId: string }
  | { readonly op: 'volunteering.cancel' | 'volunteering.withdrawApplication'; readonly shiftId: string }
  | { readonly op: 'volunteering.endVisit'; readonly visitId: string }
  | { readonly op: 'points.giveBack'; readonly voucherId: string }

/** One thing that somebody else did for the caller; the sentence is made from `operation` and `title` where it is shown. */
export interface Doing {
  readonly doingId: string
  readonly byName: string
  /** A family helper, or the desk. */
  readonly by: 'helper' | 'desk'
  readonly operation: string
  /** Of the course, activity or goods; empty where there is none. */
  readonly title: string
  readonly at: number
  readonly undo: Undo | null
}

export const listDoings = contract<{ readonly doings: readonly Doing[]; readonly more: boolean }>()({
  name: 'people.doings',
  function: 'staff',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({ before: v.optional(instant) }),
  refuses: [],
  says: 'What helpers and the desk did for the caller, the latest first, 20 at a time, each with its way back where there is one.',
})
