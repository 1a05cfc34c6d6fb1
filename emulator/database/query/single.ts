import { BSONRegExp } from 'bson'
import { isPlainObject } from '../codec/objects'
import { Rank, compareValues, equalValues, isNumeric, numberOf, patternOf, rankOf } from './values'
import { QueryError } from './error'

/** A test of one value, without regard to arrays. */
export type Single = (value: unknown) => boolean

/** `$eq`: null equals a missing value too, a regular expression the texts that it fits and itself. */
export function equals(operand: unknown): Single {
  if (operand instanceof RegExp) return fits(operand)
  if (operand === null || operand === undefined) return (value) => value === null || value === undefined
  return (value) => value !== undefined && equalValues(value, operand)
}

/** `$regex` */
export function fits(pattern: RegExp): Single {
  return (value) => (typeof value === 'string' ? pattern.test(value) : value instanceof BSONRegExp && patternOf(value) === patternOf(pattern))
}

/** `$in`: texts and numbers are looked up, the rest is tried one after the other. */
export function among(operands: readonly unknown[]): Single {
  const plain = new Set<unknown>(operands.filter((operand) => typeof operand === 'string' || typeof operand === 'number'))
  const others = operands.filter((operand) => !plain.has(operand)).map(equals)
  return (value) => plain.has(value) || others.some((test) => test(value)) || (isTypedNumber(value) && plain.has(numberOf(value)))
}

function isTypedNumber(value: unknown): boolean {
  return typeof value === 'object' && isNumeric(value)
}

/** `$gt`, `$gte`, `$lt`, `$lte`: only values of the same type are compared, and NaN with nothing but itself. */
export function ordered(operand: unknown, accept: (order: number) => boolean): Single {
  const rank = rankOf(operand)
  const orEqual = accept(0)
  if (rank === Rank.Null) return (value) => orEqual && rankOf(value) === Rank.Null
  if (rank === Rank.RegExp) throw new QueryError("Can't have RegEx as arg to predicate over field")
  if (rank === Rank.MinKey || rank === Rank.MaxKey) return (value) => accept(compareValues(value, operand))
  const isNaN = rank === Rank.Number && Number.isNaN(numberOf(operand))
  return (value) => {
    if (value === undefined || rankOf(value) !== rank) return false
    if (rank === Rank.Number && (isNaN || Number.isNaN(numberOf(value)))) return orEqual && isNaN && Number.isNaN(numberOf(value))
    return accept(compareValues(value, operand))
  }
}

/** `$mod`: both are cut to whole numbers, as MongoDB does. */
export function remainder(operand: unknown): Single {
  if (!Array.isArray(operand) || operand.length !== 2 || !operand.every(isNumeric)) {
    throw new QueryError('malformed mod, needs to be an array of two numbers')
  }
  const [divisor, rest] = operand.map((number) => Math.trunc(numberOf(number)))
  if (divisor === undefined || divisor === 0 || Number.isNaN(divisor)) throw new QueryError('divisor cannot be 0')
  return (value) => isNumeric(value) && Math.trunc(numberOf(value)) % divisor === rest
}

/** `$size` */
export function sized(operand: unknown): Single {
  const size = isNumeric(operand) ? numberOf(operand) : NaN
  if (!Number.isInteger(size) || size < 0) throw new QueryError(`Failed to parse $size. Expected a non-negative whole number`)
  return (value) => Array.isArray(value) && value.length === size
}

/** What the operand of `$exists` asks for: that the field is there, or that it is not. */
export function existing(operand: unknown): boolean {
  return operand !== false && operand !== null && !(isNumeric(operand) && numberOf(operand) === 0)
}

/** Whether the members of an object are operators: `{$gt: 1}`, not `{a: 1}`. */
export function hasOperators(value: unknown): value is Record<string, unknown> {
  return isPlainObject(value) && Object.keys(value)[0]?.startsWith('$') === true
}
