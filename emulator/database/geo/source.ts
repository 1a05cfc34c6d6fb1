import { isPlainObject } from '../codec/objects'
import type { Conditions } from '../plan/conditions'
import type { Source } from '../plan/plan'
import type { Collection, Index } from '../storage/catalog'
import { numberPrefix } from '../storage/keys'
import { coverCap } from './cells'
import type { Geometry } from './geometry'
import { geometryOf } from './geometry'
import { nearOf } from './near'
import type { Position, Vector } from './sphere'
import { EARTH_RADIUS_M, angle, vectorOf } from './sphere'
import { circleOf } from './tests'

/** A part of the globe round a place, in metres. */
export interface Cap {
  readonly centre: Position
  readonly metres: number
}

/** The index of places on a field, if there is one. */
export function placeIndex(collection: Collection, field: string): Index | undefined {
  return collection.indexes.find(({ keys: [first] }) => first?.[0] === field && first[1] === '2dsphere')
}

/** The way through an index of places to what conditions ask for; null if none of them can use one. */
export function placeSource(collection: Collection, conditions: Conditions): Source | null {
  for (const [field, list] of conditions) {
    const index = placeIndex(collection, field)
    const cap = index === undefined ? null : (list.map(({ operator, operand }) => capOf(operator, operand)).find((found) => found !== null) ?? null)
    if (index !== undefined && cap !== null) return capSource(index, cap)
  }
  return null
}

/** The ranges of an index of places in which everything is that lies in a part of the globe. */
export function capSource(index: Index, { centre, metres }: Cap): Source {
  const prefix = numberPrefix(index.number)
  const ranges = coverCap(centre, metres).map(({ start, end }) => ({ start: Buffer.concat([prefix, start]), end: Buffer.concat([prefix, end]) }))
  return { index, ranges, sorted: false, reverse: false, repeats: true }
}

function capOf(operator: string, operand: unknown): Cap | null {
  if (operator === '$nearSphere' || operator === '$near') {
    const { centre, most } = nearOf(operand)
    return Number.isFinite(most) ? { centre, metres: most } : null
  }
  if (operator !== '$geoWithin' && operator !== '$geoIntersects') return null
  const [shape, definition] = isPlainObject(operand) ? (Object.entries(operand)[0] ?? []) : []
  if (shape === '$centerSphere') {
    const { centre, radius } = circleOf(definition)
    return { centre, metres: radius * EARTH_RADIUS_M }
  }
  const geometry = shape === '$geometry' ? geometryOf(definition) : null
  return geometry === null ? null : capAround(geometry)
}

/** A cap round all corners. The sides between them are in it too, since it is less than half of the globe; null if it is not. */
function capAround({ points, lines, polygons }: Geometry): Cap | null {
  const corners = [...points, ...lines.flat(), ...polygons.flat(2)]
  const sum = corners.reduce<Vector>((total, corner) => [total[0] + corner[0], total[1] + corner[1], total[2] + corner[2]], [0, 0, 0])
  const centre: Position = [(Math.atan2(sum[1], sum[0]) * 180) / Math.PI, (Math.atan2(sum[2], Math.hypot(sum[0], sum[1])) * 180) / Math.PI]
  const widest = Math.max(0, ...corners.map((corner) => angle(corner, vectorOf(centre))))
  return widest < 1.5 ? { centre, metres: widest * EARTH_RADIUS_M + 1 } : null
}
