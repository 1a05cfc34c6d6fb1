import type { Position } from '../kernel/distance'
import type { Person } from '../people/records'
import type { Claim } from '../places/records'
import type { Eligibility } from './contract/catalogue'
import { bookOf, type Course } from './records'
import { mayEnrol, withinLimits } from './rules'

/** Whether somebody could enrol now, and if not, why: the same rules as enrolling itself. */
export function eligibility(course: Course, person: Person, claims: readonly Claim[], where: Position, consented: boolean, now: number): Eligibility {
  const others = claims.filter(({ book }) => book !== bookOf(course._id))
  const asking = { person, atDesk: false, allowed: false, consented, now }
  const no = mayEnrol(course, asking) ?? withinLimits(course, others, where, asking)
  if (!no) return { may: true, used: others.filter(({ term }) => term === course.term).length, most: course.mostCourses }
  const { code, ...facts } = no
  return { may: false, code, facts }
}
