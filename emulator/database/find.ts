import type { Doc } from './codec/objects'
import { compileQuery } from './query/compile'
import { compileSort } from './query/sort'
import type { Collection } from './storage/catalog'
import { encodeKey } from './storage/keys'
import type { Stored } from './storage/documents'
import type { View } from './view'
import { isPlainObject } from './codec/objects'
import { hasOperators } from './query/single'

export interface FindOptions {
  readonly order?: unknown
  readonly skip?: number
  readonly limit?: number
}

/** The documents that a query finds, in the order asked for. Throws a QueryError. */
export function find(view: View, collection: Collection, query: unknown, options: FindOptions = {}): Doc[] {
  const test = compileQuery(query)
  const found: Doc[] = []
  const { order, skip = 0, limit = Infinity } = options
  const enough = order === undefined ? skip + limit : Infinity
  for (const { document } of candidates(view, collection, query)) {
    if (found.length >= enough) break
    if (test(document)) found.push(document)
  }
  if (order !== undefined) found.sort(compileSort(order))
  return found.slice(skip, skip + limit)
}

function candidates(view: View, collection: Collection, query: unknown): Iterable<Stored> {
  const id = isPlainObject(query) ? query['_id'] : undefined
  if (id === undefined || hasOperators(id) || id instanceof RegExp || Array.isArray(id)) return view.all(collection)
  const stored = view.get(collection, encodeKey(id))
  return stored === undefined ? [] : [stored]
}

/** How many documents a query finds. */
export function count(view: View, collection: Collection, query: unknown): number {
  if (isPlainObject(query) && Object.keys(query).length === 0) return view.count(collection)
  const test = compileQuery(query)
  let total = 0
  for (const { document } of candidates(view, collection, query)) if (test(document)) total++
  return total
}
