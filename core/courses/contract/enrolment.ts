import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, subject } from '../../kernel/schemas'
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
  /** This very request was undone in the meantime: nothing was done. */
  'UNDONE',
] as const

export interface Enrolled {
  readonly courseId: string
  readonly title: string
  readonly standing: Standing
  /** Epoch ms of the first meeting that is still to come. */
  readonly firstMeeting: number
}

export const enrol = contract<Enrolled>()({
  name: 'courses.enrol',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, subject }),
  refuses: enrolRefusals,
  says: 'Takes a seat in a course, or a place in its line when it is full.',
})

export const cancelEnrolment = contract<{ readonly was: 'seat' | 'line' | 'none' }>()({
  name: 'courses.cancel',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, subject }),
  refuses: ['NO_SUCH_COURSE'],
  says: 'Gives up a seat or a place in the line; a freed seat goes to the first in the line.',
})

export interface MyCourse extends CourseSummary {
  readonly standing: Standing
  readonly status: 'published' | 'cancelled'
  /** Epoch ms; null when the last meeting is over. */
  readonly nextMeeting: number | null
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
