import { isPlainObject } from '../codec/objects'
import { QueryError } from '../query/error'
import { leavesOf, splitPath } from '../query/path'
import { isNumeric, numberOf } from '../query/values'
import { geometryOf } from './geometry'
import { distanceTo } from './relations'
import type { Position } from './sphere'
import { EARTH_RADIUS_M, vectorOf } from './sphere'

/** A place, and how far from it the documents may and must be, in metres. */
export interface Near {
  readonly centre: Position
  readonly least: number
  readonly most: number
}

/** Reads the operand of `$nearSphere` or `$near`: `{$geometry: a Point, $maxDistance, $minDistance}` in metres. */
export function nearOf(operand: unknown): Near {
  if (!isPlainObject(operand)) throw new QueryError('geo near needs a $geometry')
  const centre = geometryOf(operand['$geometry'])?.position ?? null
  if (centre === null) throw new QueryError('$geoNear requires a point, given other')
  return { centre, least: metres(operand['$minDistance'], 0), most: metres(operand['$maxDistance'], Infinity) }
}

function metres(value: unknown, fallback: number): number {
  if (value === undefined) return fallback
  const number = isNumeric(value) ? numberOf(value) : NaN
  if (!(number >= 0)) throw new QueryError('distances must be non-negative numbers')
  return number
}

/** How to tell a document's distance from a place: of several places in the field the nearest; null if there is none. */
export function distanceOf(field: string, centre: Position): (document: unknown) => number | null {
  const path = splitPath(field)
  const vector = vectorOf(centre)
  return (document) => nearest(leavesOf(document, path), (value) => distance(value))

  function distance(value: unknown): number | null {
    const geometry = geometryOf(value)
    if (geometry !== null) return distanceTo(vector, geometry)
    return Array.isArray(value) ? nearest(value, (item) => (Array.isArray(item) || isPlainObject(item) ? distance(item) : null)) : null
  }
}

function nearest(values: readonly unknown[], distance: (value: unknown) => number | null): number | null {
  let best: number | null = null
  for (const value of values) {
    const one = distance(value)
    if (one !== null && (best === null || one < best)) best = one
  }
  return best
}

/** The longest distance on earth, in metres. */
export const FARTHEST_M = Math.PI * EARTH_RADIUS_M
