import { findable, seal } from '../kernel/seal'
import type { Instance } from '../kernel/operation'
import { people, privateFacts, type Person, type Unit } from './records'

/** What somebody says of themself when they register. */
export interface Introduction {
  readonly name: string
  readonly phone: string
  readonly birthYear: number
}

/**
 * Writes a new person: the sealed facts first, so that nobody is ever found without them. Safe to repeat with the same `id`:
 * what is there stays. Gives the record as it is in the end.
 */
export async function addPerson(
  { db, keys }: Instance,
  id: string,
  { name, phone, birthYear }: Introduction,
  unit: Unit,
  consent: Person['consent'],
  act: string,
): Promise<Person> {
  await db.add(privateFacts, { _id: id, phone: seal(keys, id, 'phone', phone), phoneHash: findable(keys, 'phone', phone) })
  const person: Person = {
    _id: id,
    name,
    birthYear,
    unit: unit._id,
    unitName: unit.name,
    unitPath: unit.path,
    status: 'active',
    appointments: [],
    consent,
    since: consent.at,
    version: 1,
    act,
  }
  if (await db.add(people, { ...person })) return person
  return (await db.get(people, id)) ?? person
}
