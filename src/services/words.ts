// Days, times, places and sums as people say them. Business time is Asia/Shanghai (UTC+8 all year) whatever the phone thinks.
const offsetMs = 8 * 3_600_000
const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

interface Parts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number
  /** Minutes since midnight. */
  readonly minute: number
}

function partsOf(at: number): Parts {
  const local = new Date(at + offsetMs)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay() || 7,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  }
}

/** Epoch ms at which a day (YYYY-MM-DD) begins in Shanghai. */
export const startOfDay = (day: string): number => Date.parse(`${day}T00:00:00Z`) - offsetMs

/** The calendar day of an instant in Shanghai: YYYY-MM-DD. */
export const dayOf = (at: number): string => new Date(at + offsetMs).toISOString().slice(0, 10)

/** Whole days from one instant's day to another's. */
export const daysBetween = (from: number, to: number): number => Math.round((startOfDay(dayOf(to)) - startOfDay(dayOf(from))) / 86_400_000)

/** 周三, from 1 Monday to 7 Sunday. */
export const weekdayName = (weekday: number): string => `周${weekdays[weekday % 7] ?? ''}`

/** 11月25日 周三; with the year when it is not the year of `now`. */
export function dayWords(at: number, now: number): string {
  const parts = partsOf(at)
  const year = parts.year === partsOf(now).year ? '' : `${parts.year}年`
  return `${year}${parts.month}月${parts.day}日 ${weekdayName(parts.weekday)}`
}

/** 今天, 明天, 后天, or the day itself. */
export function nearDayWords(at: number, now: number): string {
  return ['今天', '明天', '后天'][daysBetween(now, at)] ?? dayWords(at, now)
}

const partOfDay = (minute: number): string => (minute < 300 ? '凌晨' : minute < 720 ? '上午' : minute < 780 ? '中午' : minute < 1080 ? '下午' : '晚上')

function clock(minute: number): string {
  const hour = Math.floor(minute / 60)
  const rest = minute % 60
  const shown = hour > 12 ? hour - 12 : hour
  return rest === 0 ? `${shown}点` : rest === 30 ? `${shown}点半` : `${shown}点${rest < 10 ? '0' : ''}${rest}分`
}

/** 上午9点, 下午2点半, 晚上7点15分, from minutes since midnight. */
export const minuteWords = (minute: number): string => partOfDay(minute) + clock(minute)

/** 下午2点 到 3点半; names the part of the day again when it changes. */
export function spanWords(from: number, to: number): string {
  // 到 is bound to the time after it: a line that must end between them ends before it.
  return `${minuteWords(from)} 到\u00a0${partOfDay(from) === partOfDay(to) ? clock(to) : minuteWords(to)}`
}

/** 上午9点, of an instant. */
export const timeWords = (at: number): string => minuteWords(partsOf(at).minute)

/** 今天 下午2点 or 11月25日 周三 上午9点. */
export const whenWords = (at: number, now: number): string => `${nearDayWords(at, now)} ${timeWords(at)}`

/** 11月25日 周三 下午2点 到 4点, for something that begins and ends on one day. */
export const fromToWords = (from: number, to: number, now: number): string =>
  `${nearDayWords(from, now)} ${spanWords(partsOf(from).minute, partsOf(to).minute)}`

/** 12月2日, of a day YYYY-MM-DD. */
export const plainDayWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** 每周三 下午2点 到 3点半, from a course's weekly meetings. */
export function slotsWords(slots: readonly { readonly weekday: number; readonly from: number; readonly to: number }[]): string {
  const [first] = slots
  if (!first) return ''
  if (slots.every((slot) => slot.from === first.from && slot.to === first.to)) {
    return `每周${slots.map((slot) => weekdays[slot.weekday % 7]).join('、')} ${spanWords(first.from, first.to)}`
  }
  return slots.map((slot) => `每${weekdayName(slot.weekday)} ${spanWords(slot.from, slot.to)}`).join('；')
}

/** 周三 下午2点, 周一、四 上午8点半: the same, short, for a list. */
export function slotsShort(slots: readonly { readonly weekday: number; readonly from: number }[]): string {
  const [first] = slots
  if (!first) return ''
  if (slots.every((slot) => slot.from === first.from)) return `周${slots.map((slot) => weekdays[slot.weekday % 7]).join('、')} ${minuteWords(first.from)}`
  return slots.map((slot) => `${weekdayName(slot.weekday)} ${minuteWords(slot.from)}`).join('；')
}

/** 离您 300 米, 离您 1.2 公里; empty when the distance (metres) is not known. */
export function distanceWords(metres: number | null): string {
  if (metres === null) return ''
  if (metres < 950) return `离您 ${Math.max(50, Math.round(metres / 50) * 50)} 米`
  const km = metres / 1000
  return `离您 ${km < 10 ? km.toFixed(1).replace(/\.0$/, '') : Math.round(km)} 公里`
}

/** +20, −60 with a real minus sign; 0 has none. */
export const signed = (points: number): string => (points > 0 ? `+${points}` : points < 0 ? `−${-points}` : '0')

/** 2 小时, 1 个半小时, 半小时, 50 分钟, from whole minutes. */
export function durationWords(minutes: number): string {
  const halves = minutes / 30
  if (minutes <= 0) return '0 分钟'
  if (minutes < 60 || !Number.isInteger(halves)) {
    if (minutes === 30) return '半小时'
    const hours = Math.floor(minutes / 60)
    return hours === 0 ? `${minutes} 分钟` : `${hours} 小时 ${minutes % 60} 分钟`
  }
  const hours = Math.floor(halves / 2)
  return halves % 2 === 0 ? `${hours} 小时` : `${hours} 个半小时`
}

/** 免费, or 120 元. */
export const feeWords = (yuan: number): string => (yuan === 0 ? '免费' : `${yuan} 元`)

/** 482917 as 482 917, in one line. */
export const spacedDigits = (digits: string): string => `${digits.slice(0, 3)}\u00a0${digits.slice(3)}`

/** 王秀英 as 王*英, 李强 as 李*. */
export const maskedName = (name: string): string => (name.length < 3 ? `${name.slice(0, 1)}*` : `${name.slice(0, 1)}*${name.slice(-1)}`)

/** 上午好, by the server's clock. */
export function greeting(now: number): string {
  const minute = partsOf(now).minute
  return minute < 300 ? '夜深了' : minute < 720 ? '上午好' : minute < 840 ? '中午好' : minute < 1080 ? '下午好' : '晚上好'
}

/** Between two parts of a line. It stays with the part before it, so that no line begins with a dot. */
const dot = '\u00a0· '

/** Parts with a dot between them; empty ones are left out. */
export const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ').replace(/ · /g, dot)
