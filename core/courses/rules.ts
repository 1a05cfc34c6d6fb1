import { yearOf } from '../kernel/calendar'
import type { Position } from '../kernel/distance'
import type { Person } from '../people/records'
import { clashOf } from '../places/clash'
import type { Claim, Meetings } from '../places/records'
import type { Course } from './records'

/** Why somebody may not enrol, with the facts that the sentence needs. */
export type EnrolRefusal =
  | { readonly code: 'COURSE_CANCELLED' | 'BY_DRAW' | 'UNITS' | 'FAMILY_CONSENT' }
  | { readonly code: 'NOT_OPEN_YET' | 'CLOSED'; readonly at: number }
  | { readonly code: 'AGE'; readonly least: number; readonly most: number }
  | { readonly code: 'SEX'; readonly sex: '女' | '男' }
  | { readonly code: 'RESIDENCE'; readonly residence: string }
  | { readonly code: 'LEVEL'; readonly level: number }
  | { readonly code: 'TOO_MANY_COURSES'; readonly most: number }
  | { readonly code: 'TIME_CLASH'; readonly title: string }

/** From this age on a family member's consent is on record before somebody enrols. */
export const consentAge = 80

/** Ages count by calendar year, as the schools do: 68 all through the year in which one turns 68. */
export const ageIn = (birthYear: number, now: number): number => yearOf(now) - birthYear

/** What is known of somebody who enrols, beside their plan. */
export interface Asking {
  readonly person: Pick<Person, 'birthYear' | 'unitPath' | 'sex' | 'residence'>
  /** The desk may sign up outside the window: whoever telephones at noon is not to wait for a form. */
  readonly atDesk: boolean
  /** A family member's consent is on record. */
  readonly consented: boolean
  /** An organiser has said why the course's conditions and the number of courses shall not count. */
  readonly allowed: boolean
  readonly now: number
}

/** The course's own conditions that need nothing but the person's record. */
export function mayEnrol(course: Course, asking: Asking): EnrolRefusal | null {
  const { now } = asking
  if (course.status === 'cancelled') return { code: 'COURSE_CANCELLED' }
  if (now >= course.closesAt) return { code: 'CLOSED', at: course.closesAt }
  if (course.mode === 'draw' && course.drawnAt === null) return { code: 'BY_DRAW' }
  return unfitFor(course, asking)
}

/** Whom the course takes, whenever and however its seats are given; null for somebody whom it takes. */
export function unfitFor(course: Course, { person, consented, allowed, now }: Omit<Asking, 'atDesk'>): EnrolRefusal | null {
  const no = allowed ? null : conditions(course, person, now)
  return no ?? (ageIn(person.birthYear, now) >= consentAge && !consented ? { code: 'FAMILY_CONSENT' } : null)
}

function conditions({ ageMin, ageMax, sex, residence, units }: Course, person: Asking['person'], now: number): EnrolRefusal | null {
  const age = ageIn(person.birthYear, now)
  if (age < ageMin || age > ageMax) return { code: 'AGE', least: ageMin, most: ageMax }
  const wanted = sex === 'any' ? null : sex === 'female' ? '女' : '男'
  if (wanted && person.sex !== wanted) return { code: 'SEX', sex: wanted }
  if (residence !== '' && !(person.residence ?? '').includes(residence)) return { code: 'RESIDENCE', residence }
  if (units.length > 0 && !units.some((unit) => person.unitPath.includes(unit))) return { code: 'UNITS' }
  return null
}

/** The window, and the person's own limits: the step before, courses in a term (waiting ones included), and no two at the same time. */
export function withinLimits(course: Course, claims: readonly Claim[], where: Position | undefined, asking: Pick<Asking, 'atDesk' | 'allowed' | 'now'>): EnrolRefusal | null {
  const { atDesk, allowed, now } = asking
  const opensAt = opensFor(course, claims)
  if (now < opensAt && !atDesk) return { code: 'NOT_OPEN_YET', at: opensAt }
  if (!allowed) {
    const step = missesStep(course, claims)
    if (step) return step
    if (claims.filter(({ term }) => term === course.term).length >= course.mostCourses) return { code: 'TOO_MANY_COURSES', most: course.mostCourses }
  }
  const title = clashOf(meetingsOf(course, where), claims)
  return title === null ? null : { code: 'TIME_CLASH', title }
}

/** The step before that somebody has not passed, where a class needs it; null when nothing is missing. */
export const missesStep = (course: Course, claims: readonly Claim[]): EnrolRefusal | null =>
  course.needsLevelBefore && course.level > 1 && !claims.some((claim) => hasPassed(claim, course)) ? { code: 'LEVEL', level: course.level - 1 } : null

/** When a course opens for somebody: for returning students earlier, if the term has such a window. */
export function opensFor(course: Course, claims: readonly Claim[]): number {
  const { returningOpensAt, opensAt } = course
  return returningOpensAt !== null && claims.some((claim) => isReturning(claim, course)) ? Math.min(returningOpensAt, opensAt) : opensAt
}

/** How long a seat of an earlier term still makes somebody a returning student, days: the term before, over a long summer. */
const returningDays = 300

/** True for a seat that somebody held in an earlier term at the same school. */
export function isReturning({ status, term, series, meets }: Claim, course: Course): boolean {
  if (status !== 'seat' || term === course.term || meets.kind !== 'weekly' || schoolIn(series) !== course.unit) return false
  const days = (Date.parse(course.firstDay) - Date.parse(meets.lastDay)) / 86_400_000
  return days >= 0 && days <= returningDays
}

function hasPassed({ status, series, meets }: Claim, course: Course): boolean {
  return status === 'seat' && meets.kind === 'weekly' && meets.lastDay < course.firstDay && series === seriesOf({ ...course, level: course.level - 1 })
}

/** What a claim remembers of the class it is on: the school, its series and the step in it. */
export const seriesOf = ({ unit, series, level }: Pick<Course, 'unit' | 'series' | 'level'>): string => [unit, series, level].join('/')
const schoolIn = (series: string): string => series.slice(0, series.indexOf('/'))

/** When and where a course meets, as its claim in a plan says it. */
export const meetingsOf = ({ slots, firstDay, lastDay, daysOff, changes }: Course, where: Position | undefined): Meetings => ({
  ...{ kind: 'weekly', slots, firstDay, lastDay, daysOff },
  ...(changes.length > 0 ? { changes: changes.map(({ session, cancelled, from, to }) => ({ session, cancelled, from, to })) } : {}),
  ...(where ? { where } : {}),
})
