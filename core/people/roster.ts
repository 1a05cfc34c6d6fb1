import type { Instance } from '../kernel/operation'
import { unseal } from '../kernel/seal'
import type { RosterLine } from '../courses/contract/organising'
import { line, type Book, type Entry } from '../places/records'
import { maskPhone } from './mask'
import { people, privateFacts } from './records'

/** Who waits before a book, in the order of the line; at most 500. */
export function waitingBefore(db: Instance['db'], book: string): Promise<Entry[]> {
  const { _ } = db
  return db.find(line, { book, status: _.in(['waiting', 'called', 'paused']) }, { order: [['at', 'asc'], ['_id', 'asc']], limit: 500 })
}

/** Who has a seat in a book, in the order they took them, then who waits, in the order of the line; at most 1,000. Two rounds beside the book. */
export const rosterOf = async (instance: Instance, book: Book): Promise<RosterLine[]> => rosterWith(instance, book, await waitingBefore(instance.db, book._id))

/** The same with those who wait, as they were read already: one round. Telephones are masked. */
export async function rosterWith({ db, keys }: Instance, book: Book, waiting: readonly Entry[]): Promise<RosterLine[]> {
  const { _ } = db
  const ids = [...book.holders.map(({ person }) => person), ...waiting.flatMap(({ person, partner }) => (partner ? [person, partner.person] : [person]))]
  if (ids.length === 0) return []
  const [found, facts] = await Promise.all([
    db.find(people, { _id: _.in(ids) }, { limit: 1000 }),
    db.find(privateFacts, { _id: _.in(ids) }, { limit: 1000 }),
  ])
  const personById = new Map(found.map((person) => [person._id, person]))
  const phoneById = new Map(facts.map(({ _id, phone }) => [_id, phone]))
  const shown = (id: string): Pick<RosterLine, 'personId' | 'name' | 'birthYear' | 'phoneMasked'> => {
    const person = personById.get(id)
    const sealed = phoneById.get(id)
    return { personId: id, name: person?.name ?? '', birthYear: person?.birthYear ?? 0, phoneMasked: sealed ? maskPhone(unseal(keys, id, 'phone', sealed)) : '' }
  }
  return [
    ...book.holders.map(({ person, act, how, since }): RosterLine => {
      const offer = book.offered.find((offered) => offered.act === act)
      return { ...shown(person), standing: offer ? { place: 'offer', until: offer.until } : { place: 'seat' }, by: how, since }
    }),
    ...waiting.flatMap(({ person, partner, how, at }, ahead): RosterLine[] => {
      const stands = { standing: { place: 'line', ahead }, by: how, since: at.getTime() } as const
      return partner ? [{ ...shown(person), ...stands }, { ...shown(partner.person), ...stands }] : [{ ...shown(person), ...stands }]
    }),
  ]
}
