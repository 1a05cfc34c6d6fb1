import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, subject, paperCode } from '../../kernel/schemas'
import type { FileLink } from '../../files/contract/ticket'

const ofCourse = { who: 'organiser', of: { kind: 'course', field: 'courseId' } } as const

export const printRoster = contract<{ readonly file: FileLink }>()({
  name: 'courses.printRoster',
  function: 'staff',
  access: ofCourse,
  writes: false,
  input: v.strictObject({ courseId: id }),
  refuses: [],
  says: 'The roster as a page to print: seats, then the line.',
})

export const printSignIn = contract<{ readonly file: FileLink }>()({
  name: 'courses.printSignIn',
  function: 'staff',
  access: ofCourse,
  writes: false,
  input: v.strictObject({ courseId: id }),
  refuses: [
    /** All meetings are over. */
    'NO_MEETING_LEFT',
  ],
  says: 'A sheet to sign, with a column for each of the next six meetings.',
})

export const printSlip = contract<{ readonly file: FileLink }>()({
  name: 'courses.printSlip',
  function: 'staff',
  access: ofCourse,
  writes: true,
  input: v.strictObject({ courseId: id, personId: id }),
  refuses: ['NOT_IN_COURSE'],
  says: 'A slip in large print for somebody without a phone: when, where, and the six digits of their card (made, if they have none) if the organiser may make them one.',
})

export const printTimetable = contract<{ readonly file: FileLink; readonly courses: number }>()({
  name: 'courses.printTimetable',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id, termId: id }),
  refuses: ['NO_SUCH_TERM'],
  says: "A term's timetable of the unit and the units under it, by weekday, to hang up.",
})

export const printMyTimetable = contract<{ readonly file: FileLink }>()({
  name: 'courses.printMine',
  function: 'staff',
  access: { who: 'subject', right: 'courses' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: ['NO_COURSES'],
  says: "The person's own timetable in large print, with every date.",
})

export const printPoster = contract<{ readonly file: FileLink }>()({
  name: 'courses.poster',
  function: 'staff',
  access: ofCourse,
  writes: false,
  input: v.strictObject({ courseId: id }),
  refuses: [
    'COURSE_CANCELLED',
    /** WeChat draws none: the mini-program is not published yet, or its service is away. */
    'NO_MINI_CODE',
  ],
  says: 'A poster with the code that opens the course in WeChat.',
})

export const printCertificate = contract<{ readonly file: FileLink }>()({
  name: 'courses.certificate',
  function: 'staff',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ courseId: id, subject }),
  refuses: [
    'NO_SUCH_COURSE',
    'NOT_IN_COURSE',
    /** Meetings are still to come, or too few were attended. */
    'NOT_EARNED',
  ],
  says: "The person's certificate of a course that is over, with a code by which anybody can check it.",
})

export const printCertificates = contract<{ readonly file: FileLink; readonly certificates: number }>()({
  name: 'courses.certificates',
  function: 'staff',
  access: ofCourse,
  writes: true,
  input: v.strictObject({ courseId: id }),
  refuses: ['NOT_EARNED'],
  says: 'The certificates of all who have earned one, a page each.',
})

/** A certificate as its code leads to it. */
export interface CertificateView {
  readonly nameMasked: string
  readonly title: string
  readonly unitName: string
  readonly firstDay: string
  readonly lastDay: string
  /** Meetings attended, of those that were held. */
  readonly present: number
  readonly held: number
  /** Epoch ms at which it was first made. */
  readonly madeAt: number
}

export const checkCertificate = contract<CertificateView>()({
  name: 'courses.checkCertificate',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({ code: paperCode }),
  refuses: ['WRONG_CODE'],
  says: 'What a certificate says, by the code on the paper, for anybody who holds it.',
})
