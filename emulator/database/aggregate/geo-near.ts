import { cloneValue } from '../codec/clone'
import type { Doc } from '../codec/objects'
import { isPlainObject } from '../codec/objects'
import { geometryOf } from '../geo/geometry'
import { findNear } from '../geo/search'
import { compileQuery } from '../query/compile'
import { QueryError } from '../query/error'
import { leavesOf, splitPath } from '../query/path'
import { isNumeric, numberOf } from '../query/values'
import type { Collection } from '../storage/catalog'
import { findTarget, setAt } from '../update/target'
import type { View } from '../view'

/** MongoDB gave at most 100 unless told otherwise; since 4.2 it gives all. The SDK's documentation still says 100. */
const DEFAULT_LIMIT = 100

/** `$geoNear`: the documents near a place, the nearest first, each with its distance. */
export function geoNear(view: View, collection: Collection, value: unknown): Doc[] {
  if (!isPlainObject(value)) throw new QueryError('$geoNear needs an object')
  const centre = geometryOf(value['near'])?.position ?? null
  const distanceField = value['distanceField']
  if (centre === null) throw new QueryError('$geoNear requires a point as near')
  if (typeof distanceField !== 'string' || distanceField === '') throw new QueryError('$geoNear requires a distanceField')
  const field = typeof value['key'] === 'string' ? value['key'] : onlyPlace(collection)
  const search = { field, centre, least: number(value['minDistance'], 0), most: number(value['maxDistance'], Infinity) }
  const limit = number(value['limit'] ?? value['num'], DEFAULT_LIMIT)
  const multiplier = number(value['distanceMultiplier'], 1)
  return findNear(view, collection, search, compileQuery(value['query'] ?? {}), { limit }).map(({ document, distance }) => {
    const copy = cloneValue(document)
    put(copy, distanceField, distance * multiplier)
    if (typeof value['includeLocs'] === 'string') put(copy, value['includeLocs'], leavesOf(document, splitPath(field))[0])
    return copy
  })
}

/** Without a key there must be just one index of places. */
function onlyPlace(collection: Collection): string {
  const places = collection.indexes.filter(({ keys: [first] }) => first?.[1] === '2dsphere')
  if (places.length > 1) throw new QueryError('There is more than one 2dsphere index; unsure which to use for $geoNear')
  return places[0]?.keys[0]?.[0] ?? ''
}

function number(value: unknown, fallback: number): number {
  if (value === undefined || value === null) return fallback
  if (!isNumeric(value) || !(numberOf(value) >= 0)) throw new QueryError('$geoNear: a limit must be a number from 0')
  return numberOf(value)
}

function put(document: Doc, path: string, value: unknown): void {
  const target = findTarget(document, splitPath(path), true)
  if (target !== null) setAt(target, value)
}
