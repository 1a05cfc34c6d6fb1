import { array, integer, minValue, number, parseJson, picklist, pipe, safeParse, strictObject, string } from 'valibot'
import type { CourseForStaff } from '../../../../core/courses/contract/organising'

// A form keeps text alone, so that its draft does: what is more than text is kept as JSON within its field.

/** A weekly meeting as far as it is filled in: minutes since midnight, −1 while none is chosen. */
export interface SlotDraft {
  readonly weekday: number
  readonly from: number
  readonly to: number
}

const minute = pipe(number(), integer(), minValue(-1))
const slotDrafts = pipe(string(), parseJson(), array(strictObject({ weekday: picklist([1, 2, 3, 4, 5, 6, 7]), from: minute, to: minute })))

export function readSlots(text: string): readonly SlotDraft[] {
  const result = safeParse(slotDrafts, text)
  return result.success ? result.output : []
}

/** Yes or no as a form's text. */
export const yes = (is: boolean): string => (is ? 'yes' : '')

/** A village and its seats on each line: 东衡村 4. What is no such line has no seats, which no schema takes. */
export const readQuotas = (text: string): readonly { readonly village: string; readonly seats: number }[] =>
  text
    .split(/[\n、，,;；]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, village, seats] = /^(.+?)\s*(\d{1,3})\s*[个人]?$/.exec(line) ?? []
      return village ? { village, seats: Number(seats) } : { village: line, seats: 0 }
    })

/** An empty form, with what most courses have. */
export const emptyCourse = {
  termId: '',
  title: '',
  topic: '',
  about: '',
  teacher: '',
  teacherAbout: '',
  siteId: '',
  slots: JSON.stringify([{ weekday: 1, from: -1, to: -1 }]),
  firstDay: '',
  sessions: '16',
  daysOff: '[]',
  fee: '0',
  ageMin: '50',
  ageMax: '75',
  capacity: '30',
  deskSeats: '4',
  phone: '',
  mode: 'queue',
  quotas: '',
  minimum: '20',
  sex: 'any',
  residence: '',
  units: '[]',
  series: '',
  level: '1',
  needsLevelBefore: '',
  keepForCouple: 'yes',
}

export type CourseKey = keyof typeof emptyCourse
export type CourseValues = Readonly<Record<CourseKey, string>>

/** The form of a course that is there. */
export function valuesOf({ termId, course }: CourseForStaff): CourseValues {
  const { slots, daysOff, sessions, fee, ageMin, ageMax, capacity, deskSeats, quotas, minimum, units, level, needsLevelBefore, keepForCouple, ...texts } = course
  return {
    termId,
    ...texts,
    quotas: quotas.map(({ village, seats }) => `${village} ${seats}`).join('\n'),
    minimum: String(minimum),
    units: JSON.stringify(units),
    level: String(level),
    needsLevelBefore: yes(needsLevelBefore),
    keepForCouple: yes(keepForCouple),
    slots: JSON.stringify(slots),
    daysOff: JSON.stringify(daysOff),
    sessions: String(sessions),
    fee: String(fee),
    ageMin: String(ageMin),
    ageMax: String(ageMax),
    capacity: String(capacity),
    deskSeats: String(deskSeats),
  }
}

/** The same to begin another from: the days are left open, since they are another term's. */
export const copyOf = (course: CourseForStaff): CourseValues => ({ ...valuesOf(course), termId: '', firstDay: '', daysOff: '[]' })
