import { Rank, rankOf } from '../query/values'
import { afterPrefix, boundKey, encodeKey, invert, rankByte } from '../storage/keys'
import type { KeyRange } from '../storage/store'
import type { Condition } from './conditions'

/** Where in an index's order of one field the documents can be that satisfy the conditions on it. */
export interface Bounds {
  /** Ranges of the field's keys; they don't overlap. */
  readonly ranges: readonly KeyRange[]
  /** Whether each range is the keys of one value, so that the index's next field can narrow it further. */
  readonly points: boolean
}

/** As many values of an `$in` are looked up one by one, with those of other fields multiplied in. */
export const MOST_POINTS = 1000

/**
 * The bounds that conditions on a field give, or null when they give none. They may hold more than what satisfies the conditions, never
 * less. Where a field of a document has several values (`multikey`), only one condition may be used: different values may satisfy them.
 */
export function boundsOf(conditions: readonly Condition[], multikey: boolean): Bounds | null {
  const points = conditions.map(pointsOf).find((found) => found !== null)
  if (points !== undefined && points !== null) return { ranges: points, points: true }
  const ranges = conditions.flatMap((condition) => rangeOf(condition) ?? [])
  const [first, ...others] = ranges
  if (first === undefined) return null
  const range = multikey ? first : others.reduce(intersect, first)
  return { ranges: Buffer.compare(range.start, range.end) < 0 ? [range] : [], points: false }
}

/** The same for a field that the index keeps in descending order. A point stays a point: its start is the whole key of the value. */
export function inverted({ ranges, points }: Bounds): Bounds {
  const turned = ranges.map(({ start, end }) => ({ start: points ? invert(start) : afterPrefix(invert(end)), end: afterPrefix(invert(start)) }))
  return { ranges: turned.reverse(), points }
}

function intersect(a: KeyRange, b: KeyRange): KeyRange {
  return { start: Buffer.compare(a.start, b.start) > 0 ? a.start : b.start, end: Buffer.compare(a.end, b.end) < 0 ? a.end : b.end }
}

function pointsOf({ operator, operand }: Condition): readonly KeyRange[] | null {
  if (operator === '$eq') return isPoint(operand) ? [pointOf(operand)] : null
  if (operator !== '$in' || !Array.isArray(operand) || operand.length > MOST_POINTS || !operand.every(isPoint)) return null
  const byStart = new Map(operand.map(pointOf).map((range) => [range.start.toString('latin1'), range]))
  return [...byStart.values()].sort((a, b) => Buffer.compare(a.start, b.start))
}

/** An array equals a whole array, of which the index has only the elements. */
function isPoint(operand: unknown): boolean {
  return !Array.isArray(operand) && !(operand instanceof RegExp)
}

function pointOf(operand: unknown): KeyRange {
  const start = encodeKey(operand)
  return { start, end: afterPrefix(start) }
}

function rangeOf({ operator, operand }: Condition): KeyRange | null {
  const pattern = operator === '$regex' || operator === '$eq' ? literalStart(operand) : null
  if (pattern !== null) {
    const start = Buffer.concat([rankByte(Rank.Text), Buffer.from(pattern, 'utf8')])
    return { start, end: afterPrefix(start) }
  }
  const rank = rankOf(operand)
  if (rank === Rank.Null || rank === Rank.Array || rank === Rank.MinKey || rank === Rank.MaxKey) return null
  const all = { start: rankByte(rank), end: afterPrefix(rankByte(rank)) }
  if (operator === '$gt' || operator === '$gte') return { ...all, start: boundKey(operand) }
  return operator === '$lt' || operator === '$lte' ? { ...all, end: afterPrefix(boundKey(operand)) } : null
}

/** The text with which everything begins that a regular expression fits: `^abc` and no more. */
function literalStart(operand: unknown): string | null {
  const source = operand instanceof RegExp ? (operand.flags === '' ? operand.source : null) : typeof operand === 'string' ? operand : null
  const found = source === null || source.includes('|') ? null : /^\^([\p{L}\p{N} _:/-]+)/u.exec(source)
  if (found === null || source === null) return null
  const literal = found[1] ?? ''
  // A sign that follows may say that the last character need not be there.
  return /^[?*{]/.test(source.slice(found[0].length)) ? null : literal
}
