import { createHash } from 'node:crypto'
import type { Instance } from '../kernel/operation'
import { people, privateFacts, type Person } from './records'
import { twinPairs, type Twins } from './records-merging'

const batch = 20
/** A telephone of a studio may be shared by many: more than these are not compared. */
const mostSharing = 20

export const twinId = (one: string, other: string): string => `w_${createHash('sha256').update([one, other].sort().join('\n')).digest('hex').slice(0, 20)}`

/**
 * Compares who is new, or was edited, with everybody: same name and year of birth, or same telephone with the same name or year (one
 * of them mistyped). A telephone alone says nothing: families share one. Gives how many were new.
 */
export async function seekTwins(instance: Instance): Promise<number> {
  const { db } = instance
  const fresh = await db.find(people, { seekTwins: true }, { limit: batch })
  for (const person of fresh) {
    if (person.status === 'active' || person.status === 'frozen') await compare(instance, person)
    // Whoever is edited meanwhile is looked at again.
    await db.change(people, person._id, { seekTwins: true, version: person.version }, { seekTwins: false })
  }
  return fresh.length
}

async function compare({ db }: Instance, person: Person): Promise<void> {
  const { _ } = db
  const mine = await db.get(privateFacts, person._id)
  const [alike, sharing] = await Promise.all([
    db.find(people, { name: person.name, birthYear: person.birthYear }, { limit: mostSharing }),
    mine ? db.find(privateFacts, { phoneHash: mine.phoneHash }, { limit: mostSharing, fields: ['_id'] }) : [],
  ])
  const phoneIds = sharing.map(({ _id }) => _id)
  const shared = phoneIds.length > 1 ? await db.find(people, { _id: _.in(phoneIds) }, { limit: mostSharing }) : []
  const others = new Map([...alike, ...shared].map((other) => [other._id, other]))
  for (const other of others.values()) {
    const pair = pairOf(person, other, phoneIds.includes(other._id))
    if (pair) await db.add(twinPairs, { ...pair })
  }
}

/** The pair, if the two may be one human. */
function pairOf(one: Person, other: Person, samePhone: boolean): Twins | null {
  if (one._id === other._id || (other.status !== 'active' && other.status !== 'frozen')) return null
  const [sameName, sameYear] = [one.name === other.name, one.birthYear === other.birthYear]
  if (!(sameName && sameYear) && !(samePhone && (sameName || sameYear))) return null
  const [first, second] = [one._id, other._id].sort()
  if (!first || !second) return null
  return { _id: twinId(first, second), people: [first, second], samePhone, sameName, sameYear, unitPath: [...new Set([...one.unitPath, ...other.unitPath])], at: Math.max(one.since, other.since), state: 'open' }
}
