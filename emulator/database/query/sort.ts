import { MinKey } from 'bson'
import { isPlainObject } from '../codec/objects'
import { QueryError } from './error'
import { leavesOf, splitPath } from './path'
import { compareValues, isNumeric, numberOf } from './values'

/** Compares two documents. */
export type Compare = (a: unknown, b: unknown) => number

/** The fields of a sort order with their directions, in order of weight; throws a QueryError. */
export function sortFields(order: unknown): readonly (readonly [field: string, direction: 1 | -1])[] {
  if (!isPlainObject(order)) throw new QueryError('a sort order must be an object')
  return Object.entries(order).map(([field, value]) => {
    const direction = isNumeric(value) ? Math.sign(numberOf(value)) : 0
    if (direction !== 1 && direction !== -1) throw new QueryError(`bad sort specification for ${field}`)
    return [field, direction]
  })
}

/** A comparison by `{field: 1, other: -1}`: of an array its smallest element counts upwards, its largest downwards. */
export function compileSort(order: unknown): Compare {
  const fields = sortFields(order).map(([field, direction]) => ({ path: splitPath(field), direction }))
  return (a, b) => {
    for (const { path, direction } of fields) {
      const difference = compareValues(sortValue(a, path, direction), sortValue(b, path, direction))
      if (difference !== 0) return direction * difference
    }
    return 0
  }
}

/** What an empty array counts as: it comes before null. */
const EMPTY_ARRAY = new MinKey()

/** The value that stands for a document. */
function sortValue(document: unknown, path: readonly string[], direction: 1 | -1): unknown {
  const leaves = leavesOf(document, path).flatMap((leaf) => (!Array.isArray(leaf) ? [leaf] : leaf.length > 0 ? leaf : [EMPTY_ARRAY]))
  let best = leaves[0]
  for (const leaf of leaves) if (direction * compareValues(leaf, best) < 0) best = leaf
  return best
}
