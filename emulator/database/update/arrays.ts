import { BSONRegExp } from 'bson'
import { toRegExp } from '../codec/ejson'
import { isPlainObject } from '../codec/objects'
import { compileQuery } from '../query/compile'
import { compileElement } from '../query/operators'
import type { Single } from '../query/single'
import { equals, hasOperators } from '../query/single'
import { compileSort } from '../query/sort'
import { compareValues, equalValues, isNumeric, numberOf } from '../query/values'
import { describe } from './describe'
import { UpdateError } from './error'

function arrayAt(current: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(current)) throw new UpdateError(`Cannot apply ${name} to a non-array field: ${describe(current)}`)
  return current
}

/** `$push`: one value, or `{$each, $position, $sort, $slice}`, which are done in this order. */
export function push(current: unknown, operand: unknown): unknown {
  const array = current === undefined ? [] : arrayAt(current, '$push')
  if (!isPlainObject(operand) || !Object.hasOwn(operand, '$each')) return [...array, operand]
  const { $each: values, $position: position, $sort: order, $slice: slice, ...unknown } = operand
  if (!Array.isArray(values)) throw new UpdateError('The argument to $each in $push must be an array')
  const [strange] = Object.keys(unknown)
  if (strange !== undefined) throw new UpdateError(`Unrecognized clause in $push: ${strange}`)
  const at = position === undefined ? array.length : startOf(wholeNumber(position, '$position'), array.length)
  const merged = [...array.slice(0, at), ...values, ...array.slice(at)]
  const sorted = order === undefined ? merged : merged.sort(sortOf(order))
  return slice === undefined ? sorted : cut(sorted, wholeNumber(slice, '$slice'))
}

function startOf(position: number, length: number): number {
  return position < 0 ? Math.max(0, length + position) : Math.min(position, length)
}

function cut(array: readonly unknown[], slice: number): unknown[] {
  if (slice === 0) return []
  return slice > 0 ? array.slice(0, slice) : array.slice(slice)
}

/** `1`, `-1` for the elements themselves, `{member: 1}` for their members. */
function sortOf(order: unknown): (a: unknown, b: unknown) => number {
  if (isPlainObject(order)) return compileSort(order)
  const direction = wholeNumber(order, '$sort')
  if (direction !== 1 && direction !== -1) throw new UpdateError('The $sort element value must be either 1 or -1')
  return (a, b) => direction * compareValues(a, b)
}

function wholeNumber(value: unknown, name: string): number {
  const number = isNumeric(value) ? numberOf(value) : NaN
  if (!Number.isInteger(number)) throw new UpdateError(`The value for ${name} must be a whole number but is ${describe(value)}`)
  return number
}

/** `$addToSet`: values that are not in the array yet; `{$each: […]}` for several. */
export function addToSet(current: unknown, operand: unknown): unknown {
  const array = current === undefined ? [] : arrayAt(current, '$addToSet')
  const each = isPlainObject(operand) && Object.hasOwn(operand, '$each') ? operand['$each'] : [operand]
  if (!Array.isArray(each)) throw new UpdateError('The argument to $each in $addToSet must be an array')
  const result = [...array]
  for (const value of each) if (!result.some((item) => equalValues(item, value))) result.push(value)
  return current !== undefined && result.length === array.length ? current : result
}

/** `$pop`: the last element for 1, the first for -1. */
export function pop(current: unknown, operand: unknown): unknown {
  const side = wholeNumber(operand, '$pop')
  if (side !== 1 && side !== -1) throw new UpdateError(`$pop expects 1 or -1, found: ${side}`)
  const array = arrayAt(current, '$pop')
  if (array.length === 0) return current
  return side === 1 ? array.slice(0, -1) : array.slice(1)
}

/** `$pull`: the elements that equal a value or satisfy operators or, for objects, a query on their members. */
export function pull(current: unknown, operand: unknown): unknown {
  const array = arrayAt(current, '$pull')
  const test = pullTest(asCondition(operand))
  const rest = array.filter((item) => !test(item))
  return rest.length === array.length ? current : rest
}

function pullTest(condition: unknown): Single {
  if (!isPlainObject(condition)) return equals(condition)
  return hasOperators(condition) ? compileElement(condition, compileQuery) : compileQuery(condition)
}

/** Regular expressions are for testing here, while in all other updates they are values to be kept. */
function asCondition(value: unknown): unknown {
  if (value instanceof BSONRegExp) return toRegExp(value.pattern, value.options)
  if (Array.isArray(value)) return value.map(asCondition)
  if (!isPlainObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, asCondition(inner)]))
}

/** `$pullAll`: the elements that equal one of a list. */
export function pullAll(current: unknown, operand: unknown): unknown {
  if (!Array.isArray(operand)) throw new UpdateError('$pullAll requires an array argument')
  const array = arrayAt(current, '$pullAll')
  const rest = array.filter((item) => !operand.some((value) => equalValues(item, value)))
  return rest.length === array.length ? current : rest
}
