import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { Slot } from './contract/catalogue'

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
  readonly act: string
}

/** A term, with its window for signing up and its limit. */
export interface Term {
  readonly _id: string
  readonly name: string
  readonly firstDay: string
  readonly lastDay: string
  /** Epoch ms. */
  readonly opensAt: number
  readonly closesAt: number
  readonly mostCourses: number
}

export interface Course {
  readonly _id: string
  readonly unit: string
  readonly unitName: string
  readonly unitPath: readonly string[]
  readonly term: string
  /** Copies of the term's window, so that a course is one document to read. */
  readonly opensAt: number
  readonly closesAt: number
  readonly mostCourses: number
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
  readonly status: 'published' | 'cancelled'
  /** Rises with every edit. */
  readonly version: number
  readonly act: string
}

export const sites = collection<Site>('sites')
export const terms = collection<Term>('terms')
export const courses = collection<Course>('courses')

/** The id of a course's book. */
export const bookOf = (course: string): string => `course:${course}`

/** The period of a person's plan for a term's courses. */
export const periodOf = (term: string): string => term

export const courseIndexes: readonly Index[] = [
  { collection: 'courses', keys: [['status', 1], ['lastDay', 1]] },
  { collection: 'courses', keys: [['unitPath', 1], ['lastDay', -1]] },
  { collection: 'sites', keys: [['unitPath', 1]] },
  { collection: 'terms', keys: [['lastDay', 1]] },
  { collection: 'plans', keys: [['person', 1]] },
]
