import { Binary, Decimal128, Double, Long, ObjectId, Timestamp } from 'bson'
import { isInt32 } from '../codec/ejson'
import { isPlainObject } from '../codec/objects'
import { QueryError } from './error'
import type { Single } from './single'
import { Rank, numberOf, rankOf } from './values'

/** Numbers and names of the types that `$type` knows, as in MongoDB's manual, and how a value is known to be one. */
const TYPES: readonly (readonly [number, string, Single])[] = [
  [1, 'double', (value) => value instanceof Double || (typeof value === 'number' && !Number.isSafeInteger(value)) || Object.is(value, -0)],
  [2, 'string', (value) => typeof value === 'string'],
  [3, 'object', isPlainObject],
  [4, 'array', Array.isArray],
  [5, 'binData', (value) => value instanceof Binary],
  [7, 'objectId', (value) => value instanceof ObjectId],
  [8, 'bool', (value) => typeof value === 'boolean'],
  [9, 'date', (value) => value instanceof Date],
  [10, 'null', (value) => value === null],
  [11, 'regex', (value) => rankOf(value) === Rank.RegExp],
  [16, 'int', (value) => typeof value === 'number' && isInt32(value)],
  [17, 'timestamp', (value) => value instanceof Timestamp],
  [18, 'long', isLong],
  [19, 'decimal', (value) => value instanceof Decimal128],
]

function isLong(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) && !isInt32(value) && !Object.is(value, -0)
  return value instanceof Long && !(value instanceof Timestamp)
}

/** `$type`: by name or number, or any of a list; `number` means all kinds of numbers. */
export function ofType(operand: unknown): Single {
  const tests = (Array.isArray(operand) ? operand : [operand]).map(typeTest)
  return (value) => tests.some((test) => test(value))
}

function typeTest(operand: unknown): Single {
  if (operand === 'number') return (value) => rankOf(value) === Rank.Number
  const number = rankOf(operand) === Rank.Number ? numberOf(operand) : null
  const found = TYPES.find(([code, name]) => code === number || name === operand)
  if (found === undefined) throw new QueryError(`Unknown type name alias: ${String(operand)}`)
  return found[2]
}
