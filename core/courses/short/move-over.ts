import type { Database } from '../../kernel/database'
import { tell } from '../../messages/tell'
import { people, type Person } from '../../people/records'
import { signUp } from '../../places'
import { openToLine } from '../../places/capacity'
import { pauseAsTheyAre } from '../../places/follow-person'
import { partnerAct, type Book, type Entry, type How } from '../../places/records'
import { courseFacts } from '../facts'
import { askingOf } from '../enrol'
import { feeAtRest, restFees } from '../fees/rest'
import { bookOf, type Course } from '../records'
import { mayEnrol, meetingsOf, seriesOf, withinLimits, type EnrolRefusal } from '../rules'

/** Somebody who comes out of a class, or a couple that has its seats or its place together. */
export interface Party {
  readonly persons: readonly string[]
  readonly how: How
  /** Epoch ms since when: their place in the other line. */
  readonly since: number
  /** They have a seat; else they stand in the line. */
  readonly seated: boolean
}

/** Who has something in a class, in the order in which they came to it. */
export function partiesOf(book: Pick<Book, 'holders'> | null, waiting: readonly Entry[]): Party[] {
  const holders = book?.holders ?? []
  const seconds = new Map(holders.map((holder) => [holder.act, holder]))
  const seated = holders.flatMap(({ person, act, how, since }): Party[] => {
    if (act.endsWith('+') && seconds.has(act.slice(0, -1))) return []
    const second = seconds.get(partnerAct(act))
    return [{ persons: second ? [person, second.person] : [person], how, since, seated: true }]
  })
  const inLine = waiting.map(({ person, partner, how, at }): Party => ({ persons: partner ? [person, partner.person] : [person], how, since: at.getTime(), seated: false }))
  return [...seated, ...inLine].sort((one, other) => one.since - other.since)
}

/** Makes as many of the other class's untaken seats ready for those who come as there are of them, before any newcomer. */
export const makeReady = (db: Database, into: string, parties: readonly Party[], now: number): Promise<void> =>
  openToLine(db, bookOf(into), parties.reduce((sum, { persons }) => sum + persons.length, 0), now)

/** Who is ill or away can't answer, and loses nothing by it. */
const isAway = ({ status }: Person): boolean => status === 'frozen'

/**
 * Gives a party its place in the other class, and tells them: in its line since they came to the first class, so that whoever was
 * earlier is offered a seat earlier. Who is ill or away and had a seat has one at once where there is one, without being asked, and owes
 * nothing before they are back; else they keep their place in the line, and are not called. The first class does not count against
 * their limits. Whom the other class can't take gets nothing there; gives the persons who have a place. Safe to repeat: the act follows
 * from the two classes and the person.
 */
export async function moveOver(db: Database, from: Course, { persons, how, since, seated }: Party, now: number): Promise<readonly string[]> {
  const into = await courseFacts(db, from.mergedInto ?? '', now)
  if (!into || into.status !== 'published') return []
  const found = await Promise.all(persons.map((person) => db.get(people, person)))
  const known = found.filter((person): person is Person => person !== null && (person.status === 'active' || isAway(person)))
  const fit: Person[] = []
  for (const person of known) if (!mayEnrol(into, await askingOf(db, person, { how: 'desk', allowed: false, now }))) fit.push(person)
  const [first, second = null] = fit
  if (!first) return []
  const limits = (claims: Parameters<typeof withinLimits>[1]): EnrolRefusal | null =>
    withinLimits(into, claims.filter(({ book }) => book !== bookOf(from._id)), into.where, { atDesk: true, allowed: false, now })
  const asked = { book: bookOf(into._id), pools: [], how, title: into.title, calledAt: since, limits, term: into.term, series: seriesOf(into), meets: meetingsOf(into, into.where) }
  const request = (away: boolean) => ({ ...asked, toBeAsked: !(away && seated), paused: away && !seated, fee: away && seated ? feeAtRest(into, now) : null })
  const placed = new Map<Person, 'seat' | 'place'>()
  // Of two with seats, one of whom is away, each comes alone: only the other is asked.
  const isCouple = second !== null && (!seated || isAway(first) === isAway(second))
  const together = isCouple && placeOf(await signUp(db, { ...request(fit.some(isAway)), person: first._id, act: actOf(from, first._id), partner: { person: second._id, limits } }, now))
  if (together) for (const person of fit) placed.set(person, together)
  else
    for (const person of fit) {
      const alone = placeOf(await signUp(db, { ...request(isAway(person)), person: person._id, act: `${actOf(from, person._id)}${second ? ':alone' : ''}` }, now))
      if (alone) placed.set(person, alone)
    }
  for (const [person, place] of placed) {
    if (isAway(person)) await settleAway(db, person._id, now)
    const kept = place === 'seat' ? { kept: true } : {}
    await tell(db, { _id: `courseMerged:${from._id}:${person._id}`, person: person._id, kind: 'courseMerged', facts: { book: bookOf(into._id), title: from.title, into: into.title, reason: from.cancelReason ?? '', ...kept }, unitPath: into.unitPath, at: now })
  }
  return [...placed.keys()].map(({ _id }) => _id)
}

/** Who was away when they were read may be back by now: their place and their fee are as they are themselves. */
async function settleAway(db: Database, person: string, now: number): Promise<void> {
  if (!(await pauseAsTheyAre(db, person))) await restFees(db, person, 'thawed', now)
}

const actOf = ({ _id, mergedInto }: Course, person: string): string => `mergeCourse:${_id}:${mergedInto}:${person}`

function placeOf(signed: Awaited<ReturnType<typeof signUp<EnrolRefusal>>>): 'seat' | 'place' | null {
  if ('no' in signed) return null
  if (signed.place === 'busy') throw new Error('the other class was busy')
  if (signed.place === 'seat') return 'seat'
  return signed.place === 'offer' || signed.place === 'line' ? 'place' : null
}
