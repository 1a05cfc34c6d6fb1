import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, line } from '../../kernel/schemas'
import type { Slot } from './catalogue'

/** A class into which the people of a short one can go: of the same school and term, and open to all by now. */
export interface OtherClass {
  readonly courseId: string
  readonly title: string
  readonly teacher: string
  readonly slots: readonly Slot[]
  readonly site: string
  /** Seats that nobody has; those who find none wait with the place that they had. */
  readonly free: number
}

/** A class that has fewer people than it needs, at its deadline or after. */
export interface ShortClass {
  readonly courseId: string
  readonly title: string
  readonly teacher: string
  readonly slots: readonly Slot[]
  readonly firstDay: string
  readonly seated: number
  readonly waiting: number
  readonly minimum: number
  /** The deadline, YYYY-MM-DD. */
  readonly minimumDay: string
  /** The likeliest first: of the same subject, then those with most room. */
  readonly others: readonly OtherClass[]
}

export const shortClasses = contract<{ readonly classes: readonly ShortClass[] }>()({
  name: 'courses.shortClasses',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'The classes of the unit and the units under it that are below their minimum at the deadline, each with the classes that could take its people.',
})

export const mergeCourse = contract<Record<string, never>>()({
  name: 'courses.mergeCourse',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({ courseId: id, intoId: id, reason: line(60) }),
  refuses: [
    /** The other class is of another school or term, is cancelled, or is drawn for. */
    'NO_SUCH_COURSE',
    'COURSE_CANCELLED',
    /** The class has enough people, or its deadline is not there yet. */
    'NOT_SHORT',
  ],
  says: 'Closes a class that is too small: everybody in it is offered a seat in another, or waits there, with the place in line that they had.',
})
