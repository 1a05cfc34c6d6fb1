import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id } from '../../kernel/schemas'
import { uploadedFile, type FileLink } from '../../files/contract/ticket'

/** What can be wrong with a line of the course sheet, in words that say how to put it right: on the screen and in the report's file. */
export const faultWords = {
  TITLE: '课名要写，最多 30 个字',
  TOPIC: '科目要写，最多 10 个字',
  TEACHER: '老师要写，最多 20 个字',
  TEACHER_ABOUT: '老师介绍最多 100 个字',
  ABOUT: '学些什么最多 500 个字',
  SITE: '找不到这个地点，或者有两个同名的。先在“上课地点”里加上',
  SLOTS: '上课时间写成 周三 14:00-15:30，一周几次就用分号隔开，最多 5 次',
  FIRST_DAY: '开课日期写成 2027-03-03',
  SESSIONS: '共几次写 1 到 60',
  DAYS_OFF: '停课日期写成 2027-04-05，几天就用顿号隔开',
  FEE: '学费写 0 到 2000 的整数',
  AGE_MIN: '最小年龄写 18 到 100',
  AGE_MAX: '最大年龄写 18 到 120',
  CAPACITY: '名额写 1 到 500',
  DESK: '窗口留的名额写 0 到 500',
  PHONE: '电话要写全，座机加区号，比如 0572-2390001',
  MODE: '报名方式写 先到先得、抽签 或 按村',
  QUOTAS: '各村名额写成 东衡村 4、三林村 6；报名方式要写 按村',
  MINIMUM: '最少开班人数写 1 到 500',
  SEX: '性别写 不限、女 或 男',
  RESIDENCE: '限住在最多 20 个字',
  UNITS: '找不到限的单位，或者有两个同名的',
  SERIES: '系列最多 20 个字',
  LEVEL: '第几级写 1 到 9',
  LEVEL_BEFORE: '“要先上前一级”写 是 或 否',
  COUPLE: '“空位留给夫妻”写 是 或 否',
  DAY_IN_PAST: '开课的日子已经过去了',
  OUTSIDE_TERM: '有的课排到学期外面去了，请改开课日期或次数',
  AGES_REVERSED: '最小年龄比最大年龄还大',
  SLOTS_OVERLAP: '每周的上课时间有重叠',
  DESK_OVER_CAPACITY: '窗口留的比总名额还多',
  QUOTAS_OVER_CAPACITY: '各村名额加起来比能分的还多',
  TWICE: '和前面的一行重复了',
} as const
export type Fault = keyof typeof faultWords

/** What came of one line of a sheet. */
export interface CourseLine {
  /** The line's number in the sheet; the first after the headings is 2. */
  readonly line: number
  readonly title: string
  /** `new`: will be, or was, published; `known`: is there already, and stays as it is. */
  readonly result: 'new' | 'known' | 'wrong'
  /** All that is wrong with it. */
  readonly faults: readonly Fault[]
}

export interface CourseReport {
  readonly lines: readonly CourseLine[]
  readonly added: number
  readonly known: number
  readonly wrong: number
  /** For a sheet that was sent, the report as a file; for a copied term, the sheet itself, to be put right and sent. */
  readonly file: FileLink
}

const ofUnit = { who: 'organiser', of: { kind: 'unit', field: 'unitId' } } as const

export const courseSheetForm = contract<{ readonly file: FileLink }>()({
  name: 'courses.sheetForm',
  function: 'staff',
  access: ofUnit,
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'An empty course sheet, with one line as an example.',
})

export const importCourses = contract<CourseReport>()({
  name: 'courses.importSheet',
  function: 'staff',
  access: ofUnit,
  writes: true,
  input: v.strictObject({ unitId: id, termId: id, upload: uploadedFile, apply: v.boolean() }),
  refuses: [
    'NO_SUCH_UNIT',
    'UNIT_RETIRED',
    'NO_SUCH_TERM',
    'NO_FILE',
    'NO_SHEET',
    'TOO_MANY_LINES',
    /** `heading`: one that is not in the sheet. */
    'HEADING_MISSING',
    'LINES_WRONG',
  ],
  says: 'Reads up to 200 courses from a sheet: says of each line what is wrong; with `apply`, and only if nothing is, publishes them all.',
})

export const exportCourses = contract<{ readonly file: FileLink; readonly courses: number }>()({
  name: 'courses.exportSheet',
  function: 'staff',
  access: ofUnit,
  writes: false,
  input: v.strictObject({ unitId: id, termId: id }),
  refuses: ['NO_SUCH_TERM'],
  says: "A term's courses of the unit and the units under it as a sheet that can be read in again, with how many are enrolled and wait.",
})

export const copyTerm = contract<CourseReport & { readonly fromTerm: string }>()({
  name: 'courses.copyTerm',
  function: 'staff',
  access: ofUnit,
  writes: true,
  input: v.strictObject({ unitId: id, termId: id, apply: v.boolean() }),
  refuses: [
    'NO_SUCH_UNIT',
    'UNIT_RETIRED',
    'NO_SUCH_TERM',
    /** The unit had no courses in a term before this one. */
    'NOTHING_TO_COPY',
    'LINES_WRONG',
  ],
  says: "The unit's courses of its last term once more, on the same weekdays of this one: says what would be wrong; with `apply`, and only if nothing is, publishes them all.",
})
