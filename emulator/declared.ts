import type { IndexRequest } from './database'
import { isObject } from './http/json'

/** An index that a collection is to have. */
export interface DeclaredIndex extends IndexRequest {
  readonly collection: string
}

/** What a database is to have: as a file says it, or a request to /control/indexes. */
export interface Declared {
  readonly collections: readonly string[]
  readonly indexes: readonly DeclaredIndex[]
}

/** What is wrong when `readDeclared` gives null. */
export const DECLARED_FORM = 'indexes must be a list of {collection, keys: [[field, 1 or -1 or "2dsphere"], …], unique?, name?}, and collections, if there are any, a list of names'

/** Reads `{"collections"?: [names], "indexes": […]}`; null when it has another form. */
export function readDeclared(value: unknown): Declared | null {
  if (!isObject(value)) return null
  const { collections = [], indexes } = value
  if (!Array.isArray(indexes) || !indexes.every(isIndex)) return null
  return Array.isArray(collections) && collections.every((name): name is string => typeof name === 'string') ? { collections, indexes } : null
}

function isIndex(value: unknown): value is DeclaredIndex {
  if (!isObject(value)) return false
  const { collection, keys, unique = false, name = '' } = value
  const isNamed = typeof collection === 'string' && typeof name === 'string' && typeof unique === 'boolean'
  return isNamed && Array.isArray(keys) && keys.length > 0 && keys.every(isKey)
}

function isKey(value: unknown): boolean {
  if (!Array.isArray(value) || value.length !== 2) return false
  const [field, direction]: unknown[] = value
  return typeof field === 'string' && (direction === 1 || direction === -1 || direction === '2dsphere')
}
