import * as v from 'valibot'
import { codeOf } from './session-code'
import { contract } from '../../kernel/contract'
import { count, id, instant, line, requestId, subject, typedCode } from '../../kernel/schemas'
import type { ShownCode } from '../../people/contract/member'
import type { SessionChange } from './catalogue'

/** What is known of somebody at a meeting: `absent` once its register is closed, `unknown` before, or when nobody took attendance. */
export type Presence = 'present' | 'sick' | 'absent' | 'unknown'

/** One meeting as organisers see it. */
export interface SessionForStaff extends SessionChange {
  readonly present: number
  readonly sick: number
  /** Marks that contradict each other and that somebody must settle. */
  readonly conflicts: number
  /** A day after it, the register closes by itself, if anybody took attendance. */
  readonly closed: boolean
}

const course = { who: 'organiser', of: { kind: 'course', field: 'courseId' } } as const

export const courseSessions = contract<{ readonly title: string; readonly version: number; readonly teacher: string; readonly sessions: readonly SessionForStaff[] }>()({
  name: 'courses.sessions',
  function: 'staff',
  access: course,
  writes: false,
  input: v.strictObject({ courseId: id }),
  refuses: [],
  says: 'Every meeting of a course, as it is held, with how many came.',
})

export const changeSession = contract<{ readonly version: number }>()({
  name: 'courses.changeSession',
  function: 'staff',
  access: course,
  writes: true,
  input: v.pipe(
    v.strictObject({
      courseId: id,
      version: count(1, 1_000_000),
      session: instant,
      cancelled: v.boolean(),
      from: instant,
      to: instant,
      /** Who teaches it instead; left out for the course's own teacher. */
      teacher: v.optional(line(20)),
      reason: line(60),
    }),
    v.check(({ from, to }) => from < to && to - from <= 24 * 3_600_000),
  ),
  refuses: ['COURSE_CANCELLED', 'EDITED_MEANWHILE', 'NO_SUCH_SESSION', 'SESSION_OVER', 'DAY_IN_PAST'],
  says: 'Moves or cancels one meeting, or has somebody else teach it; everybody with a seat is told.',
})

export const cancelCourse = contract<Record<string, never>>()({
  name: 'courses.cancelCourse',
  function: 'staff',
  access: course,
  writes: true,
  input: v.strictObject({ courseId: id, reason: line(60) }),
  refuses: [],
  says: 'Cancels a course: nobody can enrol any more, seats and line are closed, and everybody in them is told.',
})

export const sessionCode = contract<ShownCode & { readonly title: string; readonly from: number; readonly to: number }>()({
  name: 'courses.sessionCode',
  function: 'staff',
  access: course,
  writes: false,
  input: v.strictObject({ courseId: id, session: instant }),
  refuses: ['NO_SUCH_SESSION', 'SESSION_OVER', 'NO_SESSION_NOW'],
  says: "A meeting's code, to be shown at the door: whoever has a seat scans it, or types its six digits.",
})

/** Somebody with a seat, at one meeting. */
export interface DoorLine {
  readonly personId: string
  readonly name: string
  readonly birthYear: number
  readonly presence: Presence
  /** What else somebody noted of them for this meeting, and does not fit. */
  readonly conflicts: readonly { readonly presence: Presence; readonly by: string; readonly at: number }[]
}

export const sessionDoor = contract<{ readonly title: string; readonly from: number; readonly to: number; readonly lines: readonly DoorLine[] }>()({
  name: 'courses.door',
  function: 'staff',
  access: course,
  writes: false,
  input: v.strictObject({ courseId: id, session: instant }),
  refuses: ['NO_SUCH_SESSION'],
  says: 'Who has a seat, and who is there.',
})

/** One mark: of a person whose name was tapped, or whose code was scanned or typed. */
const mark = v.pipe(
  v.strictObject({
    /** The phone's own id of it: the same mark sent twice counts once. */
    nonce: requestId,
    /** One of the two. */
    personId: v.optional(id),
    code: v.optional(typedCode),
    presence: v.picklist(['present', 'sick']),
    /** Milliseconds for which the phone kept it without network; 0 for a mark made now. */
    agoMs: count(0, 8 * 24 * 3_600_000),
  }),
  v.check(({ personId, code }) => (personId === undefined) !== (code === undefined)),
)

/** What came of a mark. `refused`: `code` says why. */
export interface Marked {
  readonly nonce: string
  readonly came: 'marked' | 'already' | 'conflict' | 'refused'
  readonly name: string
  readonly code: string | null
}

export const markAttendance = contract<{ readonly marks: readonly Marked[] }>()({
  name: 'courses.mark',
  function: 'staff',
  access: course,
  writes: true,
  input: v.strictObject({ courseId: id, session: instant, marks: v.pipe(v.array(mark), v.minLength(1), v.maxLength(50)) }),
  refuses: ['NO_SUCH_SESSION', 'NO_SESSION_NOW'],
  says: 'Notes who is there or ill, also what a phone kept without network. What contradicts an earlier mark is listed, and overwrites nothing.',
})

export const settleAttendance = contract<Record<string, never>>()({
  name: 'courses.settleAttendance',
  function: 'staff',
  access: course,
  writes: true,
  input: v.strictObject({ courseId: id, session: instant, personId: id, presence: v.picklist(['present', 'sick', 'absent']) }),
  refuses: ['NO_SUCH_SESSION', 'NOT_IN_COURSE'],
  says: 'Decides what is true of somebody at a meeting where marks contradict each other, or were wrong.',
})

export const checkInToClass = contract<{ readonly courseId: string; readonly title: string; readonly from: number; readonly to: number; readonly already: boolean }>()({
  name: 'courses.checkIn',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ code: typedCode, subject }),
  refuses: codeOf,
  says: "Notes that the person is there, by the code that the class shows.",
})

export const sickLeave = contract<{ readonly sick: boolean }>()({
  name: 'courses.sickLeave',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, session: instant, sick: v.boolean(), subject }),
  refuses: ['NO_SUCH_COURSE', 'NO_SUCH_SESSION', 'SESSION_OVER', 'NOT_IN_COURSE', 'ALREADY_MARKED'],
  says: 'Asks for leave for one meeting, or takes that back, until it is over.',
})

/** One meeting as its participant sees it. */
export interface MySession extends SessionChange {
  readonly presence: Presence
}

/** How somebody stands with attendance in a course. */
export interface MyAttendance {
  readonly courseId: string
  readonly title: string
  readonly teacher: string
  readonly place: string
  readonly sessions: readonly MySession[]
  /** Of `held` meetings whose register is closed. */
  readonly present: number
  readonly held: number
  readonly percent: number
  readonly certificatePercent: number
  /** Absences in a row up to now; at `absencesEnd` the enrolment ends. */
  readonly inRow: number
  readonly absencesEnd: number
  /** True when all meetings are over and enough were attended. */
  readonly certificate: boolean
}

export const myAttendance = contract<MyAttendance>()({
  name: 'courses.attendance',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: false,
  input: v.strictObject({ courseId: id, subject }),
  refuses: ['NO_SUCH_COURSE', 'NOT_IN_COURSE'],
  says: "The person's meetings in a course, which of them they attended, and what that comes to.",
})
