import type { InferOutput } from 'valibot'
import { courseForm } from '../../../../core/courses/contract/course-form'
import type { TermView } from '../../../../core/courses/contract/organising'
import { hold, typedNumber, type Checked } from '../../../services/form'
import { dayWords, startOfDay } from '../../../services/words'
import { readDays } from '../../../services/days'
import { meetingDays } from '../../../services/timetable'
import { readQuotas, readSlots, type CourseKey, type CourseValues } from './fields'

type Course = InferOutput<typeof courseForm>
export type CheckedCourse = Checked<CourseKey, { readonly termId: string; readonly course: Course }>

const says = {
  title: '请写课名，最多 30 个字',
  topic: '请写一个科目，比如 书画，最多 10 个字',
  about: '最多 500 个字',
  teacher: '请写老师的名字，最多 20 个字',
  teacherAbout: '最多 100 个字',
  siteId: '请选上课的地点',
  slots: '每次课都要选几点上、几点下，下课要比上课晚',
  firstDay: '请选开课的日子',
  sessions: '请写 1 到 60 的数字',
  daysOff: '最多 30 天',
  fee: '请写 0 到 2000 的整数，不收就写 0',
  ageMin: '请写 18 到 100 的数字',
  ageMax: '请写 18 到 120 的数字',
  capacity: '请写 1 到 500 的数字',
  deskSeats: '请写 0 到 500 的数字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  quotas: '每行写一个村和它的名额，比如 东衡村 4',
  minimum: '请写 1 到 500 的数字',
  residence: '最多 20 个字',
  units: '最多 20 个单位',
  series: '最多 20 个字',
  level: '请写 1 到 9 的数字',
} satisfies Partial<Record<CourseKey, string>>

interface Facts {
  /** Null while a course is being published into a term that is still to be chosen. */
  readonly term: TermView | null
  /** The earliest first day, YYYY-MM-DD; null when correcting a course, which may have begun. */
  readonly today: string | null
}

/** Holds the form against the server's schema, and then against what the server's rules would refuse, so that it can be said beside the field. */
export function checkCourse(values: CourseValues, { term, today }: Facts): CheckedCourse {
  const { termId, slots, daysOff, quotas, units, needsLevelBefore, keepForCouple, ...texts } = values
  const numbers = Object.fromEntries((['sessions', 'fee', 'ageMin', 'ageMax', 'capacity', 'deskSeats', 'minimum', 'level'] as const).map((key) => [key, typedNumber(values[key])]))
  // Villages' seats are asked for only where seats go by village.
  const settings = { quotas: values.mode === 'village' ? readQuotas(quotas) : [], units: readDays(units), needsLevelBefore: needsLevelBefore !== '', keepForCouple: keepForCouple !== '' }
  const { input: course, errors } = hold(courseForm, { ...texts, ...numbers, ...settings, slots: readSlots(slots), daysOff: readDays(daysOff) }, says)
  const missing: CheckedCourse['errors'] = termId === '' ? { termId: '请选学期' } : {}
  if (!course) return { input: null, errors: { ...errors, ...missing } }
  const wrong: CheckedCourse['errors'] = { ...missing, ...contradictions(course), ...(term ? dayErrors(course, term, today) : {}) }
  return Object.keys(wrong).length > 0 ? { input: null, errors: wrong } : { input: { termId, course }, errors: {} }
}

function contradictions(course: Course): CheckedCourse['errors'] {
  const { slots } = course
  const overlapping = slots.some((one, index) => slots.slice(index + 1).some((other) => one.weekday === other.weekday && one.from < other.to && other.from < one.to))
  return {
    ...(course.ageMax < course.ageMin ? { ageMax: '最大的年龄不能比最小的还小' } : {}),
    ...(course.deskSeats > course.capacity ? { deskSeats: `一共才 ${course.capacity} 个名额，不能留这么多` } : {}),
    ...quotaErrors(course),
    ...(overlapping ? { slots: '有两次课的时间重叠了' } : {}),
  }
}

function quotaErrors({ mode, quotas = [], capacity, deskSeats, minimum = 0 }: Course): CheckedCourse['errors'] {
  const villages = quotas.reduce((sum, { seats }) => sum + seats, 0)
  return {
    ...(mode === 'village' && quotas.length === 0 ? { quotas: says.quotas } : {}),
    ...(villages > capacity - deskSeats ? { quotas: `各村加起来 ${villages} 个，可除了窗口的，一共才 ${capacity - deskSeats} 个` } : {}),
    ...(minimum > capacity ? { minimum: `一共才 ${capacity} 个名额` } : {}),
  }
}

/** What is wrong with the days, and which would be right. */
function dayErrors(course: Course, term: TermView, today: string | null): CheckedCourse['errors'] {
  const words = (day: string) => dayWords(startOfDay(day), startOfDay(term.firstDay))
  if (today !== null && course.firstDay < today) return { firstDay: `${words(course.firstDay)}已经过去了，请选今天或以后` }
  if (course.firstDay < term.firstDay) return { firstDay: `${term.name}从 ${words(term.firstDay)} 开始，请选这天或以后` }
  const last = meetingDays(course).at(-1)
  if (last === undefined || last > term.lastDay) {
    const fit = meetingDays(course).filter((day) => day <= term.lastDay).length
    return { sessions: `这样要排到 ${last === undefined ? '很久以后' : words(last)}，可${term.name}到 ${words(term.lastDay)} 就结束了。最多排 ${fit} 次，或者早点开课` }
  }
  return {}
}
