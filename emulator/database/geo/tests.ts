import { isPlainObject } from '../codec/objects'
import { QueryError } from '../query/error'
import type { Single } from '../query/single'
import { isNumeric, numberOf } from '../query/values'
import type { Geometry } from './geometry'
import { geometryOf, positionOf } from './geometry'
import { nearOf } from './near'
import { distanceTo, intersect, isWithin, isWithinCap } from './relations'
import { vectorOf } from './sphere'

/** `$nearSphere` as a test: the distance is within the limits. That the nearest come first is the search's business. */
export function nearTest(operand: unknown): Single {
  const { centre, least, most } = nearOf(operand)
  const vector = vectorOf(centre)
  return onGeometry((geometry) => {
    const metres = distanceTo(vector, geometry)
    return metres >= least && metres <= most
  })
}

/** `$geoWithin` of a `$geometry` (Polygon, MultiPolygon), a `$centerSphere` or a flat `$box`, `$polygon` or `$center`. */
export function withinTest(operand: unknown): Single {
  const [shape, definition] = isPlainObject(operand) ? (Object.entries(operand)[0] ?? []) : []
  if (shape === '$geometry') {
    const { polygons } = required(geometryOf(definition))
    if (polygons.length === 0) throw new QueryError('$geoWithin needs a Polygon or a MultiPolygon')
    return onGeometry((geometry) => isWithin(geometry, polygons))
  }
  if (shape === '$centerSphere') {
    const { centre, radius } = circleOf(definition)
    return onGeometry((geometry) => isWithinCap(geometry, vectorOf(centre), radius))
  }
  return flatTest(shape, definition)
}

/** `$geoIntersects` of a `$geometry`. */
export function intersectsTest(operand: unknown): Single {
  const other = required(geometryOf(isPlainObject(operand) ? operand['$geometry'] : undefined))
  return onGeometry((geometry) => intersect(geometry, other))
}

/** A centre with a radius in radians. */
export function circleOf(definition: unknown): { readonly centre: readonly [number, number]; readonly radius: number } {
  const [place, size] = Array.isArray(definition) ? definition : []
  const centre = positionOf(place) ?? geometryOf(place)?.position ?? null
  const radius = isNumeric(size) ? numberOf(size) : NaN
  if (centre === null || !(radius >= 0)) throw new QueryError('a circle needs a centre and a radius')
  return { centre, radius }
}

/** The shapes of flat maps, for points only: degrees are taken for lengths. */
function flatTest(shape: string | undefined, definition: unknown): Single {
  if (shape === '$center') {
    const { centre, radius } = circleOf(definition)
    return onPosition(([x, y]) => Math.hypot(x - centre[0], y - centre[1]) <= radius)
  }
  const corners = (Array.isArray(definition) ? definition : []).map((corner) => positionOf(corner) ?? refuse())
  const [first, second] = corners
  if (shape === '$box' && first !== undefined && second !== undefined && corners.length === 2) {
    return onPosition(([x, y]) => isBetween(x, first[0], second[0]) && isBetween(y, first[1], second[1]))
  }
  if (shape === '$polygon' && corners.length >= 3) return onPosition((position) => isInFlatPolygon(position, corners))
  return refuse()
}

function isBetween(value: number, a: number, b: number): boolean {
  return value >= Math.min(a, b) && value <= Math.max(a, b)
}

function isInFlatPolygon([x, y]: readonly [number, number], corners: readonly (readonly [number, number])[]): boolean {
  let inside = false
  for (const [at, [x1, y1]] of corners.entries()) {
    const [x2, y2] = corners[(at + 1) % corners.length] ?? [x1, y1]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

function onPosition(test: (position: readonly [number, number]) => boolean): Single {
  return onGeometry(({ position }) => position !== null && test(position))
}

function onGeometry(test: (geometry: Geometry) => boolean): Single {
  return (value) => {
    const geometry = geometryOf(value)
    return geometry !== null && test(geometry)
  }
}

function required(geometry: Geometry | null): Geometry {
  return geometry ?? refuse()
}

function refuse(): never {
  throw new QueryError('unknown or malformed geometry')
}
