import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id, line, position, subject } from '../../kernel/schemas'

/** Where a course is taught. */
export interface SiteView {
  readonly siteId: string
  readonly name: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
  /** How to get in and there, in words: 有电梯 · 303 路到门口 */
  readonly access: string
  readonly phone: string
  readonly lift: boolean
  /** The bus lines that stop there, in words; empty when none is known. */
  readonly bus: string
}

/** A weekly meeting: 1 Monday to 7 Sunday, minutes since midnight. */
export interface Slot {
  readonly weekday: number
  readonly from: number
  readonly to: number
}

/** One meeting that is not as the timetable has it. */
export interface SessionChange {
  /** Epoch ms at which the timetable has it: the session's name for good. */
  readonly session: number
  readonly cancelled: boolean
  /** When it is held now, epoch ms. */
  readonly from: number
  readonly to: number
  /** Who teaches it instead; null for the course's own teacher. */
  readonly teacher: string | null
  readonly reason: string
}

/** How much room there is, as people are told. */
export interface Room {
  readonly capacity: number
  /** Seats that anybody can take in the app now. */
  readonly free: number
  /** Seats taken, offered ones included. */
  readonly taken: number
}

/** Where a person stands with a course or shift. */
export type Standing =
  | { readonly place: 'none' }
  | { readonly place: 'seat' }
  /** A freed seat that is theirs if they accept it. `until`: epoch ms until which it is held for them. */
  | { readonly place: 'offer'; readonly until: number }
  /** `ahead`: how many wait before them. */
  | { readonly place: 'line'; readonly ahead: number }

export interface CourseSummary {
  readonly courseId: string
  readonly title: string
  /** 科目, one of a few words: 农技 书画 健身 声乐 … */
  readonly topic: string
  readonly teacher: string
  readonly unitName: string
  readonly site: SiteView
  readonly slots: readonly Slot[]
  /** First and last day, YYYY-MM-DD. */
  readonly firstDay: string
  readonly lastDay: string
  readonly sessions: number
  /** Whole yuan. */
  readonly fee: number
  readonly room: Room
  /** Metres from the position that was given; null when none was. */
  readonly distance: number | null
}

/** A page of the list. `total`, `topics` and `weekdays` are of all that was found. */
export interface CourseList {
  /** At most 20. */
  readonly courses: readonly CourseSummary[]
  /** How many fit, with those that are not on this page. */
  readonly total: number
  /** The subjects and weekdays to choose from: of all that fits the text, whatever subject or weekday is asked for. */
  readonly topics: readonly string[]
  readonly weekdays: readonly number[]
}

export const listCourses = contract<CourseList>()({
  name: 'courses.list',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({
    near: v.optional(position),
    text: v.optional(line(20)),
    topic: v.optional(line(10)),
    weekday: v.optional(count(1, 7)),
    /** How many of them are known already: the page begins after these. */
    skip: v.optional(count(0, 2_000)),
  }),
  refuses: [],
  says: 'The courses of the current terms that can be signed up for, 20 at a time, nearest first when a position is given; searched by characters, sounds and initials.',
})

/** Why a person can't sign up, or that they can. The words are the front end's. */
export type Eligibility =
  | { readonly may: true; readonly used: number; readonly most: number }
  | { readonly may: false; readonly code: string; readonly facts: Readonly<Record<string, string | number | boolean | null>> }

export interface CourseDetail extends CourseSummary {
  readonly about: string
  readonly teacherAbout: string
  /** Every meeting that is still to come, as it is held, epoch ms. */
  readonly meetings: readonly { readonly from: number; readonly to: number }[]
  /** Days on which there is no session although it would be the weekday. */
  readonly daysOff: readonly string[]
  readonly ageMin: number
  readonly ageMax: number
  /** Epoch ms between which one can sign up. */
  readonly opensAt: number
  readonly closesAt: number
  readonly phone: string
  readonly status: 'published' | 'cancelled'
  readonly standing: Standing
  /** Null for somebody not registered: asked when they sign up. */
  readonly eligibility: Eligibility | null
}

export const courseDetail = contract<CourseDetail>()({
  name: 'courses.detail',
  function: 'member',
  access: { who: 'anyone', right: 'courses' },
  writes: false,
  input: v.strictObject({ courseId: id, near: v.optional(position), subject }),
  refuses: ['NO_SUCH_COURSE'],
  says: 'One course, how much room there is, and where the caller (or the person helped) stands with it.',
})
