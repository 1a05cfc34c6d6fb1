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
  /** The person on whom it was made out, when it came from a record that was merged into this one; absent or null for one's own. */
  readonly of?: string | null
  /** More papers in the same hand, of records that were merged into this one: all of them open. */
  readonly also?: readonly Paper[]
  /** The act that made it: a repeat of it gives the same card. */
  readonly act: string
  readonly at: number
  readonly by: string
}

interface Paper {
  readonly of: string
  readonly serial: string
}

export const cards = collection<Card>('cards')

const papersOf = ({ _id, of, serial, also = [] }: Pick<Card, '_id' | 'of' | 'serial' | 'also'>): readonly Paper[] => [{ of: of ?? _id, serial }, ...also]

/** The six digits of each paper that somebody may hold; the first are those of their card. They mean something only within a roster: see person-code.ts. */
export const cardNumbers = (keys: Keys, card: Pick<Card, '_id' | 'of' | 'serial' | 'also'>): readonly string[] => papersOf(card).map((paper) => digitsOf(keys, paper))

/** The six digits on a card. */
export const cardDigits = (keys: Keys, { _id, of, serial }: Pick<Card, '_id' | 'of' | 'serial'>): string => digitsOf(keys, { of: of ?? _id, serial })

function digitsOf(keys: Keys, { of, serial }: Paper): string {
  const bytes = createHmac('sha256', keys.code.key).update(`${keys.code.id}\ncard\n${of}\n${serial}`).digest()
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

/** Makes a person's card, or replaces it; a repeat of the same act finds what it made. */
export async function makeCard(db: Database, { person, act, by, now }: { readonly person: string; readonly act: string; readonly by: string; readonly now: number }): Promise<Card> {
  const { _ } = db
  const card: Card = { _id: person, serial: randomUUID(), act, at: now, by }
  if (await db.add(cards, { ...card })) return card
  // Whoever has lost a card may have lost the others with it: none of them opens any more.
  const { _id, ...own } = card
  const fresh = { ...own, of: null, also: _.set([]) }
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

/**
 * Hands the papers of one record on to another, after a merge: somebody of 80 goes on with the card that they have. Safe to repeat: a
 * paper is there before it is taken away, and the same one is kept once.
 */
export async function handCardOn(db: Database, from: string, to: string): Promise<void> {
  const { _ } = db
  const card = await db.get(cards, from)
  if (!card) return
  const [first, ...more] = papersOf(card)
  const isTheirs = first !== undefined && (await db.add(cards, { ...card, _id: to, of: first.of, also: more }))
  if (!isTheirs)
    for (const paper of papersOf(card)) await db.change(cards, to, { serial: _.neq(paper.serial), 'also.serial': _.neq(paper.serial) }, { also: _.push([paper]) })
  await db.remove(cards, from, { serial: card.serial })
}

/** Gives back, after a merge was undone, what papers of these records are still good. */
export async function handCardBack(db: Database, from: string, to: string, records: readonly string[]): Promise<void> {
  const { _ } = db
  const card = await db.get(cards, from)
  const papers = card ? papersOf(card) : []
  const [theirs, mine] = [papers.filter(({ of }) => records.includes(of)), papers.filter(({ of }) => !records.includes(of))]
  const [first, ...more] = theirs
  if (!card || !first) return
  const { act, at, by } = card
  await db.add(cards, { _id: to, serial: first.serial, of: first.of, also: more, act, at, by })
  const [own, ...others] = mine
  const same = { serial: card.serial }
  if (own) await db.change(cards, from, same, { serial: own.serial, of: own.of, also: _.set(others) })
  else await db.remove(cards, from, same)
}
