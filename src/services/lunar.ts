import { dayOf } from './words'

// The whole calendar library is 290 KB, and the mini-program may have 400: so these are its years 2025 to 2060, and a test holds every day against it.
// A year is: days from 1 January to the lunar new year; its leap month or 0; in hex, after a leading 1, a bit for each month, 1 when it has 30 days.
const firstYear = 2025
const years = (
  '28.6.34ae 47.0.1a4e 36.0.1d26 25.5.3d26 43.0.1d53 33.0.15aa 22.3.2d6a 41.0.196d 30.11.295d ' +
  '49.0.14ad 38.0.1a4d 27.6.3a4b 45.0.1d25 34.0.1d52 23.5.3b54 42.0.1b5a 31.0.156d 21.2.295b ' +
  '40.0.149b 29.7.3497 47.0.1a4b 36.0.1aa5 25.5.36a5 44.0.16d2 32.0.1ada 22.3.2ab6 41.0.1937 ' +
  '31.8.292f 49.0.1497 38.0.164b 27.6.2d4a 45.0.1ea5 34.0.16b2 23.4.356c 42.0.1aae 32.0.192e'
).split(' ')

const months = ['正', '二', '三', '四', '五', '六', '七', '八', '九', '十', '冬', '腊']
const tens = ['初', '十', '廿']
const ones = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十']

const dayName = (day: number): string =>
  day === 20 ? '二十' : day === 30 ? '三十' : `${tens[Math.floor((day - 1) / 10)] ?? ''}${ones[(day - 1) % 10] ?? ''}`

/** 十月十七, 闰六月初一: the lunar day of an instant in Shanghai, or null outside 2025 (its lunar new year) to 2060. */
export function lunarWords(at: number): string | null {
  const utc = Date.parse(`${dayOf(at)}T00:00:00Z`)
  const solar = new Date(utc).getUTCFullYear()
  return inYear(utc, solar) ?? inYear(utc, solar - 1)
}

function inYear(utc: number, year: number): string | null {
  const [newYear, leap, bits] = (years[year - firstYear] ?? '').split('.')
  if (newYear === undefined || leap === undefined || bits === undefined) return null
  let rest = Math.round((utc - Date.UTC(year, 0, 1)) / 86_400_000) - Number(newYear)
  if (rest < 0) return null
  const long = parseInt(bits, 16).toString(2).slice(1)
  for (let index = 0; index < long.length; index += 1) {
    const days = long[index] === '1' ? 30 : 29
    if (rest < days) return monthName(index, Number(leap)) + dayName(rest + 1)
    rest -= days
  }
  return null
}

/** The name of a year's month counted from 0, the leap month included. */
function monthName(index: number, leap: number): string {
  if (leap === 0 || index < leap) return `${months[index] ?? ''}月`
  return index === leap ? `闰${months[leap - 1] ?? ''}月` : `${months[index - 1] ?? ''}月`
}
