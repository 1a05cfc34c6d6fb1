import type { UnitChoice } from '../../../../core/people/contract/member'

interface Branch {
  readonly unit: UnitChoice
  /** 0 for the units that have none above them. */
  readonly depth: number
}

/** The units in the order of their tree: each before those under it. One whose unit above is not among them stands at the top. */
export function treeOf(units: readonly UnitChoice[]): readonly Branch[] {
  const known = new Set(units.map(({ unitId }) => unitId))
  const under = (unit: UnitChoice, depth: number): readonly Branch[] => [{ unit, depth }, ...units.filter(({ above }) => above === unit.unitId).flatMap((next) => under(next, depth + 1))]
  return units.filter(({ above }) => above === null || !known.has(above)).flatMap((top) => under(top, 0))
}

/** A unit and all that are under it; none when it is not there. */
export function branchOf(units: readonly UnitChoice[], unitId: string): readonly UnitChoice[] {
  const [unit] = units.filter((one) => one.unitId === unitId)
  return unit ? [unit, ...units.filter(({ above }) => above === unitId).flatMap((next) => branchOf(units, next.unitId))] : []
}
