import type { Geometry, Polygon } from './geometry'
import type { Vector } from './sphere'
import { EARTH_RADIUS_M, angle, angleToSegment, isInside, segmentsMeet } from './sphere'

/** From a point to the nearest point of a geometry, in metres; 0 inside a polygon. */
export function distanceTo(point: Vector, geometry: Geometry): number {
  if (geometry.polygons.some((polygon) => isInPolygon(point, polygon))) return 0
  let nearest = Infinity
  for (const other of geometry.points) nearest = Math.min(nearest, angle(point, other))
  for (const [a, b] of segmentsOf(geometry)) nearest = Math.min(nearest, angleToSegment(point, a, b))
  return nearest * EARTH_RADIUS_M
}

/** Whether two geometries have a point in common. */
export function intersect(a: Geometry, b: Geometry): boolean {
  return (
    a.points.some((point) => touches(point, b)) ||
    b.points.some((point) => touches(point, a)) ||
    segmentsOf(a).some(([p, q]) => segmentsOf(b).some(([r, s]) => segmentsMeet(p, q, r, s))) ||
    cornersOf(a).some((corner) => b.polygons.some((polygon) => isInPolygon(corner, polygon))) ||
    cornersOf(b).some((corner) => a.polygons.some((polygon) => isInPolygon(corner, polygon)))
  )
}

/** Whether all of a geometry lies in one of some polygons. */
export function isWithin(geometry: Geometry, polygons: readonly Polygon[]): boolean {
  return polygons.some((polygon) => cornersOf(geometry).every((corner) => isInPolygon(corner, polygon)) && !crossesOut(geometry, polygon))
}

/** Whether all of a geometry lies within a distance of a point; the distance as an angle in radians. */
export function isWithinCap(geometry: Geometry, centre: Vector, radius: number): boolean {
  return cornersOf(geometry).every((corner) => angle(corner, centre) <= radius)
}

/** A side that leaves the polygon between two corners that are in it has its middle outside. */
function crossesOut(geometry: Geometry, polygon: Polygon): boolean {
  return segmentsOf(geometry).some(([a, b]) => !isInPolygon([a[0] + b[0], a[1] + b[1], a[2] + b[2]], polygon))
}

function isInPolygon(point: Vector, [outer = [], ...holes]: Polygon): boolean {
  const size = Math.sqrt(point[0] ** 2 + point[1] ** 2 + point[2] ** 2)
  const unit: Vector = [point[0] / size, point[1] / size, point[2] / size]
  return isInside(unit, outer) && !holes.some((hole) => isInside(unit, hole))
}

function touches(point: Vector, geometry: Geometry): boolean {
  return distanceTo(point, geometry) < 1e-3
}

function cornersOf({ points, lines, polygons }: Geometry): readonly Vector[] {
  return [...points, ...lines.flat(), ...polygons.flat(2)]
}

function segmentsOf({ lines, polygons }: Geometry): readonly (readonly [Vector, Vector])[] {
  return [...lines, ...polygons.flat()].flatMap((line) => {
    const pairs: (readonly [Vector, Vector])[] = []
    for (let i = 0; i < line.length - 1; i++) {
      const [a, b] = [line[i], line[i + 1]]
      if (a !== undefined && b !== undefined) pairs.push([a, b])
    }
    return pairs
  })
}
