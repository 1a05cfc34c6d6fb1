import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, day, id, instant, line, personName, phone, position, text } from '../../kernel/schemas'
import { deskPerson } from '../../people/contract/staff'
import type { Room, SessionChange, SiteView, Slot, Standing } from './catalogue'
import { courseForm, termSettings, type CourseForm } from './course-form'
import { enrolRefusals, type FeeDue } from './enrolment'

const siteForm = { name: line(30), address: line(60), at: position, access: text(60), phone, lift: v.optional(v.boolean(), false), bus: v.optional(text(40), '') }

export const addSite = contract<{ readonly siteId: string }>()({
  name: 'courses.addSite',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, ...siteForm }),
  refuses: ['UNIT_RETIRED'],
  says: 'Adds a place where courses are taught or people serve.',
})

export const editSite = contract<{ readonly version: number }>()({
  name: 'courses.editSite',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'site', field: 'siteId' } },
  writes: true,
  input: v.strictObject({ siteId: id, version: count(1, 1_000_000), ...siteForm }),
  refuses: [
    /** Somebody else has corrected it since it was read. */
    'EDITED_MEANWHILE',
  ],
  says: 'Corrects a site; when its name, address or position is another one, those enrolled there are told.',
})

/** `ours`: it belongs to this unit or one under it, which may correct it. */
export interface SiteForStaff extends SiteView {
  readonly ours: boolean
  readonly version: number
}

export const listSites = contract<{ readonly sites: readonly SiteForStaff[] }>()({
  name: 'courses.sites',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'The sites of the unit, the units above it and the units under it.',
})

export const addTerm = contract<{ readonly termId: string }>()({
  name: 'courses.addTerm',
  function: 'staff',
  access: { who: 'admin' },
  writes: true,
  input: v.strictObject({ name: line(20), firstDay: day, lastDay: day, opensAt: instant, closesAt: instant, mostCourses: count(1, 10), ...termSettings }),
  refuses: ['DATES_REVERSED'],
  says: 'Adds a term with its windows for signing up, its limits and its holidays.',
})

export interface TermView {
  readonly termId: string
  readonly name: string
  readonly firstDay: string
  readonly lastDay: string
  readonly opensAt: number
  readonly closesAt: number
  readonly mostCourses: number
  readonly returningOpensAt: number | null
  readonly offerHours: number
  readonly feeDueWorkingDays: number
  readonly minimumDay: string | null
  readonly daysOff: readonly string[]
  readonly absencesEnd: number
  readonly certificatePercent: number
  readonly ranks: number
  readonly returningFirst: boolean
}

export const listTerms = contract<{ readonly terms: readonly TermView[] }>()({
  name: 'courses.terms',
  function: 'staff',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'The terms that are not over.',
})

export const publishCourse = contract<{ readonly courseId: string }>()({
  name: 'courses.publish',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, termId: id, course: courseForm }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED', 'NO_SUCH_TERM', 'NO_SUCH_SITE', 'DAY_IN_PAST', 'OUTSIDE_TERM', 'AGES_REVERSED', 'SLOTS_OVERLAP', 'DESK_OVER_CAPACITY', 'QUOTAS_OVER_CAPACITY'],
  says: 'Publishes a course of the unit.',
})

export const editCourse = contract<{
  readonly version: number
  /** How many more hold a seat than there are now: nobody is thrown out, and what comes back closes the gap first. */
  readonly over: number
}>()({
  name: 'courses.edit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({ courseId: id, version: count(1, 1_000_000), course: courseForm }),
  refuses: [
    'NO_SUCH_SITE',
    'OUTSIDE_TERM',
    'AGES_REVERSED',
    'SLOTS_OVERLAP',
    'DESK_OVER_CAPACITY',
    'QUOTAS_OVER_CAPACITY',
    /** Somebody else has edited it since it was read. */
    'EDITED_MEANWHILE',
    'COURSE_CANCELLED',
    /** Meetings that are over can't become others: a single one is moved by courses.changeSession. */
    'ALREADY_BEGUN',
  ],
  says: 'Corrects a course; those enrolled are told when its time or place changes.',
})

export interface CourseForStaff {
  readonly courseId: string
  readonly unitId: string
  readonly unitName: string
  readonly termId: string
  readonly version: number
  readonly status: 'published' | 'cancelled'
  readonly site: SiteView
  readonly room: Room
  readonly waiting: number
  readonly lastDay: string
  readonly course: CourseForm
  readonly changes: readonly SessionChange[]
}

export const unitCourses = contract<{ readonly courses: readonly CourseForStaff[] }>()({
  name: 'courses.ofUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'The courses of the unit and the units under it, with seats and line.',
})

/** One line of a roster. */
export interface RosterLine {
  /** A course's fee: `due` until it is paid; null where there is none (and for a shift). */
  readonly fee?: 'paid' | 'due' | null
  /** Why an organiser let them in against the course's conditions; null when nobody had to. */
  readonly allowed?: string | null
  readonly personId: string
  readonly name: string
  readonly birthYear: number
  readonly phoneMasked: string
  readonly standing: Standing
  /** How they signed up. */
  readonly by: 'self' | 'helper' | 'desk'
  readonly since: number
}

export const courseRoster = contract<{ readonly title: string; readonly slots: readonly Slot[]; readonly room: Room; readonly lines: readonly RosterLine[] }>()({
  name: 'courses.roster',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: false,
  input: v.strictObject({ courseId: id }),
  refuses: [],
  says: 'Who has a seat, in the order they took them, then who waits, in the order of the line.',
})

export const enrolAtDesk = contract<{
  readonly personId: string
  /** The second of a couple; null or left out when there is none. */
  readonly partnerId?: string | null
  readonly standing: Standing
}>()({
  name: 'courses.enrolAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({
    courseId: id,
    person: deskPerson,
    consent: v.literal(true),
    /** The second of a couple, who want two seats or none. */
    partner: v.optional(deskPerson),
    /** Epoch ms of the telephone call: their place in the line. */
    calledAt: v.optional(instant),
    /** The family member who agrees that somebody of 80 or more attends. */
    family: v.optional(v.strictObject({ name: personName, relation: line(10), phone })),
    /** Why the course's conditions and the number of courses shall not count for them. */
    allow: v.optional(v.strictObject({ reason: line(60) })),
  }),
  refuses: [
    ...enrolRefusals,
    /** Somebody new would be registered in the course's unit. */
    'NO_SUCH_UNIT',
    'UNIT_RETIRED',
    /** Both of a couple are one human. */
    'SAME_PERSON',
    /** The call was before signing up began, or is later than now, or longer ago than two weeks. */
    'CALL_TIME_WRONG',
  ],
  says: 'Signs up somebody who telephoned or came to the desk, registering them if they are new.',
})

export const cancelAtDesk = contract<{ readonly was: 'seat' | 'line' | 'none'; readonly refund: number }>()({
  name: 'courses.cancelAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({ courseId: id, personId: id, reason: line(60) }),
  refuses: [],
  says: 'Gives up a seat, an offered one or a place in the line for somebody who asked the desk to.',
})

export const acceptAtDesk = contract<{ readonly standing: Standing; readonly fee: FeeDue | null }>()({
  name: 'courses.acceptAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: true,
  input: v.strictObject({ courseId: id, personId: id }),
  refuses: ['NO_OFFER', 'OFFER_OVER'],
  says: 'Accepts an offered seat for somebody who said yes on the telephone or at the desk.',
})

/** One thing that happened to somebody's seat or place in the line. */
export interface SeatStory {
  readonly at: number
  readonly what: 'joined' | 'took' | 'offered' | 'accepted' | 'allowed' | 'moved' | 'ended'
  readonly why: string | null
  readonly words: string
  /** The name of whoever did it; empty for the person themself, 'timer' for the clock. */
  readonly by: string
}

export const seatHistory = contract<{ readonly story: readonly SeatStory[] }>()({
  name: 'courses.seatHistory',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'course', field: 'courseId' } },
  writes: false,
  input: v.strictObject({ courseId: id, personId: id }),
  refuses: [],
  says: 'How somebody came by a seat or place in a course, and lost it; earliest first.',
})
