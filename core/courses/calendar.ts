import { addDays, instantOf, weekdayOf } from '../kernel/calendar'
import type { SessionChange, Slot } from './contract/catalogue'

/** The meetings of a course, or enough of it to know them. */
export interface Timetable {
  readonly slots: readonly Slot[]
  readonly firstDay: string
  readonly daysOff: readonly string[]
  readonly sessions: number
}

/** One meeting: epoch ms. */
export interface Meeting {
  readonly from: number
  readonly to: number
}

/** Two years and some: where every day is off there would be no end. */
const mostWeeks = 115

/** Every meeting in order: the slots of each week from the first day on, days off left out, until there are `sessions`. */
export function meetings({ slots, firstDay, daysOff, sessions }: Timetable): Meeting[] {
  const begins = weekdayOf(firstDay)
  const ordered = slots.map(({ weekday, from, to }) => ({ after: (weekday - begins + 7) % 7, from, to })).sort((one, other) => one.after - other.after || one.from - other.from)
  const found: Meeting[] = []
  for (let week = 0; found.length < sessions && week < mostWeeks; week++)
    for (const { after, from, to } of ordered) {
      const day = addDays(firstDay, 7 * week + after)
      if (found.length < sessions && !daysOff.includes(day)) found.push({ from: instantOf(day, from), to: instantOf(day, to) })
    }
  return found
}

/** One meeting of a course as it is held now, known for good by the instant at which the timetable has it. */
export interface Session extends Meeting {
  readonly session: number
  readonly cancelled: boolean
  /** Who teaches it instead; null for the course's own teacher. */
  readonly teacher: string | null
  readonly reason: string
}

/** A timetable with what is not as it says. */
export type ChangedTimetable = Timetable & { readonly changes: readonly SessionChange[] }

/** Every meeting as it is held, cancelled ones included, earliest first. */
export function sessionsOf(course: ChangedTimetable): Session[] {
  const sessions = meetings(course).map(({ from, to }): Session => {
    const change = course.changes.find(({ session }) => session === from)
    return change ? { session: from, from: change.from, to: change.to, cancelled: change.cancelled, teacher: change.teacher, reason: change.reason } : { session: from, from, to, cancelled: false, teacher: null, reason: '' }
  })
  return sessions.sort((one, other) => one.from - other.from)
}

/** The meetings that have not ended yet and are held, earliest first. */
export const comingMeetings = (course: ChangedTimetable, now: number): Meeting[] =>
  sessionsOf(course).flatMap(({ from, to, cancelled }) => (to > now && !cancelled ? [{ from, to }] : []))

/** The first of them; null when all are over. */
export const nextMeeting = (course: ChangedTimetable, now: number): Meeting | null => comingMeetings(course, now)[0] ?? null

/** True when two slots of one week share a minute. */
export const overlap = (one: Slot, other: Slot): boolean => one.weekday === other.weekday && one.from < other.to && other.from < one.to

/** True when any two slots of one course share a minute. */
export const overlapsItself = (slots: readonly Slot[]): boolean =>
  slots.some((slot, index) => slots.slice(index + 1).some((other) => overlap(slot, other)))
