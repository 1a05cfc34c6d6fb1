import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** Business days are those of Asia/Shanghai, which has kept UTC+8 without summer time since 1991. */
const offsetMinutes = 8 * 60
const local = (epochMs: number) => dayjs.utc(epochMs).utcOffset(offsetMinutes)

/** The calendar day of an instant: YYYY-MM-DD in Asia/Shanghai. */
export const dayOf = (epochMs: number): string => local(epochMs).format('YYYY-MM-DD')

/** Minutes since midnight in Asia/Shanghai: 0 to 1439. */
export const minuteOf = (epochMs: number): number => local(epochMs).hour() * 60 + local(epochMs).minute()

/** The instant of a day's minute (0 to 1440) in Asia/Shanghai. */
export const instantOf = (day: string, minute: number): number => Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day: string): number => dayjs.utc(day).day() || 7

/** `days` after (or, negative, before) a day. */
export const addDays = (day: string, days: number): string => dayjs.utc(day).add(days, 'day').format('YYYY-MM-DD')

/** The quarter of an instant: `2026Q4`. */
export const quarterOf = (epochMs: number): string => `${local(epochMs).year()}Q${Math.floor(local(epochMs).month() / 3) + 1}`

/** The year of an instant in Asia/Shanghai. */
export const yearOf = (epochMs: number): number => local(epochMs).year()

/** The last instant (23:59:59.999) of a year in Asia/Shanghai. */
export const endOfYear = (year: number): number => Date.parse(`${year + 1}-01-01T00:00:00+08:00`) - 1
