import { yearOf } from '../kernel/calendar'
import type { Claim, Meetings } from '../places/records'
import { overlap } from './calendar'
import type { Course } from './records'

/** Why somebody may not enrol, with the facts that the sentence needs. */
export type EnrolRefusal =
  | { readonly code: 'COURSE_CANCELLED' }
  | { readonly code: 'NOT_OPEN_YET' | 'CLOSED'; readonly at: number }
  | { readonly code: 'AGE'; readonly least: number; readonly most: number }
  | { readonly code: 'TOO_MANY_COURSES'; readonly most: number }
  | { readonly code: 'TIME_CLASH'; readonly title: string }

/** Ages count by calendar year, as the schools do: 68 all through the year in which one turns 68. */
export const ageIn = (birthYear: number, now: number): number => yearOf(now) - birthYear

/** The course's own conditions. The desk may sign up outside the window: whoever telephones at noon is not to wait for a form. */
export function mayEnrol(course: Course, birthYear: number, atDesk: boolean, now: number): EnrolRefusal | null {
  if (course.status === 'cancelled') return { code: 'COURSE_CANCELLED' }
  if (now < course.opensAt && !atDesk) return { code: 'NOT_OPEN_YET', at: course.opensAt }
  if (now >= course.closesAt) return { code: 'CLOSED', at: course.closesAt }
  const age = ageIn(birthYear, now)
  if (age < course.ageMin || age > course.ageMax) return { code: 'AGE', least: course.ageMin, most: course.ageMax }
  return null
}

/** The person's own limits: courses in a term (waiting ones included), and no two at the same time. */
export function withinLimits(course: Course, claims: readonly Claim[]): EnrolRefusal | null {
  if (claims.length >= course.mostCourses) return { code: 'TOO_MANY_COURSES', most: course.mostCourses }
  const clash = claims.find(({ meets }) => clashes(meetingsOf(course), meets))
  return clash ? { code: 'TIME_CLASH', title: clash.title } : null
}

/** When a course meets, as its claim in a plan says it. */
export const meetingsOf = ({ slots, firstDay, lastDay }: Course): Meetings => ({ kind: 'weekly', slots, firstDay, lastDay })

/** Weekly courses clash when their terms overlap and two slots share a minute. */
function clashes(one: Meetings, other: Meetings): boolean {
  if (one.kind !== 'weekly' || other.kind !== 'weekly') return false
  if (one.lastDay < other.firstDay || other.lastDay < one.firstDay) return false
  return one.slots.some((slot) => other.slots.some((theirs) => overlap(slot, theirs)))
}
