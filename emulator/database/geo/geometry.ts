import { isPlainObject } from '../codec/objects'
import { isNumeric, numberOf } from '../query/values'
import type { Position, Vector } from './sphere'
import { vectorOf } from './sphere'

/** A polygon: its outer ring, then its holes; each ring ends where it began. */
export type Polygon = readonly (readonly Vector[])[]

/** Anything on the globe, as what it consists of. */
export interface Geometry {
  readonly points: readonly Vector[]
  readonly lines: readonly (readonly Vector[])[]
  readonly polygons: readonly Polygon[]
  /** The place of a geometry that is one point, else null. */
  readonly position: Position | null
}

type Parse = (coordinates: unknown) => Partial<Geometry> | null

const PARSERS: Readonly<Record<string, Parse>> = {
  Point: (coordinates) => map1(positionOf(coordinates), (position) => ({ points: [vectorOf(position)], position })),
  MultiPoint: (coordinates) => map1(listOf(coordinates, positionOf), (positions) => ({ points: positions.map(vectorOf) })),
  LineString: (coordinates) => map1(lineOf(coordinates), (line) => ({ lines: [line] })),
  MultiLineString: (coordinates) => map1(listOf(coordinates, lineOf), (lines) => ({ lines })),
  Polygon: (coordinates) => map1(polygonOf(coordinates), (polygon) => ({ polygons: [polygon] })),
  MultiPolygon: (coordinates) => map1(listOf(coordinates, polygonOf), (polygons) => ({ polygons })),
}

const NOTHING: Geometry = { points: [], lines: [], polygons: [], position: null }

/** Reads GeoJSON, or a bare pair of longitude and latitude; null if it is neither. */
export function geometryOf(value: unknown): Geometry | null {
  if (Array.isArray(value)) return value.length === 2 ? map1(PARSERS['Point']?.(value) ?? null, (parts) => ({ ...NOTHING, ...parts })) : null
  if (!isPlainObject(value) || typeof value['type'] !== 'string') return null
  if (value['type'] === 'GeometryCollection') return collectionOf(value['geometries'])
  const parse = Object.hasOwn(PARSERS, value['type']) ? PARSERS[value['type']] : undefined
  return map1(parse?.(value['coordinates']) ?? null, (parts) => ({ ...NOTHING, ...parts }))
}

function collectionOf(value: unknown): Geometry | null {
  return map1(listOf(value, geometryOf), (parts) => ({
    points: parts.flatMap(({ points }) => points),
    lines: parts.flatMap(({ lines }) => lines),
    polygons: parts.flatMap(({ polygons }) => polygons),
    position: null,
  }))
}

/** A pair of longitude and latitude within the globe's range; null if it is none. */
export function positionOf(value: unknown): Position | null {
  if (!Array.isArray(value) || value.length < 2 || !value.slice(0, 2).every(isNumeric)) return null
  const [longitude = NaN, latitude = NaN] = value.map(numberOf)
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90 ? [longitude, latitude] : null
}

function lineOf(value: unknown): readonly Vector[] | null {
  return map1(listOf(value, positionOf), (positions) => (positions.length < 2 ? null : positions.map(vectorOf)))
}

function polygonOf(value: unknown): Polygon | null {
  return map1(listOf(value, ringOf), (rings) => (rings.length === 0 ? null : rings))
}

function ringOf(value: unknown): readonly Vector[] | null {
  const positions = listOf(value, positionOf)
  if (positions === null || positions.length < 4) return null
  const [first, last] = [positions[0], positions.at(-1)]
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? positions.map(vectorOf) : null
}

function listOf<T>(value: unknown, parse: (item: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(value)) return null
  const items: T[] = []
  for (const item of value) {
    const parsed = parse(item)
    if (parsed === null) return null
    items.push(parsed)
  }
  return items
}

function map1<A, B>(value: A | null, change: (value: A) => B | null): B | null {
  return value === null ? null : change(value)
}
