import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, day, id, position, subject, typedCode } from '../../kernel/schemas'
import type { Room, SiteView, Standing } from '../../courses/contract/catalogue'

/** How hard the work is; each has its factor, see difficulty.ts. */
export const difficulties = ['ordinary', 'hard', 'hardest'] as const
export type Difficulty = (typeof difficulties)[number]

export interface ShiftView {
  readonly shiftId: string
  /** Epoch ms. */
  readonly from: number
  readonly to: number
  /** Of the places that the caller may take: of an activity of two units, their own unit's share. */
  readonly room: Room
  readonly standing: Standing
  /** What became of asking for a place, where an organiser gives them; null where nobody asked, or it is over. */
  readonly application: 'asked' | 'declined' | null
}

export interface ActivitySummary {
  readonly activityId: string
  readonly title: string
  /** 宣讲 or 实践, or the unit's own word. */
  readonly tag: string
  readonly unitName: string
  readonly site: SiteView
  /** Who may sign up by themselves, and whether an organiser looks at each. */
  readonly recruit: { readonly how: 'open' | 'teams' | 'invited'; readonly approval: boolean }
  /** The other unit that holds it; empty for one unit's. */
  readonly jointWith: string
  /** Shifts that are not over, earliest first. */
  readonly shifts: readonly ShiftView[]
  /** Metres from the position that was given; null when none was. */
  readonly distance: number | null
}

export interface ActivityList {
  /** The first `most` of them. */
  readonly activities: readonly ActivitySummary[]
  /** How many there are, with the day and place that were asked for. */
  readonly total: number
  /** The next seven days with shifts, YYYY-MM-DD, and the places where there are any, whatever was asked for. */
  readonly days: readonly string[]
  readonly places: readonly { readonly siteId: string; readonly name: string }[]
}

export const listActivities = contract<ActivityList>()({
  name: 'volunteering.list',
  function: 'member',
  access: { who: 'anyone', right: 'volunteering' },
  writes: false,
  input: v.strictObject({ near: v.optional(position), day: v.optional(day), siteId: v.optional(id), most: v.optional(count(1, 300), 20), subject }),
  refuses: [],
  says: 'Activities with shifts that are not over, nearest first when a position is given, else by the next shift; of a day, at a place; 20 unless more are asked for.',
})

export interface ActivityDetail extends ActivitySummary {
  readonly about: string
  /** What to bring, wear, know; may be empty. */
  readonly notes: string
  /** What one should be able to do, on age and health, and how one is insured; each may be empty. */
  readonly skills: string
  readonly health: string
  readonly insurance: string
  readonly difficulty: Difficulty
  readonly contact: string
  readonly phone: string
  /** The teams whose members may sign up, where only those may. */
  readonly teams: readonly { readonly teamId: string; readonly name: string }[]
  /** Of an activity of two units: epoch ms until which each keeps its share; null otherwise, or when that is over. */
  readonly sharesUntil: number | null
  /** Points for each half hour served, by its difficulty. */
  readonly pointsPerHalfHour: number
  readonly status: 'published' | 'cancelled'
}

export const activityDetail = contract<ActivityDetail>()({
  name: 'volunteering.detail',
  function: 'member',
  access: { who: 'anyone', right: 'volunteering' },
  writes: false,
  input: v.strictObject({ activityId: id, near: v.optional(position), subject }),
  refuses: ['NO_SUCH_ACTIVITY'],
  says: 'One activity with its shifts, and where the caller (or the person helped) stands with each.',
})

/** The refusals of the rules on who may take a shift; shared with the desk's operation. */
export const shiftRefusals = [
  'NO_SUCH_SHIFT',
  'ACTIVITY_CANCELLED',
  /** The shift has ended. */
  'SHIFT_OVER',
  /** `title`: the shift at the same time that the person has a place in, or waits for. */
  'TIME_CLASH',
  'UNDONE',
] as const

export const takeShift = contract<{ readonly shiftId: string; readonly title: string; readonly from: number; readonly to: number; readonly standing: Standing }>()({
  name: 'volunteering.signUp',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: true,
  input: v.strictObject({ shiftId: id, subject }),
  refuses: [...shiftRefusals, 'NEEDS_APPROVAL', 'MEMBERS_ONLY', 'INVITED_ONLY'],
  says: 'Takes a place in a shift, or in its line when it is full.',
})

export const cancelShift = contract<{ readonly was: 'seat' | 'line' | 'none' }>()({
  name: 'volunteering.cancel',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: true,
  input: v.strictObject({ shiftId: id, subject }),
  refuses: ['NO_SUCH_SHIFT', 'SHIFT_OVER', 'CHECKED_IN_ALREADY'],
  says: 'Gives up a place in a shift or in its line, until it ends.',
})

/** What is known of somebody's serving in a shift. */
export interface ServiceView {
  /** Epoch ms; null before checking in or out. */
  readonly inAt: number | null
  readonly outAt: number | null
  /** Whole minutes within the shift; 0 until checked out. */
  readonly minutes: number
  readonly points: number
  /** What became of hours that rest on an organiser's word: they earn once a second person has agreed. Null for hours checked by codes. */
  readonly filled: 'waiting' | 'approved' | 'declined' | null
  /** Whether they were near the place, if they let their phone say so. */
  readonly near: 'near' | 'far' | null
  /** True when a phone without network kept it and sent it later. */
  readonly kept: boolean
}

export interface MyShift {
  readonly shiftId: string
  readonly activityId: string
  readonly title: string
  readonly site: SiteView
  readonly phone: string
  readonly from: number
  readonly to: number
  readonly standing: Standing
  readonly service: ServiceView | null
  readonly status: 'published' | 'cancelled'
}

/** Hours checked by codes and hours that an organiser filled in and a second person agreed to: never added up. */
export interface Minutes {
  /** Minutes by codes. */
  readonly minutesInAll: number
  readonly filledMinutes: number
}

export const myShifts = contract<{ readonly coming: readonly MyShift[]; readonly served: readonly MyShift[] } & Minutes>()({
  name: 'volunteering.mine',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: [],
  says: 'The shifts to come, the latest 30 served, and all minutes served: those by codes and those filled in.',
})

/** The refusals of codes that are scanned or typed. */
export const codeRefusals = [
  /** Not a code of ours, of another day, or for something else. */
  'WRONG_CODE',
  /** The code was right once; a new one is on the organiser's screen. */
  'CODE_EXPIRED',
  /** Five wrong tries: `waitSeconds` until the next. */
  'TRY_LATER',
] as const

export interface CheckedIn extends ServiceView {
  readonly shiftId: string
  readonly title: string
  readonly from: number
  readonly to: number
  /** True when they had checked in (or out) before and nothing was changed. */
  readonly already: boolean
}

export const checkIn = contract<CheckedIn>()({
  name: 'volunteering.checkIn',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  /** `at`: only when the person let their phone say where they are. */
  input: v.strictObject({ code: typedCode, at: v.optional(position) }),
  /** `TOO_EARLY` says `from`: epoch ms when checking in opens. */
  refuses: [...codeRefusals, 'NOT_ON_ROSTER', 'TOO_EARLY', 'SHIFT_OVER'],
  says: "Checks in to the caller's own shift by the organiser's code; a second time changes nothing.",
})

export const checkOut = contract<CheckedIn>()({
  name: 'volunteering.checkOut',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ code: typedCode }),
  refuses: [...codeRefusals, 'NOT_CHECKED_IN'],
  says: "Checks out by the organiser's code: the minutes within the shift are counted and points booked by half hours.",
})
