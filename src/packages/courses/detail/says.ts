import type { CourseDetail } from '../../../../core/courses/contract/catalogue'
import { serverNow } from '../../../services/clock'
import { sentence } from '../../../services/errors'
import { feeWords, plainDayWords, slotsWords, whenWords } from '../../../services/words'

/** Why one can't sign up now, in a sentence; undefined when one can. Somebody not registered can always go on to registering. */
export function whyNot(course: CourseDetail): string | undefined {
  const now = serverNow()
  if (course.status === 'cancelled') return sentence('COURSE_CANCELLED').say
  if (now < course.opensAt) return `${whenWords(course.opensAt, now)}开始报名`
  if (now > course.closesAt) return sentence('CLOSED').say
  if (course.eligibility?.may === false) return sentence(course.eligibility.code, course.eligibility.facts).say
  return undefined
}

/** 12月2日开课，共 16 次，1月1日停课 */
export function datesWords(course: CourseDetail): string {
  const off = course.daysOff.length === 0 ? '' : `，${course.daysOff.map(plainDayWords).join('、')}停课`
  return `${plainDayWords(course.firstDay)}开课，共 ${course.sessions} 次${off}`
}

/** The page as one would read it to somebody. */
export function aloud(course: CourseDetail): string {
  const room = course.room.free > 0 ? `还有${course.room.free}个名额` : '现在满了，可以排队'
  return [course.title, slotsWords(course.slots), datesWords(course), `在${course.site.name}，${course.site.address}`, `${course.teacher}老师教`, room, feeWords(course.fee), course.about]
    .filter((part) => part !== '')
    .join('。')
}
