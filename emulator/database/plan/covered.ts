import { isPlainObject } from '../codec/objects'
import type { Collection, Index } from '../storage/catalog'
import { afterPrefix, encodeKey, isCut, numberPrefix, rankByte } from '../storage/keys'
import type { KeyRange } from '../storage/store'
import { Rank, numberOf, rankOf } from '../query/values'
import { MOST_POINTS } from './bounds'
import type { Condition } from './conditions'
import { conditionsOf } from './conditions'

/** Ranges of an index that hold an entry for each document that a query finds, and none besides. */
export interface Covering {
  readonly index: Index
  readonly ranges: readonly KeyRange[]
}

/**
 * The index whose keys alone say how many documents a query finds, as MongoDB counts without a look at the documents; null if there is
 * none. Stricter than `choose`: every condition must be on a field of the index, and no bound may hold more than it says.
 */
export function covering(collection: Collection, query: unknown): Covering | null {
  if (!isPlainObject(query) || Object.keys(query).some((key) => key.startsWith('$'))) return null
  const conditions = conditionsOf(query)
  for (const index of collection.indexes) {
    const ranges = index.disordered ? null : rangesOf(index, conditions)
    if (ranges !== null) return { index, ranges }
  }
  return null
}

function rangesOf(index: Index, conditions: ReadonlyMap<string, readonly Condition[]>): readonly KeyRange[] | null {
  let prefixes: readonly Buffer[] = [numberPrefix(index.number)]
  let left = conditions.size
  for (const [field, direction] of index.keys) {
    const asked = conditions.get(field)
    if (left === 0 || asked === undefined || direction !== 1) break
    left -= 1
    const points = pointsOf(asked)
    if (points === null) {
      const range = left === 0 ? rangeOf(asked) : null
      return range === null ? null : prefixes.map((prefix) => ({ start: Buffer.concat([prefix, range.start]), end: Buffer.concat([prefix, range.end]) }))
    }
    prefixes = prefixes.flatMap((prefix) => points.map((point) => Buffer.concat([prefix, point])))
    if (prefixes.length > MOST_POINTS) return null
  }
  return left === 0 ? prefixes.map((start) => ({ start, end: afterPrefix(start) })) : null
}

/** The keys of the values that one `$eq` or `$in` names. */
function pointsOf(asked: readonly Condition[]): readonly Buffer[] | null {
  const [only, ...others] = asked
  if (only === undefined || others.length > 0) return null
  const values = only.operator === '$eq' ? [only.operand] : only.operator === '$in' && Array.isArray(only.operand) ? only.operand : null
  if (values === null || !values.every(hasExactKey)) return null
  return [...new Map(values.map(encodeKey).map((key) => [key.toString('latin1'), key])).values()]
}

/** The range that `$gt`, `$gte`, `$lt` and `$lte` leave of the values of one type. */
function rangeOf(asked: readonly Condition[]): KeyRange | null {
  const ranks = new Set(asked.map(({ operand }) => rankOf(operand)))
  const [rank] = ranks
  if (rank === undefined || ranks.size > 1 || !asked.every(({ operand }) => hasExactKey(operand))) return null
  let { start, end } = allOf(rank)
  for (const { operator, operand } of asked) {
    const key = encodeKey(operand)
    if (operator === '$gt') start = higher(start, afterPrefix(key))
    else if (operator === '$gte') start = higher(start, key)
    else if (operator === '$lt') end = lower(end, key)
    else if (operator === '$lte') end = lower(end, afterPrefix(key))
    else return null
  }
  return Buffer.compare(start, end) < 0 ? { start, end } : { start, end: start }
}

/** All keys of a type; NaN, which is neither less nor more than a number, has the first of the numbers' keys. */
function allOf(rank: Rank): KeyRange {
  const first = rankByte(rank)
  return { start: rank === Rank.Number ? afterPrefix(encodeKey(Number.NaN)) : first, end: afterPrefix(first) }
}

/** Whether a value's key stands for it alone: no null (which a missing field is, too), no long text, no number beyond what a double can tell apart. */
function hasExactKey(value: unknown): boolean {
  const rank = rankOf(value)
  if (rank === Rank.Number) return Math.abs(numberOf(value)) < Number.MAX_SAFE_INTEGER
  return value instanceof Date || rank === Rank.Boolean || (rank === Rank.Text && typeof value === 'string' && !isCut(encodeKey(value)))
}

const higher = (a: Buffer, b: Buffer): Buffer => (Buffer.compare(a, b) > 0 ? a : b)
const lower = (a: Buffer, b: Buffer): Buffer => (Buffer.compare(a, b) < 0 ? a : b)
