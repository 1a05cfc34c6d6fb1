import type { Instance } from '../kernel/operation'
import { sealContact, sealPhone, type Contact } from './private-facts'
import { people, privateFacts, type Person, type Sex, type Unit } from './records'
import { bringToUnit } from './where-now'

/** What somebody says of themself when they register. */
export interface Introduction {
  readonly name: string
  readonly phone: string
  readonly birthYear: number
  readonly sex?: Sex
  readonly residence?: string
  readonly contact?: Contact
}

/**
 * Writes a new person: the sealed facts first, so that nobody is ever found without them; then looks whether the unit is still where
 * it was. Safe to repeat with the same `id`: what is there stays; facts whose person never came are taken away by the clockwork. Gives
 * the record as it is in the end.
 */
export async function addPerson(
  { db, keys }: Instance,
  id: string,
  { name, phone, birthYear, sex, residence, contact }: Introduction,
  unit: Unit,
  consent: Person['consent'],
  act: string,
  now: number,
): Promise<Person> {
  await db.add(privateFacts, { _id: id, ...sealPhone(keys, id, phone), contact: contact ? sealContact(keys, id, contact) : null, pending: now })
  const person: Person = {
    _id: id,
    name,
    birthYear,
    unit: unit._id,
    unitName: unit.name,
    unitPath: unit.path,
    sex: sex ?? null,
    residence: residence ?? null,
    status: 'active',
    mergedInto: null,
    seekTwins: true,
    appointments: [],
    consent,
    since: consent.at,
    version: 1,
    act,
  }
  const isNew = await db.add(people, { ...person })
  return bringToUnit(db, isNew ? person : ((await db.get(people, id)) ?? person))
}
