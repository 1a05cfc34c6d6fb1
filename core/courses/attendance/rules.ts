import type { Presence } from '../contract/sessions'
import type { Attendance, Register } from './records'

const minuteMs = 60_000
/** Attendance is taken from an hour before until half an hour after; what a phone kept may come for a week. */
export const openBeforeMs = 60 * minuteMs
export const openAfterMs = 30 * minuteMs
/** A register closes a day after its meeting, so that phones without network have had time. */
export const closesAfterMs = 24 * 60 * minuteMs

/** True while people come and are noted. */
export const isNear = ({ from, to }: { readonly from: number; readonly to: number }, now: number): boolean => now >= from - openBeforeMs && now <= to + openAfterMs

/** What is known of somebody at one meeting. */
export function presenceAt(attendance: Attendance | undefined, session: number, closed: boolean): Presence {
  const mark = attendance?.marks.find((one) => one.session === session)
  if (mark) return mark.presence
  return closed ? 'absent' : 'unknown'
}

/** The meetings that count: their register is closed, and the person had the seat by then; earliest first. */
export const counted = (known: readonly Register[], since: number): number[] =>
  known.filter(({ closesAt, session }) => closesAt === null && session + closesAfterMs > since).map(({ session }) => session).sort((one, other) => one - other)

/** Absences in a row up to the last of these meetings. Leave neither counts nor ends the row. */
export function absencesInRow(attendance: Attendance | undefined, sessions: readonly number[]): number {
  let row = 0
  for (const session of [...sessions].reverse()) {
    const presence = presenceAt(attendance, session, true)
    if (presence === 'present') return row
    if (presence === 'absent') row += 1
  }
  return row
}

/** How many of these meetings were attended, and what that is in whole per cent, rounded down: 69.9 is not 70. */
export function attended(attendance: Attendance | undefined, sessions: readonly number[]): { readonly present: number; readonly percent: number } {
  const present = sessions.filter((session) => presenceAt(attendance, session, true) === 'present').length
  return { present, percent: sessions.length === 0 ? 0 : Math.floor((100 * present) / sessions.length) }
}
