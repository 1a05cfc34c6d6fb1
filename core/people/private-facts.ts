import type { Keys } from '../kernel/keys'
import { findable, seal, unseal } from '../kernel/seal'
import type { PrivateFacts } from './records'

/** Whom to telephone when something happens to a person: 李建国，儿子. */
export interface Contact {
  readonly name: string
  /** What they are to the person, in their own word: 儿子, 邻居. */
  readonly relation: string
  readonly phone: string
}

/** A telephone number as it is stored: sealed, and to be found by its hash. */
export const sealPhone = (keys: Keys, person: string, phone: string): Pick<PrivateFacts, 'phone' | 'phoneHash'> => ({
  phone: seal(keys, person, 'phone', phone),
  phoneHash: findable(keys, 'phone', phone),
})

export const sealContact = (keys: Keys, person: string, { name, relation, phone }: Contact): string =>
  seal(keys, person, 'contact', JSON.stringify([name, relation, phone]))

/** The whole telephone number, as digits; empty when none is kept. */
export const openPhone = (keys: Keys, facts: PrivateFacts | null): string => (facts ? unseal(keys, facts._id, 'phone', facts.phone) : '')

/** The emergency contact; null when nobody was named. */
export function openContact(keys: Keys, facts: PrivateFacts | null): Contact | null {
  if (!facts?.contact) return null
  const kept: unknown = JSON.parse(unseal(keys, facts._id, 'contact', facts.contact))
  if (!Array.isArray(kept)) throw new Error('what was sealed is no contact')
  const [name, relation, phone] = kept.map(String)
  return { name: name ?? '', relation: relation ?? '', phone: phone ?? '' }
}
