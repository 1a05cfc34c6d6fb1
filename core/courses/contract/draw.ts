import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id, instant, line, subject } from '../../kernel/schemas'
import type { Slot } from './catalogue'

/** Six digits that stand for an applicant: nobody but they can put a name to them. */
const drawNumber = v.pipe(v.string(), v.regex(/^\d{6}$/))

/** How far a term's draw has come: announced, the list closed, the seats drawn, everybody's seat and place in the books. */
export type DrawStep = 'announced' | 'frozen' | 'drawn' | 'done'

/** A term's draw as everybody may see it. */
export interface DrawView {
  readonly termId: string
  readonly termName: string
  readonly step: DrawStep
  /** The public number that decides, named in advance: 12月8日 福彩3D 第2026328期 开奖号码. */
  readonly source: string
  /** Epoch ms until when one can apply, and from when the public number is known. */
  readonly closesAt: number
  readonly numberAt: number
  /** How many choices one may rank, and how many classes one may have in the term. */
  readonly ranks: number
  readonly mostCourses: number
  readonly returningFirst: boolean
  /** SHA-256 of the list's text, 64 hexadecimal digits; null until it is frozen. */
  readonly listHash: string | null
  readonly applicants: number | null
  /** The public number as it was entered; null until then. */
  readonly publicNumber: string | null
}

export const announceDraw = contract<Record<string, never>>()({
  name: 'courses.announceDraw',
  function: 'staff',
  access: { who: 'admin' },
  writes: true,
  input: v.strictObject({ termId: id, source: line(60), closesAt: instant, numberAt: instant }),
  refuses: ['NO_SUCH_TERM', 'DATES_REVERSED', 'DRAW_FROZEN'],
  says: "Names the public number that will decide a term's draw, and until when one can apply; can be corrected until the list is frozen.",
})

export const freezeDraw = contract<{ readonly listHash: string; readonly applicants: number }>()({
  name: 'courses.freezeDraw',
  function: 'staff',
  access: { who: 'admin' },
  writes: true,
  input: v.strictObject({ termId: id }),
  refuses: [
    'NO_DRAW',
    /** `at`: epoch ms when the last application can have come in. */
    'STILL_OPEN',
    /** The public number is known already: another must be named. */
    'NUMBER_KNOWN',
    'NOBODY_APPLIED',
  ],
  says: 'Closes the list of applicants and publishes its hash, before the public number is known.',
})

export const holdDraw = contract<Record<string, never>>()({
  name: 'courses.holdDraw',
  function: 'staff',
  access: { who: 'admin' },
  writes: true,
  input: v.strictObject({ termId: id, publicNumber: v.pipe(v.string(), v.maxLength(40), v.transform((typed) => typed.replace(/\s/g, '')), v.regex(/^\d{1,40}$/)) }),
  refuses: [
    'NO_DRAW',
    'NOT_FROZEN',
    /** `at`: epoch ms. */
    'NUMBER_NOT_YET',
    'DRAW_HELD',
  ],
  says: 'Enters the public number. The clockwork then gives the seats and the places in the lines, in the drawn order.',
})

export const showDraw = contract<{ readonly draws: readonly (DrawView & { readonly fileId: string | null; readonly url: string })[] }>()({
  name: 'courses.draws',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'The draws of the terms that are not over, with the frozen lists, so that anybody can hold a draw again.',
})

/** What somebody has applied for. */
export interface ApplicationView {
  readonly number: string
  readonly choices: readonly { readonly courseId: string; readonly title: string; readonly standing: 'none' | 'seat' | 'line' }[]
  readonly wants: number
  readonly companion: string | null
  /** True when the companion has named them too, with the same choices. */
  readonly together: boolean
  readonly returning: boolean
}

/** A course that is drawn for, as it is chosen. */
export interface OfferedCourse {
  readonly courseId: string
  readonly title: string
  readonly teacher: string
  readonly slots: readonly Slot[]
  readonly site: string
}

/** `offered`: what one can choose from; empty once the list is frozen. */
export const myDraw = contract<{ readonly draws: readonly (DrawView & { readonly mine: ApplicationView | null; readonly offered: readonly OfferedCourse[] })[] }>()({
  name: 'courses.myDraw',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: [],
  says: "The draws of the current terms with the person's own number, choices, and what came of them.",
})

export const apply = contract<{ readonly number: string }>()({
  name: 'courses.apply',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({
    termId: id,
    /** The dearest first. */
    choices: v.pipe(v.array(id), v.minLength(1), v.maxLength(10)),
    wants: count(1, 10),
    companion: v.optional(drawNumber),
    subject,
  }),
  refuses: [
    'NO_DRAW',
    'NO_SUCH_COURSE',
    'COURSE_CANCELLED',
    /** `title`: a course that is not drawn for. */
    'NOT_BY_DRAW',
    'NOT_OPEN_YET',
    'CLOSED',
    /** `most` */
    'TOO_MANY_CHOICES',
    'TOO_MANY_COURSES',
    /** `title`, and `why` not: the code of enrolling's refusal, with its facts. */
    'NOT_FOR_YOU',
    /** Nobody has this number. */
    'NO_SUCH_COMPANION',
    'DRAW_FROZEN',
  ],
  says: "Applies for a term's draw with ranked choices, or changes the application; can be done until the list closes.",
})

export const withdrawApplication = contract<Record<string, never>>()({
  name: 'courses.withdrawApplication',
  function: 'member',
  access: { who: 'subject', right: 'courses' },
  writes: true,
  input: v.strictObject({ termId: id, subject }),
  refuses: ['NO_DRAW', 'CLOSED', 'DRAW_FROZEN'],
  says: 'Takes an application back; the number stays theirs.',
})
