import type { UnitChoice } from '../../../../core/people/contract/member'

interface Branch {
  readonly unit: UnitChoice
  /** 0 for the units that have none above them. */
  readonly depth: number
}

/** The units in the order of their tree: each before those under it. */
export function treeOf(units: readonly UnitChoice[], above: string | null = null, depth = 0): readonly Branch[] {
  return units.filter((unit) => unit.above === above).flatMap((unit) => [{ unit, depth }, ...treeOf(units, unit.unitId, depth + 1)])
}
