import { dayOf, minuteOf, weekdayOf } from '../../kernel/calendar'
import type { Slot } from '../contract/catalogue'

// Days and times on paper, as people say them.

const weekdays = '一二三四五六日'
const weekdayName = (weekday: number): string => `周${weekdays[weekday - 1] ?? ''}`

/** 上午9点, 下午2点半, 晚上7点15分, from minutes since midnight. */
export function minuteWords(minute: number): string {
  const part = minute < 720 ? '上午' : minute < 780 ? '中午' : minute < 1080 ? '下午' : '晚上'
  const hour = Math.floor(minute / 60)
  const rest = minute % 60
  return `${part}${hour > 12 ? hour - 12 : hour}点${rest === 0 ? '' : rest === 30 ? '半' : `${String(rest).padStart(2, '0')}分`}`
}

/** 下午2点 到 下午3点半 */
const spanWords = (from: number, to: number): string => `${minuteWords(from)} 到 ${minuteWords(to)}`

/** 每周三 下午2点 到 下午3点半 */
export const slotsWords = (slots: readonly Slot[]): string => slots.map(({ weekday, from, to }) => `每${weekdayName(weekday)} ${spanWords(from, to)}`).join('；')

/** 12月2日, of a day YYYY-MM-DD. */
export const dayWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** 12月2日 周三 下午2点 到 下午3点半 */
export const meetingWords = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  `${dayWords(dayOf(from))} ${weekdayName(weekdayOf(dayOf(from)))} ${spanWords(minuteOf(from), minuteOf(to) === 0 ? 24 * 60 : minuteOf(to))}`

/** 2026年12月2日 */
export const wholeDayWords = (day: string): string => `${day.slice(0, 4)}年${dayWords(day)}`

export const feeWords = (yuan: number): string => (yuan === 0 ? '不收费' : `学费 ${yuan} 元`)
