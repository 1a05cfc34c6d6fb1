import { courseDefaults, type CourseForm } from '../contract/course-form'

/** The columns of the course sheet in their order: what each is called, and how wide it is. What stands in brackets is how to write it. */
export const columns = [
  { key: 'title', heading: '课名', width: 24 },
  { key: 'topic', heading: '科目', width: 10 },
  { key: 'teacher', heading: '老师', width: 12 },
  { key: 'teacherAbout', heading: '老师介绍', width: 24 },
  { key: 'about', heading: '学些什么', width: 30 },
  { key: 'site', heading: '地点', width: 22 },
  { key: 'slots', heading: '每周上课时间', width: 26 },
  { key: 'firstDay', heading: '开课日期', width: 14 },
  { key: 'sessions', heading: '共几次', width: 8 },
  { key: 'daysOff', heading: '停课日期', width: 18 },
  { key: 'fee', heading: '学费', width: 8 },
  { key: 'ageMin', heading: '最小年龄', width: 10 },
  { key: 'ageMax', heading: '最大年龄', width: 10 },
  { key: 'capacity', heading: '名额', width: 8 },
  { key: 'deskSeats', heading: '窗口留名额', width: 12 },
  { key: 'phone', heading: '咨询电话', width: 16 },
  { key: 'mode', heading: '报名方式', width: 12 },
  { key: 'quotas', heading: '各村名额', width: 20 },
  { key: 'minimum', heading: '最少开班人数', width: 14 },
  { key: 'sex', heading: '性别', width: 8 },
  { key: 'residence', heading: '限住在', width: 12 },
  { key: 'units', heading: '限单位', width: 18 },
  { key: 'series', heading: '系列', width: 12 },
  { key: 'level', heading: '第几级', width: 8 },
  { key: 'needsLevelBefore', heading: '要先上前一级', width: 14 },
  { key: 'keepForCouple', heading: '空位留给夫妻', width: 14 },
] as const

export type ColumnKey = (typeof columns)[number]['key']
export type Cells = Readonly<Record<ColumnKey, string>>

/** Columns without which a sheet is not read; the others are what they are by default. */
export const needed: readonly ColumnKey[] = ['title', 'topic', 'teacher', 'site', 'slots', 'firstDay', 'sessions', 'capacity', 'phone']

export const weekdays = '一二三四五六日'
export const modeWords = { queue: '先到先得', draw: '抽签', village: '按村' } as const satisfies Record<CourseForm['mode'], string>
export const sexWords = { any: '不限', female: '女', male: '男' } as const satisfies Record<CourseForm['sex'], string>
const yesNo = (yes: boolean): string => (yes ? '是' : '否')
const clock = (minute: number): string => [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

/** A weekly time as the sheet has it: 周三 14:00-15:30 */
export const slotWords = ({ weekday, from, to }: CourseForm['slots'][number]): string => `周${weekdays[weekday - 1] ?? ''} ${clock(from)}-${clock(to)}`

/** A course as a line of the sheet. `site`, `units`: by their names. */
export function cellsOf(course: Omit<CourseForm, 'siteId' | 'units'>, site: string, units: readonly string[]): Cells {
  const { title, topic, teacher, teacherAbout, about, slots, firstDay, sessions, daysOff, fee, ageMin, ageMax, capacity, deskSeats, phone } = course
  const { mode, quotas, minimum, sex, residence, series, level, needsLevelBefore, keepForCouple } = course
  return {
    ...{ title, topic, teacher, teacherAbout, about, site, slots: slots.map(slotWords).join('；'), firstDay, phone, residence, series },
    ...{ sessions: String(sessions), daysOff: daysOff.join('、'), fee: String(fee), ageMin: String(ageMin), ageMax: String(ageMax) },
    ...{ capacity: String(capacity), deskSeats: String(deskSeats), minimum: String(minimum), level: String(level) },
    ...{ mode: modeWords[mode], sex: sexWords[sex], quotas: quotas.map(({ village, seats }) => `${village} ${seats}`).join('、'), units: units.join('、') },
    ...{ needsLevelBefore: yesNo(needsLevelBefore), keepForCouple: yesNo(keepForCouple) },
  }
}

/** A line that begins so shows how to fill in the sheet, and is not read. */
export const exampleMark = '例：'

export const example: Cells = cellsOf(
  {
    ...{ title: `${exampleMark}太极拳入门`, topic: '健身', teacher: '沈梅', teacherAbout: '教太极 20 年', about: '从站桩开始，一招一式地教。' },
    ...{ slots: [{ weekday: 3, from: 840, to: 930 }], firstDay: '2027-03-03', sessions: 16, daysOff: ['2027-05-05'], fee: 60, ageMin: 50, ageMax: 75 },
    ...{ capacity: 40, deskSeats: 4, phone: '0572-2390001', ...courseDefaults },
  },
  '文化礼堂',
  [],
)

/** The cells of a line by column; what a sheet has no column for is empty. */
export function byColumn(headings: readonly string[], cells: readonly string[]): Cells {
  const cellUnder = (heading: string): string => {
    const at = headings.findIndex((one) => headingOf(one) === heading)
    return at < 0 ? '' : withoutMark(cells[at] ?? '')
  }
  return Object.fromEntries(columns.map(({ key, heading }) => [key, cellUnder(heading)])) as Record<ColumnKey, string>
}

/** A heading without what somebody has noted behind it. */
export const headingOf = (heading: string): string => heading.replace(/[\s*＊]|[（(].*$/g, '')

/** What writing a sheet puts before a text that begins like a formula. */
const withoutMark = (cell: string): string => cell.replace(/^\u2019(?=[=+\-@])/, '').trim()
