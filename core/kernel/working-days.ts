import { addDays, dayOf, instantOf, weekdayOf } from './calendar'

const mostDays = 400

/**
 * The end (epoch ms) of the `count`-th working day after an instant's day: Monday to Friday, but for the days off, which are the
 * public holidays as the term has them (the State Council sets them anew each year, so they are data).
 */
export function endOfWorkingDay(from: number, count: number, daysOff: readonly string[]): number {
  let day = dayOf(from)
  for (let left = count, days = 0; left > 0 && days < mostDays; days++) {
    day = addDays(day, 1)
    if (weekdayOf(day) <= 5 && !daysOff.includes(day)) left -= 1
  }
  return instantOf(day, 24 * 60)
}
