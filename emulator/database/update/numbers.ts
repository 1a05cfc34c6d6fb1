import { Decimal128, Double, Long } from 'bson'
import { isInt32 } from '../codec/ejson'
import { compareValues, isNumeric, numberOf } from '../query/values'
import { isPlainObject } from '../codec/objects'
import { UpdateError } from './error'
import { describe } from './describe'

type Operation = '+' | '*'

/** `$inc`: adds; a missing field becomes the operand. */
export function increment(current: unknown, operand: unknown): unknown {
  requireNumber('$inc', 'increment', current, operand)
  return current === undefined ? operand : calculate(current, '+', operand)
}

/** `$mul`: multiplies; a missing field becomes 0. */
export function multiply(current: unknown, operand: unknown): unknown {
  requireNumber('$mul', 'multiply', current, operand)
  return calculate(current ?? 0, '*', operand)
}

function requireNumber(name: string, verb: string, current: unknown, operand: unknown): void {
  if (!isNumeric(operand)) throw new UpdateError(`Cannot ${verb} with non-numeric argument: {${describe(operand)}}`)
  if (current !== undefined && !isNumeric(current)) {
    throw new UpdateError(`Cannot apply ${name} to a value of non-numeric type ${describe(current)}`)
  }
}

/** The type of the result is the wider one of both, as in MongoDB: int32, int64, double, decimal. */
function calculate(a: unknown, operation: Operation, b: unknown): unknown {
  if (a instanceof Decimal128 || b instanceof Decimal128) return Decimal128.fromString(String(compute(numberOf(a), operation, numberOf(b))))
  if (isDouble(a) || isDouble(b)) return asDouble(compute(numberOf(a), operation, numberOf(b)))
  const result = operation === '+' ? wholeOf(a) + wholeOf(b) : wholeOf(a) * wholeOf(b)
  if (BigInt.asIntN(64, result) !== result) throw new UpdateError('Failed to apply arithmetic operation: the result is beyond 64 bits')
  const number = Number(result)
  if (!Number.isSafeInteger(number)) return Long.fromBigInt(result)
  return isInt32(number) && (isLong(a) || isLong(b)) ? Long.fromBigInt(result) : number
}

function compute(a: number, operation: Operation, b: number): number {
  return operation === '+' ? a + b : a * b
}

function isDouble(value: unknown): boolean {
  return value instanceof Double || (typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0)))
}

function isLong(value: unknown): boolean {
  return value instanceof Long || (typeof value === 'number' && !isInt32(value))
}

function asDouble(value: number): number | Double {
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? new Double(value) : value
}

function wholeOf(value: unknown): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(numberOf(value))
}

/** `$min`: keeps the smaller, by MongoDB's order of values. */
export function minimum(current: unknown, operand: unknown): unknown {
  return current === undefined || compareValues(operand, current) < 0 ? operand : current
}

/** `$max`: keeps the larger. */
export function maximum(current: unknown, operand: unknown): unknown {
  return current === undefined || compareValues(operand, current) > 0 ? operand : current
}

const BIT_OPERATIONS: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
}

/** `$bit`: `{and: 5}` and so on, one after the other, on a whole number; a missing field counts as 0. */
export function bit(current: unknown, operand: unknown): unknown {
  if (!isPlainObject(operand) || Object.keys(operand).length === 0) throw new UpdateError('The $bit modifier needs {and|or|xor: number}')
  if (current !== undefined && !isWhole(current)) throw new UpdateError(`Cannot apply $bit to a value of non-integral type: ${describe(current)}`)
  let result = current === undefined ? 0n : wholeOf(current)
  let long = isLong(current)
  for (const [name, mask] of Object.entries(operand)) {
    const operation = Object.hasOwn(BIT_OPERATIONS, name) ? BIT_OPERATIONS[name] : undefined
    if (operation === undefined || !isWhole(mask)) throw new UpdateError('The $bit modifier only supports and, or, xor with whole numbers')
    result = operation(result, wholeOf(mask))
    long ||= isLong(mask)
  }
  const number = Number(result)
  return Number.isSafeInteger(number) && !(long && isInt32(number)) ? number : Long.fromBigInt(result)
}

function isWhole(value: unknown): boolean {
  return isNumeric(value) && !isDouble(value) && !(value instanceof Decimal128)
}
