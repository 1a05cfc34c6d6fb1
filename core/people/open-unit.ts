import type { Unit } from './records'

/**
 * The unit, if somebody or something new can come into it; else why not. A team has its members beside the units that they are in, so
 * nobody is registered in one; who is in a retired unit stays there, and nobody comes.
 */
export function openUnit(unit: Unit | null): Unit | 'NO_SUCH_UNIT' | 'UNIT_RETIRED' {
  if (!unit || unit.team) return 'NO_SUCH_UNIT'
  return unit.retired ? 'UNIT_RETIRED' : unit
}
