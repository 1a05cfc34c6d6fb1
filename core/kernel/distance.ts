/** A point on the map, in degrees. */
export interface Position {
  readonly longitude: number
  readonly latitude: number
}

const earthRadiusM = 6_371_008

/** Metres between two points, over the ground as a sphere: whole, and good to half a per cent. */
export function distanceBetween(one: Position, other: Position): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (difference: number) => Math.sin(radians(difference) / 2) ** 2
  const across = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * half(other.longitude - one.longitude)
  return Math.round(2 * earthRadiusM * Math.asin(Math.sqrt(half(other.latitude - one.latitude) + across)))
}
