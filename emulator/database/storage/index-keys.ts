import type { Doc } from '../codec/objects'
import { isPlainObject } from '../codec/objects'
import { SHAPE_KEY, pointKey } from '../geo/cells'
import { geometryOf } from '../geo/geometry'
import { isIndex, leavesOf, splitPath } from '../query/path'
import { Rank } from '../query/values'
import { QueryError } from '../query/error'
import { encodeKey, invert, isCut, rankByte } from './keys'
import type { IndexSpec } from './catalog'

/** The keys of a document in an index, each the fields' values one after the other; more than one where an array is indexed. */
export interface IndexKeys {
  readonly keys: readonly Buffer[]
  /** Whether it went through an array or had to cut a long value. */
  readonly disordered: boolean
}

/** An empty array ranks below null: it is found by neither null nor an element. */
const EMPTY_ARRAY = rankByte(Rank.Undefined)

/** Throws a QueryError when two of the index's fields hold arrays, as MongoDB does. */
export function indexKeys(index: IndexSpec, document: Doc): IndexKeys {
  let keys: Buffer[] = [Buffer.alloc(0)]
  let multikey = false
  let disordered = false
  for (const [field, direction] of index.keys) {
    const found = direction === '2dsphere' ? placeKeys(document, field) : fieldKeys(document, field)
    if (found.isArray && multikey) throw new QueryError(`cannot index parallel arrays [${index.keys.map(([name]) => name).join('] [')}]`)
    multikey ||= found.isArray
    disordered ||= found.isArray || found.keys.some(isCut)
    const parts = direction === -1 ? found.keys.map(invert) : found.keys
    keys = keys.flatMap((key) => parts.map((part) => Buffer.concat([key, part])))
  }
  return { keys: keys.length > 1 ? distinct(keys) : keys, disordered }
}

/** The places of a document; one without a place has no entry. Throws a QueryError for what is no place, as MongoDB does. */
function placeKeys(document: Doc, field: string): { readonly keys: readonly Buffer[]; readonly isArray: boolean } {
  const keys = leavesOf(document, splitPath(field)).flatMap((leaf) => (leaf === undefined || leaf === null ? [] : keysOfPlace(leaf)))
  return { keys: distinct(keys), isArray: keys.length > 1 }
}

function keysOfPlace(value: unknown): readonly Buffer[] {
  const geometry = geometryOf(value)
  if (geometry !== null) return [geometry.position === null ? SHAPE_KEY : pointKey(geometry.position)]
  if (Array.isArray(value) && value.every((item) => geometryOf(item) !== null)) return value.flatMap(keysOfPlace)
  throw new QueryError(`Can't extract geo keys: unknown or malformed geometry`)
}

function fieldKeys(document: Doc, field: string): { readonly keys: readonly Buffer[]; readonly isArray: boolean } {
  const found: Buffer[] = []
  const isArray = collect(document, splitPath(field), 0, found)
  return { keys: found.length > 1 ? distinct(found) : found, isArray }
}

/** Gathers the keys of the values that a path leads to; says whether it went through an array. */
function collect(value: unknown, path: readonly string[], at: number, found: Buffer[]): boolean {
  const part = path[at]
  if (part === undefined) return collectLeaf(value, found)
  if (Array.isArray(value)) {
    if (isIndex(part) && !value.some((item) => isPlainObject(item) && Object.hasOwn(item, part))) {
      return collect(value[Number(part)], path, at + 1, found)
    }
    if (value.length === 0) found.push(EMPTY_ARRAY)
    for (const item of value) {
      if (isPlainObject(item)) collect(item, path, at, found)
      else found.push(encodeKey(null))
    }
    return true
  }
  return collect(isPlainObject(value) && Object.hasOwn(value, part) ? value[part] : undefined, path, at + 1, found)
}

function collectLeaf(value: unknown, found: Buffer[]): boolean {
  if (!Array.isArray(value)) {
    found.push(encodeKey(value))
    return false
  }
  if (value.length === 0) found.push(EMPTY_ARRAY)
  for (const item of value) found.push(encodeKey(item))
  return true
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  return [...new Map(keys.map((key) => [key.toString('latin1'), key])).values()]
}
