import type { Claim } from '../places/records'
import type { Eligibility } from './contract/catalogue'
import { bookOf, type Course } from './records'
import { mayEnrol, withinLimits } from './rules'

/** Whether somebody could enrol now, and if not, why: the same rules as enrolling itself. */
export function eligibility(course: Course, birthYear: number, claims: readonly Claim[], now: number): Eligibility {
  const others = claims.filter(({ book }) => book !== bookOf(course._id))
  const no = mayEnrol(course, birthYear, false, now) ?? withinLimits(course, others)
  if (!no) return { may: true, used: others.length, most: course.mostCourses }
  const { code, ...facts } = no
  return { may: false, code, facts }
}
