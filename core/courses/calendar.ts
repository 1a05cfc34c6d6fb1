import { addDays, instantOf, weekdayOf } from '../kernel/calendar'
import type { Slot } from './contract/catalogue'

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

const mostDays = 800

/** Every meeting in order: the slots of each week from the first day on, days off left out, until there are `sessions`. */
export function meetings({ slots, firstDay, daysOff, sessions }: Timetable): Meeting[] {
  const found: Meeting[] = []
  const ordered = [...slots].sort((one, other) => one.weekday - other.weekday || one.from - other.from)
  for (let day = firstDay, days = 0; found.length < sessions && days < mostDays; day = addDays(day, 1), days++) {
    if (daysOff.includes(day)) continue
    for (const slot of ordered)
      if (slot.weekday === weekdayOf(day) && found.length < sessions) found.push({ from: instantOf(day, slot.from), to: instantOf(day, slot.to) })
  }
  return found
}

/** The first meeting that has not ended yet; null when all are over. */
export const nextMeeting = (timetable: Timetable, now: number): Meeting | null => meetings(timetable).find(({ to }) => to > now) ?? null

/** True when two slots of one week share a minute. */
export const overlap = (one: Slot, other: Slot): boolean => one.weekday === other.weekday && one.from < other.to && other.from < one.to

/** True when any two slots of one course share a minute. */
export const overlapsItself = (slots: readonly Slot[]): boolean =>
  slots.some((slot, index) => slots.slice(index + 1).some((other) => overlap(slot, other)))
