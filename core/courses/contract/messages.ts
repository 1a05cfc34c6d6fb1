import type { Slot } from './catalogue'

/** One thing of a course that is otherwise now. */
export type CourseChange =
  | { readonly what: 'time'; readonly slots: readonly Slot[] }
  | { readonly what: 'days'; readonly firstDay: string; readonly lastDay: string; readonly sessions: number; readonly daysOff: readonly string[] }
  | { readonly what: 'place'; readonly site: string; readonly name: string; readonly address: string }
  | { readonly what: 'teacher'; readonly teacher: string }

/** What people are told of their courses. */
export type CourseMessages = {
  /** The course meets tomorrow. `from`, `to`: epoch ms; `site`: its name. */
  readonly courseTomorrow: { readonly book: string; readonly title: string; readonly from: number; readonly to: number; readonly site: string }
  /** Something of it is otherwise now: what, and how (left out by an older version). */
  readonly courseChanged: { readonly book: string; readonly title: string; readonly changes?: readonly CourseChange[] }
  /** The course is not held. */
  readonly courseCancelled: { readonly book: string; readonly title: string; readonly reason: string }
  /** The class had too few people and is not held; the person stands in another with the place that they had. `book`, `into`: of the other. */
  /** `kept`: they are ill or away and have a seat there without being asked. */
  readonly courseMerged: { readonly book: string; readonly title: string; readonly into: string; readonly reason: string; readonly kept?: boolean }
  /** One meeting is at another time. `from`, `to`: epoch ms. */
  readonly sessionMoved: { readonly book: string; readonly title: string; readonly session: number; readonly from: number; readonly to: number }
  /** One meeting is not held. `session`: epoch ms at which it would have been. */
  readonly sessionCancelled: { readonly book: string; readonly title: string; readonly session: number }
  /** Somebody else teaches one meeting. */
  readonly substitute: { readonly book: string; readonly title: string; readonly session: number; readonly teacher: string }
  /** Absent so often in a row; at `most` the enrolment ends. */
  readonly absences: { readonly book: string; readonly title: string; readonly count: number; readonly most: number }
  /** The enrolment ended, because of so many absences in a row. */
  readonly absencesEnded: { readonly book: string; readonly title: string; readonly count: number }
  /** The draw was held: how many seats and places in lines, of which courses. */
  readonly drawn: { readonly title: string; readonly number: string; readonly seats: number; readonly line: number }
  /** An offered seat went to the next, because nobody answered. */
  readonly offerLapsed: { readonly book: string; readonly title: string }
  /** A seat went to the next, because its fee was not paid in time. */
  readonly unpaid: { readonly book: string; readonly title: string }
}
