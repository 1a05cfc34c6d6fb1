import type { Database } from '../kernel/database'
import { seal } from '../kernel/seal'
import type { Instance } from '../kernel/operation'
import type { Person } from '../people/records'
import { familyConsents } from './records'
import { ageIn, consentAge } from './rules'

/** Who in the family says yes. */
export interface FamilyWord {
  readonly name: string
  readonly relation: string
  readonly phone: string
}

/** Records a family member's consent, once: the first stands, and what others say later does not replace it. */
export async function recordConsent({ db, keys }: Pick<Instance, 'db' | 'keys'>, person: string, { name, relation, phone }: FamilyWord, act: string, hash: string, now: number): Promise<void> {
  await db.add(familyConsents, { _id: person, name, relation, phone: seal(keys, person, 'familyPhone', phone), at: now, act, hash })
}

/** Whether consent is on record; looked up only for those who need it, so that nobody else pays a round trip for it. */
export async function hasConsent(db: Database, { _id, birthYear }: Person, now: number): Promise<boolean> {
  return ageIn(birthYear, now) < consentAge || (await db.get(familyConsents, _id)) !== null
}
