import type { Slot } from '../../core/courses/contract/catalogue'
import { dayOf, dayWords, joined, startOfDay } from './words'

const dayMs = 86_400_000
const mostDays = 800

interface Timetable {
  readonly slots: readonly Slot[]
  readonly firstDay: string
  readonly daysOff: readonly string[]
  readonly sessions: number
}

export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The days on which a course meets, in order; a day with two meetings is there twice. For showing: the server counts for itself. */
export function meetingDays({ slots, firstDay, daysOff, sessions }: Timetable): readonly string[] {
  const days: string[] = []
  for (let index = 0; days.length < sessions && index < mostDays; index++) {
    const day = dayOf(startOfDay(firstDay) + index * dayMs)
    if (daysOff.includes(day)) continue
    for (const slot of slots) if (slot.weekday === weekdayOf(day) && days.length < sessions) days.push(day)
  }
  return days
}

/** The slots in which a course meets on a day. */
export const slotsOn = (course: Omit<Timetable, 'sessions'> & { readonly lastDay: string }, day: string): readonly Slot[] =>
  day < course.firstDay || day > course.lastDay || course.daysOff.includes(day) ? [] : course.slots.filter(({ weekday }) => weekday === weekdayOf(day))

/** 第一次课 12月2日 周三 · 最后一次 3月24日 周三, and why the first is not the day that was chosen. */
export function timetableWords(timetable: Timetable, now: number): string {
  const days = meetingDays(timetable)
  const [first] = days
  const last = days.at(-1)
  if (first === undefined || last === undefined) return ''
  const words = (day: string) => dayWords(startOfDay(day), now)
  const why = first === timetable.firstDay ? '' : `${words(timetable.firstDay)}没有课，`
  return joined(`${why}第一次课 ${words(first)}`, `最后一次 ${words(last)}`)
}
