/** [longitude, latitude] in degrees. */
export type Position = readonly [longitude: number, latitude: number]

/** A point of the unit sphere. */
export type Vector = readonly [x: number, y: number, z: number]

/** What MongoDB takes for the earth's radius, in metres. */
export const EARTH_RADIUS_M = 6_378_100

const DEGREE = Math.PI / 180

export function vectorOf([longitude, latitude]: Position): Vector {
  const [a, b] = [longitude * DEGREE, latitude * DEGREE]
  return [Math.cos(b) * Math.cos(a), Math.cos(b) * Math.sin(a), Math.sin(b)]
}

export function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

function length(a: Vector): number {
  return Math.sqrt(dot(a, a))
}

/** The angle between two points as seen from the middle, in radians; exact for near ones too. */
export function angle(a: Vector, b: Vector): number {
  return Math.atan2(length(cross(a, b)), dot(a, b))
}

/** The angle from a point to the nearest point of the great circle's piece from `a` to `b`, in radians. */
export function angleToSegment(point: Vector, a: Vector, b: Vector): number {
  const normal = cross(a, b)
  const size = length(normal)
  const isBeside = size > 0 && dot(cross(normal, a), point) >= 0 && dot(cross(b, normal), point) >= 0
  return isBeside ? Math.abs(Math.asin(Math.max(-1, Math.min(1, dot(point, normal) / size)))) : Math.min(angle(point, a), angle(point, b))
}

/** Whether the pieces of great circles from `a` to `b` and from `c` to `d` cross or touch. */
export function segmentsMeet(a: Vector, b: Vector, c: Vector, d: Vector): boolean {
  const [first, second] = [cross(a, b), cross(c, d)]
  const meeting = cross(first, second)
  const opposite: Vector = [-meeting[0], -meeting[1], -meeting[2]]
  const isBetween = (point: Vector, from: Vector, normal: Vector, to: Vector): boolean => dot(cross(normal, from), point) > 0 && dot(cross(to, normal), point) > 0
  if ([meeting, opposite].some((point) => isBetween(point, a, first, b) && isBetween(point, c, second, d))) return true
  const touch = 1e-12
  return [angleToSegment(a, c, d), angleToSegment(b, c, d), angleToSegment(c, a, b), angleToSegment(d, a, b)].some((apart) => apart < touch)
}

/**
 * How often a closed line goes round a point, as the turns add up when one follows it from there; a line through the point counts
 * as once. The line is taken for the smaller one of the two parts of the sphere that it divides.
 */
export function isInside(point: Vector, ring: readonly Vector[]): boolean {
  let turned = 0
  for (let i = 0; i < ring.length - 1; i++) {
    const [a, b] = [ring[i] ?? point, ring[i + 1] ?? point]
    if (angleToSegment(point, a, b) < 1e-12) return true
    const [u, v] = [cross(point, a), cross(point, b)]
    turned += Math.atan2(dot(point, cross(u, v)), dot(u, v))
  }
  const middle = ring.reduce<Vector>((sum, one) => [sum[0] + one[0], sum[1] + one[1], sum[2] + one[2]], [0, 0, 0])
  return Math.abs(turned) > Math.PI && dot(point, middle) > 0
}
