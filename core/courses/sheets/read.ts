import { safeParse, type GenericSchema } from 'valibot'
import { courseDefaults, courseFields, type CourseForm } from '../contract/course-form'
import type { Fault } from '../contract/sheets'
import { modeWords, sexWords, weekdays, type Cells } from './columns'

/** What the names in a sheet stand for: null where nothing, or more than one thing, has the name. */
export interface Names {
  readonly site: (name: string) => string | null
  readonly unit: (name: string) => string | null
}

/** A line as a form, or all that is wrong with it. */
export type ReadLine = { readonly form: CourseForm } | { readonly faults: readonly Fault[] }

const ageDefaults = { ageMin: '50', ageMax: '75', fee: '0', deskSeats: '0' }

/** Reads the cells of a line, each by itself, against the schemas of the organiser's form. */
export function readLine(cells: Cells, names: Names): ReadLine {
  const faults: Fault[] = []
  const held = <Value>(key: keyof typeof courseFields, raw: unknown, fault: Fault): Value => {
    const schema: GenericSchema = courseFields[key]
    const result = safeParse(schema, raw)
    if (!result.success) faults.push(fault)
    // Where it failed, the form is not used.
    return result.output as Value
  }
  const number = (key: 'sessions' | 'fee' | 'ageMin' | 'ageMax' | 'capacity' | 'deskSeats' | 'minimum' | 'level', fault: Fault, empty: string): number => held<number>(key, numberIn(cells[key] || empty), fault)
  const text = (key: 'title' | 'topic' | 'teacher' | 'teacherAbout' | 'about' | 'phone' | 'residence' | 'series', fault: Fault): string => held<string>(key, cells[key], fault)
  const siteId = names.site(cells.site)
  if (siteId === null) faults.push('SITE')
  const units = partsOf(cells.units).map(names.unit)
  if (units.some((unit) => unit === null)) faults.push('UNITS')
  const mode = worded(modeWords, cells.mode, courseDefaults.mode)
  const form: CourseForm = {
    title: text('title', 'TITLE'),
    topic: text('topic', 'TOPIC'),
    teacher: text('teacher', 'TEACHER'),
    teacherAbout: text('teacherAbout', 'TEACHER_ABOUT'),
    about: text('about', 'ABOUT'),
    siteId: siteId ?? '',
    slots: held('slots', slotsIn(cells.slots), 'SLOTS'),
    firstDay: held('firstDay', dayIn(cells.firstDay), 'FIRST_DAY'),
    sessions: number('sessions', 'SESSIONS', ''),
    daysOff: held('daysOff', partsOf(cells.daysOff).map(dayIn), 'DAYS_OFF'),
    fee: number('fee', 'FEE', ageDefaults.fee),
    ageMin: number('ageMin', 'AGE_MIN', ageDefaults.ageMin),
    ageMax: number('ageMax', 'AGE_MAX', ageDefaults.ageMax),
    capacity: number('capacity', 'CAPACITY', ''),
    deskSeats: number('deskSeats', 'DESK', ageDefaults.deskSeats),
    phone: text('phone', 'PHONE'),
    mode: held('mode', mode, 'MODE'),
    quotas: held('quotas', quotasIn(cells.quotas), 'QUOTAS'),
    minimum: number('minimum', 'MINIMUM', String(courseDefaults.minimum)),
    sex: held('sex', worded(sexWords, cells.sex, courseDefaults.sex), 'SEX'),
    residence: text('residence', 'RESIDENCE'),
    units: units.flatMap((unit) => (unit === null ? [] : [unit])),
    series: text('series', 'SERIES'),
    level: number('level', 'LEVEL', String(courseDefaults.level)),
    needsLevelBefore: held('needsLevelBefore', yesIn(cells.needsLevelBefore, courseDefaults.needsLevelBefore), 'LEVEL_BEFORE'),
    keepForCouple: held('keepForCouple', yesIn(cells.keepForCouple, courseDefaults.keepForCouple), 'COUPLE'),
  }
  const hasQuotas = cells.quotas !== ''
  if (!faults.includes('QUOTAS') && !faults.includes('MODE') && (mode === 'village') !== hasQuotas) faults.push('QUOTAS')
  return faults.length > 0 ? { faults } : { form }
}

const partsOf = (cell: string): string[] => cell.split(/[、，,;；\s]+/).filter((part) => part !== '')

const numberIn = (cell: string): number => (/^\d{1,6}(\.0+)?$/.test(cell) ? Number(cell) : Number.NaN)

/** 2027-03-03, 2027/3/3, 2027年3月3日; as it stands when it is none of these. */
function dayIn(cell: string): string {
  const [, year, month, day] = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(cell) ?? []
  return year && month && day ? [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-') : cell
}

const slotPattern = /^(?:周|星期|礼拜)([一二三四五六日天、，,和\s周]+)(\d{1,2})[:：点](\d{2})\s*分?\s*[-–—~～到至]\s*(\d{1,2})[:：点](\d{2})\s*分?$/

/** 周三 14:00-15:30；周一、四 8:30-9:30. Null for anything else. */
function slotsIn(cell: string): CourseForm['slots'] | null {
  const found = cell.split(/[;；\n]+/).map((part) => slotPattern.exec(part.trim()))
  const slots: CourseForm['slots'] = []
  for (const match of found) {
    const [, days = '', fromHour, fromMinute, toHour, toMinute] = match ?? []
    const named = [...days.replace(/天/g, '日')].map((day) => weekdays.indexOf(day) + 1).filter((weekday) => weekday > 0)
    if (!match || named.length === 0 || Number(fromMinute) > 59 || Number(toMinute) > 59) return null
    slots.push(...named.map((weekday) => ({ weekday, from: Number(fromHour) * 60 + Number(fromMinute), to: Number(toHour) * 60 + Number(toMinute) })))
  }
  return slots
}

/** 东衡村 4、三林村 6 */
const quotasIn = (cell: string): unknown =>
  cell
    .split(/[、，,;；\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [, village, seats] = /^(.+?)\s*(\d{1,3})\s*[个人]?$/.exec(part) ?? []
      return village ? { village, seats: Number(seats) } : null
    })

/** The value whose word stands there; the default for an empty cell, the cell itself for any other word. */
function worded<Value extends string>(words: Readonly<Record<Value, string>>, cell: string, empty: Value): string {
  return cell === '' ? empty : (Object.entries(words).find(([, word]) => word === cell)?.[0] ?? cell)
}

const yesIn = (cell: string, empty: boolean): boolean | string => (cell === '' ? empty : cell === '是' ? true : cell === '否' ? false : cell)

