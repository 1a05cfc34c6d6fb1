import type { Collection, Index, IndexKey } from '../storage/catalog'
import { numberPrefix } from '../storage/keys'
import { prefixRange } from '../storage/documents'
import type { KeyRange } from '../storage/store'
import { sortFields } from '../query/sort'
import type { Bounds } from './bounds'
import { MOST_POINTS, boundsOf, inverted } from './bounds'
import type { Conditions } from './conditions'

/** A way to documents: ranges of an index, or of `_id`, in whose order the documents themselves are kept. */
export interface Source {
  /** null: the documents themselves. */
  readonly index: Index | null
  readonly ranges: readonly KeyRange[]
  /** Whether the documents come in the order asked for; backwards in the ranges if `reverse`. */
  readonly sorted: boolean
  readonly reverse: boolean
  /** Whether a document may come several times. */
  readonly repeats: boolean
}

interface Rated {
  readonly source: Source
  /** How many fields are narrowed: 2 for each that is pinned to values, 1 for a range. */
  readonly narrowed: number
}

const ID_KEYS: readonly IndexKey[] = [['_id', 1]]

/**
 * The way to the documents that may satisfy the conditions: the index whose fields are narrowed most, then the one that gives the
 * order asked for; null if none does either. `ordered`: whether the order of an index can be relied on at all.
 */
export function choose(collection: Collection, conditions: Conditions, order: unknown, ordered: boolean): Rated | null {
  const wanted = order === undefined ? [] : sortFields(order)
  const candidates = [
    rate(null, ID_KEYS, numberPrefix(collection.number), conditions, wanted, ordered),
    ...collection.indexes.filter(hasAllDocuments).map((index) => rate(index, index.keys, numberPrefix(index.number), conditions, wanted, ordered && !index.disordered)),
  ]
  const useful = candidates.filter(({ source, narrowed }) => narrowed > 0 || (source.sorted && wanted.length > 0))
  return useful.reduce<Rated | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null)
}

/** An index of places has no entry for a document without one. */
function hasAllDocuments(index: Index): boolean {
  return index.keys.every(([, direction]) => direction !== '2dsphere')
}

function isBetter(one: Rated, best: Rated): boolean {
  return one.narrowed - best.narrowed + (Number(one.source.sorted) - Number(best.source.sorted)) / 2 > 0
}

type Wanted = readonly (readonly [field: string, direction: 1 | -1])[]

function rate(index: Index | null, keys: readonly IndexKey[], prefix: Buffer, conditions: Conditions, wanted: Wanted, ordered: boolean): Rated {
  const disordered = index?.disordered === true
  let prefixes: Buffer[] = [prefix]
  let pinned = 0
  let last: Bounds | null = null
  for (const [field, direction] of keys) {
    const bounds = fieldBounds(conditions, field, direction === -1 ? -1 : 1, disordered)
    if (bounds === null || !bounds.points || bounds.ranges.length * prefixes.length > MOST_POINTS) {
      last = bounds
      break
    }
    prefixes = prefixes.flatMap((start) => bounds.ranges.map((range) => Buffer.concat([start, range.start])))
    pinned++
  }
  const ranges = last === null ? prefixes.map(prefixRange) : prefixes.flatMap((start) => within(start, last))
  const way = ordered && prefixes.length === 1 && ranges.length <= 1 ? direction(keys.slice(pinned), skipPinned(wanted, keys.slice(0, pinned))) : 0
  const source = { index, ranges, sorted: wanted.length === 0 || way !== 0, reverse: way === -1, repeats: disordered }
  return { source, narrowed: pinned * 2 + Number(last !== null) }
}

function fieldBounds(conditions: Conditions, field: string, direction: 1 | -1, disordered: boolean): Bounds | null {
  const bounds = boundsOf(conditions.get(field) ?? [], disordered)
  return bounds !== null && direction === -1 ? inverted(bounds) : bounds
}

function within(start: Buffer, bounds: Bounds): KeyRange[] {
  return bounds.ranges.map((range) => ({ start: Buffer.concat([start, range.start]), end: Buffer.concat([start, range.end]) }))
}

/** What is left of an order when the fields that are pinned to one value are left out. */
function skipPinned(wanted: Wanted, pinned: readonly IndexKey[]): Wanted {
  return wanted.filter(([field]) => !pinned.some(([name]) => name === field))
}

/** 1 if the rest of an index gives an order, -1 if it does backwards, 0 if not. */
function direction(keys: readonly IndexKey[], wanted: Wanted): 1 | -1 | 0 {
  const ways = wanted.map(([field, asked], at) => (keys[at]?.[0] === field && typeof keys[at]?.[1] === 'number' ? asked * Number(keys[at]?.[1]) : 0))
  if (ways.every((way) => way === 1)) return 1
  return ways.every((way) => way === -1) ? -1 : 0
}
