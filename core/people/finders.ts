import type { ScopeFinders } from '../kernel/access'
import { whoStays } from '../kernel/identity'
import type { Scope } from '../kernel/operation'
import { messages } from '../messages/records'
import { stations } from '../points/records'
import { merges, twinPairs } from './records-merging'
import { people, units, type Person, type Unit } from './records'

/** What belongs to whom, for access: a unit to itself and those above it; a person and a message to their units. */
export const peopleFinders = {
  unit: async ({ db }, id) => {
    const unit = await db.get(units, id)
    return unit && { unitPath: unit.path, station: null, record: unit }
  },
  /** Somebody who turned out to be registered twice is found as the one who stays. */
  person: async ({ db }, id) => {
    const named = await db.get(people, id)
    if (!named) return null
    const person = await whoStays(db, named)
    return { unitPath: person.unitPath, station: null, record: person }
  },
  message: async ({ db }, id) => {
    const message = await db.get(messages, id)
    return message && { unitPath: message.unitPath, station: null, record: message }
  },
  post: async ({ db }, id) => {
    const [unit, station] = await Promise.all([db.get(units, id), db.get(stations, id)])
    if (station) return { unitPath: station.unitPath, station: station._id, record: station }
    return unit && { unitPath: unit.path, station: null, record: unit }
  },
  twins: async ({ db }, id) => {
    const pair = await db.get(twinPairs, id)
    return pair && { unitPath: pair.unitPath, station: null, record: pair }
  },
  merge: async ({ db }, id) => {
    const merge = await db.get(merges, id)
    return merge && { unitPath: merge.unitPath, station: null, record: merge }
  },
} satisfies ScopeFinders

/** The person that access was decided on, so that they need not be read again. */
export function personOf({ scope }: { readonly scope: Scope | null }): Person {
  if (!scope || !isPerson(scope.record)) throw new Error('access was not decided on a person')
  return scope.record
}

const isPerson = (record: unknown): record is Person => typeof record === 'object' && record !== null && 'appointments' in record && 'birthYear' in record

/** The unit that access was decided on. */
export function unitOf({ scope }: { readonly scope: Scope | null }): Unit {
  if (!scope || !isUnit(scope.record)) throw new Error('access was not decided on a unit')
  return scope.record
}

const isUnit = (record: unknown): record is Unit => typeof record === 'object' && record !== null && 'path' in record && 'above' in record
