import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { SessionChange, Slot } from './contract/catalogue'
import type { CourseForm } from './contract/course-form'
import type { CourseChange } from './contract/messages'

/** A place where courses are taught and people serve. */
export interface Site {
  readonly _id: string
  readonly unit: string
  readonly unitPath: readonly string[]
  readonly name: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
  readonly access: string
  readonly phone: string
  readonly lift: boolean
  /** Bus lines, in words. */
  readonly bus: string
  /** Epoch ms since when its classes and activities are to know that it is elsewhere; null when they do. The sweep looks for it. */
  readonly movedFrom: number | null
  /** Rises with every correction. */
  readonly version: number
  readonly act: string
  /** The latest acts that corrected it: a late repeat of one changes nothing. */
  readonly edits?: readonly string[]
}

/** A term, with its windows for signing up, its limits, and how its draw is held (contract/course-form.ts says what each means). */
export interface Term {
  readonly _id: string
  readonly name: string
  readonly firstDay: string
  readonly lastDay: string
  /** Epoch ms. */
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

/** A changed meeting, with the act that changed it last. */
export interface KnownChange extends SessionChange {
  readonly act: string
  /** Epoch ms when it was changed: who came later knows it. Left out, it is told to everybody. */
  readonly at?: number
}

/** The settings of a course that its form gives and that older forms did not have. */
export type CourseSettings = Pick<CourseForm, 'mode' | 'quotas' | 'minimum' | 'sex' | 'residence' | 'units' | 'series' | 'level' | 'needsLevelBefore' | 'keepForCouple'>

export interface Course extends Readonly<CourseSettings> {
  readonly _id: string
  readonly unit: string
  readonly unitName: string
  readonly unitPath: readonly string[]
  readonly term: string
  /** Copies of the term's windows and terms, so that a course is one document to read. */
  readonly opensAt: number
  readonly closesAt: number
  readonly mostCourses: number
  readonly returningOpensAt: number | null
  readonly offerHours: number
  readonly feeDueWorkingDays: number
  readonly minimumDay: string | null
  readonly absencesEnd: number
  readonly certificatePercent: number
  readonly site: string
  readonly title: string
  readonly topic: string
  readonly about: string
  readonly teacher: string
  readonly teacherAbout: string
  readonly slots: readonly Slot[]
  readonly firstDay: string
  readonly lastDay: string
  readonly sessions: number
  readonly daysOff: readonly string[]
  readonly fee: number
  readonly ageMin: number
  readonly ageMax: number
  readonly capacity: number
  readonly deskSeats: number
  readonly phone: string
  /** What it is found by, with its sounds (search.ts); left out, by its title alone. */
  readonly search?: readonly string[]
  /** Meetings that are moved, cancelled or taught by somebody else. */
  readonly changes: readonly KnownChange[]
  /** The edit of time, days, place or teacher that who has a seat or waits is being told of; null when all know. */
  readonly movedBy: string | null
  /** What that edit changed; left out, or empty, when there is none. */
  readonly moved?: readonly CourseChange['what'][]
  /** Epoch ms of the last change that people are to be told of; null when all know, also those who came while it was made. The sweep looks for it. */
  readonly tellFrom: number | null
  /** Why it was cancelled; null while it is not. */
  readonly cancelReason: string | null
  /** The class into which it was merged, to which everybody goes with their place kept; left out otherwise. */
  readonly mergedInto?: string
  /** Epoch ms since when a cancelled course is being emptied; null when nobody has anything there any more. The sweep looks for it. */
  readonly emptyFrom: number | null
  /** Epoch ms when its draw was held; null before, and for a course without one. From then on it goes first come first served. */
  readonly drawnAt: number | null
  readonly status: 'published' | 'cancelled'
  /** Rises with every edit. */
  readonly version: number
  readonly act: string
}

export const sites = collection<Site>('sites')
export const terms = collection<Term>('terms')
export const courses = collection<Course>('courses')
export const familyConsents = collection<FamilyConsent>('familyConsents')

/** The id of a course's book. */
export const bookOf = (course: string): string => `course:${course}`

/** The course of a book; null for a book of something else. */
export const courseOfBook = (book: string): string | null => (book.startsWith('course:') ? book.slice('course:'.length) : null)

/** A family member's word that somebody of 80 or more may attend. Id: the person of whom it speaks. */
export interface FamilyConsent {
  readonly _id: string
  /** The family member. */
  readonly name: string
  readonly relation: string
  /** Sealed under the person's id, field `familyPhone`. */
  readonly phone: string
  readonly at: number
  /** Of whom it was said before two people turned out to be one. */
  readonly movedFrom?: string
  /** The act that recorded it, and its hash. */
  readonly act: string
  readonly hash: string
}

export const courseIndexes: readonly Index[] = [
  { collection: 'courses', keys: [['status', 1], ['lastDay', 1]] },
  { collection: 'courses', keys: [['unitPath', 1], ['lastDay', -1]] },
  { collection: 'courses', keys: [['tellFrom', 1]] },
  { collection: 'courses', keys: [['emptyFrom', 1]] },
  { collection: 'courses', keys: [['term', 1], ['mode', 1]] },
  { collection: 'courses', keys: [['site', 1], ['lastDay', 1]] },
  { collection: 'sites', keys: [['unitPath', 1]] },
  { collection: 'sites', keys: [['movedFrom', 1]] },
  { collection: 'terms', keys: [['lastDay', 1]] },
  { collection: 'plans', keys: [['person', 1]] },
]
