import type { Database } from '../kernel/database'
import { people, units, type Person, type Unit } from './records'

const rounds = 5

const same = (one: readonly string[], other: readonly string[]): boolean => one.join(' ') === other.join(' ')

/**
 * Looks once more at the unit that somebody was just written into, and brings their record to it: the unit may have moved or got
 * another name since it was read. Together with the second look of whoever moves it (settle-tree.ts) nobody stays where their unit was.
 * Safe to repeat; one round trip when nothing has changed. Gives the person as they are then.
 */
export async function bringToUnit(db: Database, person: Person): Promise<Person> {
  const { _ } = db
  let known = person
  for (let round = 0; round < rounds; round++) {
    const unit: Unit | null = await db.get(units, known.unit)
    if (!unit || (same(unit.path, known.unitPath) && unit.name === known.unitName)) return known
    const here = { unitName: unit.name, unitPath: unit.path }
    const was = { unit: known.unit, unitPath: _.eq(known.unitPath), unitName: known.unitName }
    if (await db.change(people, known._id, was, { unitName: unit.name, unitPath: _.set(unit.path), searchable: null })) known = { ...known, ...here }
    else known = (await db.get(people, known._id)) ?? known
  }
  return known
}
