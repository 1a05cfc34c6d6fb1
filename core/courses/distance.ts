/** A point on the map, degrees. */
export interface Point {
  readonly longitude: number
  readonly latitude: number
}

const earthRadiusMetres = 6_371_000
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres between two points along the earth's surface (haversine), rounded to ten. */
export function distance(one: Point, other: Point): number {
  const [latitude, longitude] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)]
  const half =
    Math.sin(latitude / 2) ** 2 + Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(longitude / 2) ** 2
  return Math.round((2 * earthRadiusMetres * Math.asin(Math.sqrt(half))) / 10) * 10
}
