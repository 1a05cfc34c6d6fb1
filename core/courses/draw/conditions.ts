import type { Database } from '../../kernel/database'
import type { Person } from '../../people/records'
import { plans } from '../../places/records'
import type { Course, Term } from '../records'
import { ageIn } from '../rules'

/** Why a course is not for somebody, as the refusal's facts; null when it is. */
export function mayApply({ title, ageMin, ageMax }: Course, person: Person, now: number): { title: string; least: number; most: number } | null {
  const age = ageIn(person.birthYear, now)
  return age < ageMin || age > ageMax ? { title, least: ageMin, most: ageMax } : null
}

/** True for somebody who had a seat in a course of an earlier term. */
export async function isReturningStudent(db: Database, person: string, term: Term): Promise<boolean> {
  const held = await db.find(plans, { person }, { limit: 100 })
  return held.flatMap(({ claims }) => claims).some(({ book, status, meets }) => book.startsWith('course:') && status === 'seat' && meets.kind === 'weekly' && meets.lastDay < term.firstDay)
}
