import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, line, phone, subject, text } from '../../kernel/schemas'
import type { CourseSummary, Standing } from './catalogue'

/** The refusals of the rules on who may enrol; shared with the desk's operation. */
export const enrolRefusals = [
  'NO_SUCH_COURSE',
  'COURSE_CANCELLED',
  /** `at`: epoch ms when it opens or closed. */
  'NOT_OPEN_YET',
  'CLOSED',
  /** `least`, `most`: the ages that the course takes. */
  'AGE',
  /** `most`: courses a person may have in a term, waiting ones included. */
  'TOO_MANY_COURSES',
  /** `title`: the course that meets at the same time. */
  'TIME_CLASH',
  /** The seats of this course are drawn. */
  'BY_DRAW',
  /** `sex`, `residence`, `level`: whom the course takes. */
  'SEX',
  'RESIDENCE',
  'UNITS',
  'LEVEL',
  /** From 80 on a family member's consent is recorded first. */
  'FAMILY_CONSENT',
  /** One of a couple has a place here already, alone. */
  'SIGNED_UP_ALONE',
  /** This very request was undone in the meantime: nothing was done. */
  'UNDONE',
] as const

export interface Enrolled {
  readonly courseId: string
  readonly title: string
  readonly standing: Standing
  /** Epoch ms of the first meeting that is still to come. */
  readonly firstMeeting: number
  /** The fee in whole yuan, and epoch ms by when it is to be paid at the desk; null when there is none, or none yet. */
  readonly fee: FeeDue | null
}

/** A fee, and epoch ms by when it is paid at the desk or the seat goes to the next. */
export interface FeeDue {
  readonly yuan: number
  readonly due: number
}

export const enrol = contract<Enrolled>()({
  name: 'courses.enrol',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  /** `partner`: the second of a couple, who want two seats or none. A refusal with `partner: true` is about them. */
  input: v.strictObject({ courseId: id, subject, partner: v.optional(id) }),
  refuses: [
    ...enrolRefusals,
    /** The partner has not allowed anybody here to sign them up. */
    'PARTNER_NOT_ALLOWED',
  ],
  says: 'Takes a seat in a course (a couple two), or a place in its line when it is full.',
})

export const acceptOffer = contract<{ readonly standing: Standing; readonly fee: FeeDue | null }>()({
  name: 'courses.accept',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, subject }),
  refuses: [
    'NO_SUCH_COURSE',
    /** Nothing is offered to them here. */
    'NO_OFFER',
    /** It was offered, and has ended. */
    'OFFER_OVER',
  ],
  says: 'Accepts the freed seat that the person is offered.',
})

export const declineOffer = contract<{ readonly was: 'seat' | 'line' | 'none' }>()({
  name: 'courses.decline',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, subject, reason: v.optional(text(60), '') }),
  refuses: ['NO_SUCH_COURSE', 'NO_OFFER'],
  says: 'Declines the freed seat that the person is offered; it goes to the next in the line.',
})

export const giveConsent = contract<Record<string, never>>()({
  name: 'courses.giveConsent',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ subject: id, relation: line(10), phone }),
  refuses: [
    /** Somebody of the family says it, not the person themself. */
    'FAMILY_ONLY',
  ],
  says: 'Records that the helper, as family, agrees that a person of 80 or more attends.',
})

export const cancelEnrolment = contract<{ readonly was: 'seat' | 'line' | 'none'; readonly refund: number }>()({
  name: 'courses.cancel',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, subject }),
  refuses: ['NO_SUCH_COURSE'],
  says: 'Gives up a seat or a place in the line; a freed seat goes to the first in the line. `refund`: whole yuan that the desk gives back.',
})

export interface MyCourse extends CourseSummary {
  readonly standing: Standing
  readonly status: 'published' | 'cancelled'
  /** Epoch ms; null when the last meeting is over. */
  readonly nextMeeting: number | null
  /** Every meeting that is still to come, as it is held, epoch ms. */
  readonly meetings: readonly { readonly from: number; readonly to: number }[]
  /** True when its last day is past: it is shown for some months, for its certificate. */
  readonly over: boolean
  /** What is to be paid, and by when; null when it is paid, free, or not theirs yet. */
  readonly toPay: FeeDue | null
  /** The receipt's number; null when it is not paid. */
  readonly receipt: string | null
  /** The name of the other of a couple who wait together; null for somebody alone. */
  readonly partner: string | null
  /** What the line can honestly be said to have done of late; only where they wait. */
  readonly lately: Lately | null
}

/** How many seats came free for the line in the last days; 0 is said too. */
export interface Lately {
  readonly days: number
  readonly seats: number
}

export const myCourses = contract<{ readonly courses: readonly MyCourse[] }>()({
  name: 'courses.mine',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: [],
  says: "The person's courses of the current terms, with a seat or in the line.",
})
