import { BSONRegExp, Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import type { PlainObject } from '../codec/objects'
import { isPlainObject } from '../codec/objects'

/**
 * The order of types, as in MongoDB ("Comparison/Sort Order" of its manual). Values of types with the same rank are compared
 * with each other, all others by rank. A missing value ranks below null only inside an empty array's index entry.
 */
export const enum Rank {
  MinKey = 1,
  Undefined = 5,
  Null = 10,
  Number = 15,
  Text = 20,
  Object = 25,
  Array = 30,
  Binary = 35,
  ObjectId = 40,
  Boolean = 45,
  Date = 50,
  Timestamp = 55,
  RegExp = 60,
  MaxKey = 127,
}

export function rankOf(value: unknown): Rank {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return Rank.Number
    case 'string':
      return Rank.Text
    case 'boolean':
      return Rank.Boolean
    case 'undefined':
      return Rank.Null
    default:
      return value === null ? Rank.Null : rankOfObject(value)
  }
}

function rankOfObject(value: unknown): Rank {
  if (Array.isArray(value)) return Rank.Array
  if (value instanceof Date) return Rank.Date
  if (value instanceof ObjectId) return Rank.ObjectId
  if (value instanceof Double || value instanceof Long || value instanceof Decimal128) {
    return value instanceof Timestamp ? Rank.Timestamp : Rank.Number
  }
  if (value instanceof RegExp || value instanceof BSONRegExp) return Rank.RegExp
  if (value instanceof Binary) return Rank.Binary
  if (value instanceof MinKey) return Rank.MinKey
  return value instanceof MaxKey ? Rank.MaxKey : Rank.Object
}

export function isNumeric(value: unknown): boolean {
  return rankOf(value) === Rank.Number
}

/** A number of any type as a JS number. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value
  return value instanceof Decimal128 ? Number(value.toString()) : Number(value)
}

/** Below 0 if `a` comes before `b`, above 0 if after, 0 if they are equal; a missing value is taken for null. */
export function compareValues(a: unknown, b: unknown): number {
  const rank = rankOf(a)
  const difference = rank - rankOf(b)
  if (difference !== 0) return difference
  switch (rank) {
    case Rank.Number:
      return compareNumbers(a, b)
    case Rank.Text:
      return compareTexts(String(a), String(b))
    case Rank.Boolean:
    case Rank.Date:
      return Number(a) - Number(b)
    default:
      return compareComplex(a, b)
  }
}

/** Whether two values are equal as MongoDB sees it: numbers by value, objects with the same members in the same order. */
export function equalValues(a: unknown, b: unknown): boolean {
  return a === b || compareValues(a, b) === 0
}

function compareNumbers(a: unknown, b: unknown): number {
  if (a instanceof Long && b instanceof Long) return a.compare(b)
  const [x, y] = [numberOf(a), numberOf(b)]
  if (x < y) return -1
  if (x > y) return 1
  if (x === y) return 0
  return Number(!Number.isNaN(x)) - Number(!Number.isNaN(y))
}

/** By code points, as the bytes of UTF-8 are ordered; JS compares by UTF-16 units, which differs beyond U+D800. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return codePointWeight(x) - codePointWeight(y)
  }
  return a.length - b.length
}

/** Half of a pair stands for a code point above all that fit into one unit. */
function codePointWeight(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const difference = compareValues(a[i], b[i])
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Member by member: the type of the value, then the name, then the value. */
function compareObjects(a: PlainObject, b: PlainObject): number {
  const [x, y] = [Object.keys(a), Object.keys(b)]
  const length = Math.min(x.length, y.length)
  for (let i = 0; i < length; i++) {
    const [key, other] = [x[i] ?? '', y[i] ?? '']
    const difference = rankOf(a[key]) - rankOf(b[other]) || compareTexts(key, other) || compareValues(a[key], b[other])
    if (difference !== 0) return difference
  }
  return x.length - y.length
}

/** Two of the same rank that is none of the common ones. */
function compareComplex(a: unknown, b: unknown): number {
  if (Array.isArray(a) && Array.isArray(b)) return compareArrays(a, b)
  if (isPlainObject(a) && isPlainObject(b)) return compareObjects(a, b)
  if (a instanceof ObjectId && b instanceof ObjectId) return Buffer.compare(a.id, b.id)
  if (a instanceof Timestamp && b instanceof Timestamp) return a.compare(b)
  if (a instanceof Binary && b instanceof Binary) return a.length() - b.length() || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value())
  return compareTexts(patternOf(a), patternOf(b))
}

/** A regular expression as text, with its flags in one order. */
export function patternOf(value: unknown): string {
  if (value instanceof RegExp) return `${value.source}\0${value.flags}`
  return value instanceof BSONRegExp ? `${value.pattern}\0${value.options}` : ''
}
