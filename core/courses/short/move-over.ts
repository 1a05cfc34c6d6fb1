import type { Database } from '../../kernel/database'
import { tell } from '../../messages/tell'
import { people, type Person } from '../../people/records'
import { signUp } from '../../places'
import { openToLine } from '../../places/capacity'
import { partnerAct, type Book, type Entry, type How } from '../../places/records'
import { courseFacts } from '../facts'
import { askingOf } from '../enrol'
import { bookOf, type Course } from '../records'
import { mayEnrol, meetingsOf, seriesOf, withinLimits, type EnrolRefusal } from '../rules'

/** Somebody who comes out of a class, or a couple that has its seats or its place together. */
export interface Party {
  readonly persons: readonly string[]
  readonly how: How
  /** Epoch ms since when: their place in the other line. */
  readonly since: number
}

/** Who has something in a class, in the order in which they came to it. */
export function partiesOf(book: Pick<Book, 'holders'> | null, waiting: readonly Entry[]): Party[] {
  const holders = book?.holders ?? []
  const seconds = new Map(holders.map((holder) => [holder.act, holder]))
  const seated = holders.flatMap(({ person, act, how, since }): Party[] => {
    if (act.endsWith('+') && seconds.has(act.slice(0, -1))) return []
    const second = seconds.get(partnerAct(act))
    return [{ persons: second ? [person, second.person] : [person], how, since }]
  })
  const inLine = waiting.map(({ person, partner, how, at }): Party => ({ persons: partner ? [person, partner.person] : [person], how, since: at.getTime() }))
  return [...seated, ...inLine].sort((one, other) => one.since - other.since)
}

/** Makes as many of the other class's untaken seats ready for those who come as there are of them, before any newcomer. */
export const makeReady = (db: Database, into: string, parties: readonly Party[], now: number): Promise<void> =>
  openToLine(db, bookOf(into), parties.reduce((sum, { persons }) => sum + persons.length, 0), now)

/**
 * Gives a party its place in the other class, and tells them: in its line since they came to the first class, so that whoever was
 * earlier is offered a seat earlier. The first class does not count against their limits. Whom the other class can't take gets
 * nothing there; gives the persons who have a place. Safe to repeat: the act follows from the two classes and the person.
 */
export async function moveOver(db: Database, from: Course, { persons, how, since }: Party, now: number): Promise<readonly string[]> {
  const into = await courseFacts(db, from.mergedInto ?? '', now)
  if (!into || into.status !== 'published') return []
  const found = await Promise.all(persons.map((person) => db.get(people, person)))
  const known = found.filter((person): person is Person => person !== null && person.status === 'active')
  const fit: Person[] = []
  for (const person of known) if (!mayEnrol(into, await askingOf(db, person, { how: 'desk', allowed: false, now }))) fit.push(person)
  const [first, second = null] = fit
  if (!first) return []
  const limits = (claims: Parameters<typeof withinLimits>[1]): EnrolRefusal | null =>
    withinLimits(into, claims.filter(({ book }) => book !== bookOf(from._id)), into.where, { atDesk: true, allowed: false, now })
  const request = { book: bookOf(into._id), pools: [], how, title: into.title, calledAt: since, toBeAsked: true, limits, term: into.term, series: seriesOf(into), meets: meetingsOf(into, into.where) }
  const placed: string[] = []
  const together = second && (await signUp(db, { ...request, person: first._id, act: actOf(from, first._id), partner: { person: second._id, limits } }, now))
  if (together && hasPlace(together)) placed.push(first._id, second._id)
  else for (const person of fit) if (hasPlace(await signUp(db, { ...request, person: person._id, act: `${actOf(from, person._id)}${second ? ':alone' : ''}` }, now))) placed.push(person._id)
  for (const person of placed)
    await tell(db, { _id: `courseMerged:${from._id}:${person}`, person, kind: 'courseMerged', facts: { book: bookOf(into._id), title: from.title, into: into.title, reason: from.cancelReason ?? '' }, unitPath: into.unitPath, at: now })
  return placed
}

const actOf = ({ _id, mergedInto }: Course, person: string): string => `mergeCourse:${_id}:${mergedInto}:${person}`

function hasPlace(signed: Awaited<ReturnType<typeof signUp<EnrolRefusal>>>): boolean {
  if ('no' in signed) return false
  if (signed.place === 'busy') throw new Error('the other class was busy')
  return signed.place === 'seat' || signed.place === 'offer' || signed.place === 'line'
}
