import { createHmac, randomUUID } from 'node:crypto'
import { collection, type Database } from '../kernel/database'
import type { Keys } from '../kernel/keys'

/**
 * The paper card of somebody without a phone. Id: the person, so that each has one at most. The six digits on it are not stored:
 * they come from the key and the card's serial, so a new serial makes another number, and the lost card is dead at once.
 */
export interface Card {
  readonly _id: string
  /** Random; never leaves the server. */
  readonly serial: string
  /** The act that made it: a repeat of it gives the same card. */
  readonly act: string
  readonly at: number
  readonly by: string
}

export const cards = collection<Card>('cards')

/** The six digits on a card. They mean something only within a roster: see person-code.ts. */
export function cardDigits(keys: Keys, { _id, serial }: Pick<Card, '_id' | 'serial'>): string {
  const bytes = createHmac('sha256', keys.code.key).update(`${keys.code.id}\ncard\n${_id}\n${serial}`).digest()
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** Makes a person's card, or replaces it; a repeat of the same act finds what it made. */
export async function makeCard(db: Database, { person, act, by, now }: { readonly person: string; readonly act: string; readonly by: string; readonly now: number }): Promise<Card> {
  const { _ } = db
  const card: Card = { _id: person, serial: randomUUID(), act, at: now, by }
  if (await db.add(cards, { ...card })) return card
  const { _id, ...fresh } = card
  if (await db.change(cards, _id, { act: _.neq(act) }, fresh)) return card
  const known = await db.get(cards, person)
  if (!known) throw new Error(`the card of ${person} was there and is gone`)
  return known
}

/** Ends a person's card; false when they had none. */
export const endCard = (db: Database, person: string): Promise<boolean> => db.remove(cards, person)

/** The cards of some people, at most 1,000. */
export async function cardsOf(db: Database, people: readonly string[]): Promise<readonly Card[]> {
  const { _ } = db
  return people.length === 0 ? [] : db.find(cards, { _id: _.in(people.slice(0, 1000)) }, { limit: 1000 })
}
