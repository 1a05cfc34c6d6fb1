import type { Doc } from '../codec/objects'
import { CloudError } from '../../errors'
import { conditionsOf } from '../plan/conditions'
import type { Single } from '../query/single'
import type { Collection } from '../storage/catalog'
import { idKeyOf } from '../storage/documents'
import type { View } from '../view'
import type { Near } from './near'
import { FARTHEST_M, distanceOf, nearOf } from './near'
import { capSource, placeIndex } from './source'

/** The search for what is near a place, on a field. */
export interface NearSearch extends Near {
  readonly field: string
}

/** A document with its distance in metres. */
export interface Found {
  readonly document: Doc
  readonly distance: number
}

/** The first circle that is searched when no limit is given, in metres. */
const FIRST_CIRCLE_M = 2000

/** What a query asks to be near to; null if it does not. */
export function nearIn(query: unknown): NearSearch | null {
  for (const [field, conditions] of conditionsOf(query)) {
    const near = conditions.find(({ operator }) => operator === '$nearSphere' || operator === '$near')
    if (near !== undefined) return { field, ...nearOf(near.operand) }
  }
  return null
}

/**
 * The documents near a place that satisfy a test, the nearest first. Needs an index of places, as the cloud does. Looks in a circle that
 * grows until there are enough.
 */
export function findNear(view: View, collection: Collection, search: NearSearch, test: Single, options: { skip?: number; limit?: number }): Found[] {
  const index = placeIndex(collection, search.field)
  if (index === undefined) {
    throw new CloudError('DATABASE_REQUEST_FAILED', '[FailedOperation] error processing query: planner returned error: unable to find index for $geoNear query')
  }
  const { skip = 0, limit = Infinity } = options
  const most = Math.min(search.most, FARTHEST_M)
  const distance = distanceOf(search.field, search.centre)
  for (let circle = Number.isFinite(limit) ? Math.min(FIRST_CIRCLE_M, most) : most; ; circle = Math.min(circle * 4, most)) {
    const found = new Map<string, Found>()
    for (const range of capSource(index, { centre: search.centre, metres: circle }).ranges) {
      for (const { document } of view.range(collection, index, range, false)) {
        const metres = distance(document)
        if (metres !== null && metres <= circle && metres >= search.least && test(document)) {
          found.set(idKeyOf(document).toString('latin1'), { document, distance: metres })
        }
      }
    }
    if (found.size >= skip + limit || circle >= most) return nearestFirst(found).slice(skip, skip + limit)
  }
}

function nearestFirst(found: ReadonlyMap<string, Found>): Found[] {
  return [...found.values()].sort((a, b) => a.distance - b.distance)
}
