import type { Database } from '../../kernel/database'
import type { Person } from '../../people/records'
import { plans, type Claim } from '../../places/records'
import { hasConsent } from '../consent'
import type { Course, Term } from '../records'
import { missesStep, unfitFor } from '../rules'

/** Why a course is not for somebody: its title, which of its conditions (`why`), and that condition's facts. */
export interface NotForYou {
  readonly title: string
  readonly why: string
  readonly [fact: string]: string | number
}

/** The first of the chosen courses that does not take somebody, by every condition that enrolling asks for; null when all do. */
export async function notForThem(db: Database, person: Person, chosen: readonly Course[], now: number): Promise<NotForYou | null> {
  const claims = chosen.some(({ needsLevelBefore }) => needsLevelBefore) ? await claimsOf(db, person._id) : []
  const asking = { person, consented: await hasConsent(db, person, now), allowed: false, now }
  for (const course of chosen) {
    const no = unfitFor(course, asking) ?? missesStep(course, claims)
    if (!no) continue
    const { code, ...facts } = no
    return { title: course.title, why: code, ...facts }
  }
  return null
}

const claimsOf = async (db: Database, person: string): Promise<readonly Claim[]> => (await db.find(plans, { person }, { limit: 100 })).flatMap(({ claims }) => claims)

/** True for somebody who had a seat in a course of an earlier term. */
export async function isReturningStudent(db: Database, person: string, term: Term): Promise<boolean> {
  return (await claimsOf(db, person)).some(({ book, status, meets }) => book.startsWith('course:') && status === 'seat' && meets.kind === 'weekly' && meets.lastDay < term.firstDay)
}
