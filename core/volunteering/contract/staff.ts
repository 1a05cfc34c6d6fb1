import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id, instant, line, phone, text } from '../../kernel/schemas'
import { deskPerson } from '../../people/contract/staff'
import type { ShownCode } from '../../people/contract/member'
import type { Room, SiteView } from '../../courses/contract/catalogue'
import type { RosterLine } from '../../courses/contract/organising'
import { difficulties, shiftRefusals, type ServiceView } from './member'

const shiftFacts = v.pipe(
  v.strictObject({ from: instant, to: instant, capacity: count(1, 500) }),
  v.check((shift) => shift.from < shift.to && shift.to - shift.from <= 12 * 3_600_000),
)

const activityFacts = {
  title: line(30),
  tag: line(10),
  about: text(500),
  notes: text(200),
  skills: v.optional(text(60), ''),
  health: v.optional(text(100), ''),
  insurance: v.optional(text(100), ''),
  difficulty: v.optional(v.picklist(difficulties), 'ordinary'),
  /** Left out: open to anybody, without approval. */
  recruit: v.optional(v.strictObject({ how: v.picklist(['open', 'teams', 'invited']), teams: v.pipe(v.array(id), v.maxLength(10)), approval: v.boolean() })),
  siteId: id,
  contact: line(20),
  phone,
}

/** The schema of the organiser's form. */
export const activityForm = v.strictObject(activityFacts)

/** `places` of each shift are the other unit's until `opensAt`, the others the unit's own; then what is left is everybody's. */
const jointFacts = v.strictObject({ unitId: id, places: count(1, 500), opensAt: instant })

export const publishActivity = contract<{ readonly activityId: string }>()({
  name: 'volunteering.publish',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, activity: activityForm, shifts: v.pipe(v.array(shiftFacts), v.minLength(1), v.maxLength(20)), joint: v.optional(jointFacts) }),
  /** `NO_SPLIT`: each unit is to have at least one place of every shift. */
  refuses: ['NO_SUCH_SITE', 'DAY_IN_PAST', 'NO_SUCH_UNIT', 'UNIT_RETIRED', 'NO_SPLIT'],
  says: 'Publishes an activity of the unit with its shifts; with `joint`, together with another unit.',
})

export const editActivity = contract<{ readonly version: number }>()({
  name: 'volunteering.edit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'activity', field: 'activityId' } },
  writes: true,
  input: v.strictObject({ activityId: id, version: count(1, 1_000_000), activity: activityForm }),
  refuses: ['NO_SUCH_SITE', 'EDITED_MEANWHILE', 'ACTIVITY_CANCELLED'],
  says: 'Corrects what is said of an activity; those signed up are told when its place changes.',
})

export const editShift = contract<Record<string, never>>()({
  name: 'volunteering.editShift',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, shift: shiftFacts }),
  refuses: ['DAY_IN_PAST', 'CAPACITY_BELOW_HELD', 'SHIFT_BEGUN', 'ACTIVITY_CANCELLED'],
  says: 'Corrects the time or the number of places of a shift that has not begun; those signed up are told of a new time.',
})

export interface ShiftForStaff {
  readonly shiftId: string
  readonly from: number
  readonly to: number
  readonly room: Room
  readonly waiting: number
  readonly calledOff: boolean
}

export interface ActivityForStaff {
  readonly activityId: string
  readonly unitId: string
  readonly unitName: string
  readonly version: number
  readonly status: 'published' | 'cancelled'
  readonly site: SiteView
  readonly activity: v.InferOutput<typeof activityForm>
  /** The other unit and until when each keeps its share; null for one unit's. */
  readonly joint: { readonly unitName: string; readonly opensAt: number } | null
  /** Who asks for a place and waits for an answer. */
  readonly asking: number
  readonly shifts: readonly ShiftForStaff[]
}

export const unitActivities = contract<{ readonly activities: readonly ActivityForStaff[] }>()({
  name: 'volunteering.ofUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'The activities of the unit and the units under it, with their shifts, latest first; at most 100.',
})

export interface ShiftRosterLine extends RosterLine {
  readonly service: ServiceView | null
}

export const shiftRoster = contract<{ readonly title: string; readonly from: number; readonly to: number; readonly room: Room; readonly lines: readonly ShiftRosterLine[] }>()({
  name: 'volunteering.roster',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: false,
  input: v.strictObject({ shiftId: id }),
  refuses: [],
  says: 'Who has a place, with check-in and check-out, then who waits.',
})

export const signUpAtDesk = contract<{ readonly personId: string; readonly standing: RosterLine['standing'] }>()({
  name: 'volunteering.signUpAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, person: deskPerson, consent: v.literal(true) }),
  refuses: [...shiftRefusals, 'NO_SUCH_UNIT', 'UNIT_RETIRED'],
  says: 'Signs up somebody who telephoned or came to the desk, registering them if they are new.',
})

export const callOffActivity = contract<Record<string, never>>()({
  name: 'volunteering.callOff',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'activity', field: 'activityId' } },
  writes: true,
  input: v.strictObject({ activityId: id, reason: line(60) }),
  refuses: ['SHIFT_BEGUN'],
  says: 'Calls off all shifts of an activity that have not begun: nobody can sign up any more, and everybody with a place or in the line is told.',
})

export const callOffShift = contract<Record<string, never>>()({
  name: 'volunteering.callOffShift',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, reason: line(60) }),
  refuses: ['SHIFT_BEGUN'],
  says: 'Calls off one shift that has not begun.',
})

export const cancelShiftAtDesk = contract<{ readonly was: 'seat' | 'line' | 'none' }>()({
  name: 'volunteering.cancelAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: true,
  input: v.strictObject({ shiftId: id, personId: id }),
  refuses: ['SHIFT_OVER', 'CHECKED_IN_ALREADY'],
  says: 'Gives up the place of somebody who telephoned or came to the desk; the next in the line gets it.',
})

export const shiftCode = contract<ShownCode & { readonly title: string; readonly from: number; readonly to: number }>()({
  name: 'volunteering.shiftCode',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'shift', field: 'shiftId' } },
  writes: false,
  input: v.strictObject({ shiftId: id }),
  refuses: ['SHIFT_OVER'],
  says: 'The code to show on the spot, for checking in and out; a new one every 30 seconds.',
})
