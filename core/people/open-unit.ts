import type { CollectionOf, Database } from '../kernel/database'
import type { Unit } from './records'

/**
 * The unit, if somebody or something new can come into it; else why not. A team has its members beside the units that they are in, so
 * nobody is registered in one; who is in a retired unit stays there, and nobody comes.
 */
export function openUnit(unit: Unit | null): Unit | 'NO_SUCH_UNIT' | 'UNIT_RETIRED' {
  if (!unit || unit.team) return 'NO_SUCH_UNIT'
  return unit.retired ? 'UNIT_RETIRED' : unit
}

/**
 * True when the unit is retired, so that nothing new becomes its own, and the thing of this id is not there already: what was made
 * before stays, and the act that made it is answered as before.
 */
export async function nothingNew<Doc extends { readonly _id: string }>(db: Database, { retired }: Unit, of: CollectionOf<Doc>, id: string): Promise<boolean> {
  return retired === true && (await db.get(of, id)) === null
}
