import type { Doc } from './codec/objects'
import { isPlainObject } from './codec/objects'
import { findNear, nearIn } from './geo/search'
import type { Variables } from './aggregate/scope'
import { covering } from './plan/covered'
import type { Watch } from './plan/watch'
import { waysTo } from './plan/ways'
import { compileQuery } from './query/compile'
import { hasOperators } from './query/single'
import { compileSort } from './query/sort'
import type { Collection } from './storage/catalog'
import { encodeKey } from './storage/keys'
import type { View } from './view'

export interface FindOptions {
  readonly order?: unknown
  readonly skip?: number
  readonly limit?: number
}

/** The documents that a query finds, in the order asked for, else in one that nobody may rely on. Throws a QueryError. */
export function find(view: View, collection: Collection, query: unknown, options: FindOptions = {}, watch?: Watch, variables?: Variables): Doc[] {
  const test = compileQuery(query, variables)
  const id = idOf(query)
  if (id !== null) {
    const document = view.get(collection, encodeKey(id))?.document
    return document !== undefined && test(document) && (options.skip ?? 0) === 0 ? [document] : []
  }
  const near = nearIn(query)
  if (near !== null && options.order === undefined) return findNear(view, collection, near, test, options).map(({ document }) => document)
  const { order, skip = 0, limit = Infinity } = options
  const ways = waysTo(view, collection, query, order)
  const found: Doc[] = []
  let looked = 0
  for (const document of ways.documents()) {
    looked++
    if (test(document)) found.push(document)
    if (ways.sorted && found.length >= skip + limit) break
  }
  watch?.(collection, query, order, ways.index, looked)
  if (!ways.sorted) found.sort(compileSort(order))
  return found.slice(skip, skip + limit)
}

/** How many documents a query finds. */
export function count(view: View, collection: Collection, query: unknown, watch?: Watch): number {
  if (isPlainObject(query) && Object.keys(query).length === 0) return view.count(collection)
  const covered = view.ordered(collection) ? covering(collection, query) : null
  if (covered === null) return find(view, collection, query, {}, watch).length
  const total = view.countKeys(covered.ranges)
  watch?.(collection, query, undefined, covered.index, total)
  return total
}

/** The one `_id` that a query asks for, or null. */
function idOf(query: unknown): unknown {
  const id = isPlainObject(query) ? query['_id'] : undefined
  if (id === undefined || hasOperators(id) || id instanceof RegExp || Array.isArray(id)) return null
  return id
}
