import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, subject, text } from '../../kernel/schemas'
import { shiftRefusals } from './member'

/** Who may not sign up by themselves; shared by signing up and by asking for a place. */
export const recruitRefusals = ['MEMBERS_ONLY', 'INVITED_ONLY'] as const

/** `asked`: an organiser is to answer; `ended`: the shift was called off, or they have something else then. */
export type ApplicationState = 'asked' | 'approved' | 'declined' | 'withdrawn' | 'ended'

export const applyForShift = contract<{ readonly shiftId: string; readonly state: ApplicationState }>()({
  name: 'volunteering.apply',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: true,
  input: v.strictObject({ shiftId: id, words: text(60), subject }),
  refuses: ['NO_SUCH_SHIFT', 'ACTIVITY_CANCELLED', 'SHIFT_OVER', 'NO_APPROVAL_NEEDED', ...recruitRefusals],
  says: 'Asks for a place in a shift whose organiser looks at each; the place is taken when they say yes.',
})

export const withdrawShiftApplication = contract<Record<string, never>>()({
  name: 'volunteering.withdrawApplication',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: true,
  input: v.strictObject({ shiftId: id, subject }),
  refuses: ['NOT_ASKING'],
  says: 'Takes back that one asked for a place, while nobody has answered.',
})

export const decideApplication = contract<{ readonly state: ApplicationState; readonly place: 'seat' | 'line' | null }>()({
  name: 'volunteering.decideApplication',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, personId: id, agree: v.boolean(), words: text(60) }),
  refuses: ['NOT_ASKING', 'DECIDED_ALREADY', ...shiftRefusals],
  says: 'Gives somebody the place that they asked for (in the line when the shift is full), or declines; they are told.',
})

export interface ApplicationLine {
  readonly shiftId: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly personId: string
  readonly name: string
  readonly phoneMasked: string
  readonly words: string
  /** Epoch ms. */
  readonly at: number
}

export const listApplications = contract<{ readonly asking: readonly ApplicationLine[] }>()({
  name: 'volunteering.applications',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Who asks for places in the shifts to come of the unit and the units under it, the earliest first; at most 100.',
})

export const invitePeople = contract<{ readonly invited: number }>()({
  name: 'volunteering.invite',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'activity', field: 'activityId' } },
  writes: true,
  input: v.strictObject({ activityId: id, personIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(20)) }),
  refuses: ['NO_SUCH_PERSON', 'ACTIVITY_CANCELLED'],
  says: "Invites people of the organiser's units, up to 20 at once; they are told, and may sign up.",
})
