import { addDays, dayOf, instantOf, minuteOf } from '../kernel/calendar'

/** Nobody is told anything from 21:00 to 7:00 in Asia/Shanghai: not by WeChat, and not by telephone. Minutes since midnight. */
const quietFrom = 21 * 60
const quietUntil = 7 * 60

/** True at a time when people sleep. */
export const isQuiet = (now: number): boolean => minuteOf(now) >= quietFrom || minuteOf(now) < quietUntil

/** The same instant, or seven in the morning after it when it is at night. */
export function afterQuiet(at: number): number {
  if (!isQuiet(at)) return at
  const day = dayOf(at)
  return instantOf(minuteOf(at) < quietUntil ? day : addDays(day, 1), quietUntil)
}
