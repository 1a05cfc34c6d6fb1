import { BSONRegExp, Binary, Decimal128, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { isPlainObject } from './objects'

/** The text is not the EJSON that it should be; the message says where it is wrong. */
export class EjsonError extends Error {}

export interface DecodeOptions {
  /** What `$tcb_server_date` counts from, in epoch milliseconds. */
  readonly now: number
  /** Regular expressions as something to test with (`RegExp`), for queries; else as something to keep (`BSONRegExp`). */
  readonly forQuery?: boolean
}

/** How deep a document may nest, as in MongoDB. */
const MOST_DEPTH = 100

const INT32_LIMIT = 2 ** 31

/**
 * Reads canonical or relaxed EJSON. Numbers become JS numbers where their type can be told from their value again
 * (integers within 32 bits are int32, other safe integers int64, the rest doubles); a number of another type stays
 * a Double or Long, so that what was stored comes back as the same type. Throws an EjsonError.
 */
export function decodeEjson(text: string, options: DecodeOptions): unknown {
  return reviveEjson(parse(text), options)
}

/** The same for EJSON that is parsed as JSON already. */
export function reviveEjson(value: unknown, options: DecodeOptions): unknown {
  return revive(value, options, 0)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new EjsonError(error instanceof Error ? error.message : String(error))
  }
}

function revive(value: unknown, options: DecodeOptions, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth > MOST_DEPTH) throw new EjsonError(`nested deeper than ${MOST_DEPTH} levels`)
  if (Array.isArray(value)) return value.map((item) => revive(item, options, depth + 1))
  const entries = Object.entries(value)
  const [first] = entries
  if (first !== undefined && first[0].startsWith('$')) {
    const decode = DECODERS[first[0]]
    if (decode !== undefined && Object.hasOwn(DECODERS, first[0])) {
      if (entries.length > 1) throw new EjsonError(`${first[0]} stands beside other members`)
      return decode(first[1], options)
    }
  }
  const result: Record<string, unknown> = {}
  for (const [key, inner] of entries) {
    if (key === '__proto__') throw new EjsonError('__proto__ is no name for a field')
    result[key] = revive(inner, options, depth + 1)
  }
  return result
}

type Decoder = (operand: unknown, options: DecodeOptions) => unknown

const DECODERS: Readonly<Record<string, Decoder>> = {
  $numberInt: (operand) => int32(textOf(operand, '$numberInt')),
  $numberLong: (operand) => int64(textOf(operand, '$numberLong')),
  $numberDouble: (operand) => double(textOf(operand, '$numberDouble')),
  $numberDecimal: (operand) => guarded('$numberDecimal', () => Decimal128.fromString(textOf(operand, '$numberDecimal'))),
  $date: (operand, options) => date(revive(operand, options, 0)),
  $oid: (operand) => guarded('$oid', () => ObjectId.createFromHexString(textOf(operand, '$oid'))),
  $regularExpression: (operand, options) => regularExpression(operand, options),
  $binary: (operand) => binary(operand),
  $uuid: (operand) => guarded('$uuid', () => Binary.createFromHexString(textOf(operand, '$uuid').replaceAll('-', ''), Binary.SUBTYPE_UUID)),
  $timestamp: (operand) => timestamp(operand),
  $minKey: () => new MinKey(),
  $maxKey: () => new MaxKey(),
  $undefined: () => null,
  $symbol: (operand) => textOf(operand, '$symbol'),
  $tcb_server_date: (operand, options) => serverDate(operand, options),
}

function int32(text: string): number {
  const value = wholeNumber(text, '$numberInt')
  if (value < -INT32_LIMIT || value >= INT32_LIMIT) throw new EjsonError('$numberInt is beyond 32 bits')
  return value
}

function int64(text: string): number | Long {
  if (!/^-?\d{1,19}$/.test(text)) throw new EjsonError('$numberLong is no whole number')
  const value = Number(text)
  if (!Number.isSafeInteger(value)) return Long.fromString(text)
  return isInt32(value) ? Long.fromNumber(value) : value
}

function double(text: string): number | Double {
  const named: Readonly<Record<string, number>> = { NaN: NaN, Infinity, '-Infinity': -Infinity }
  const value = named[text] ?? (/^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : undefined)
  if (value === undefined) throw new EjsonError('$numberDouble is no number')
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? new Double(value) : value
}

/** Whether a JS number stands for an int32 (the rest of the safe integers stand for int64, all others for doubles). */
export function isInt32(value: number): boolean {
  return Number.isInteger(value) && value >= -INT32_LIMIT && value < INT32_LIMIT && !Object.is(value, -0)
}

function date(operand: unknown): Date {
  const ms = typeof operand === 'string' ? Date.parse(operand) : operand instanceof Long ? operand.toNumber() : operand
  if (typeof ms !== 'number' || Number.isNaN(ms) || Math.abs(ms) > 8.64e15) throw new EjsonError('$date is no date')
  return new Date(ms)
}

function serverDate(operand: unknown, options: DecodeOptions): Date {
  const offset = isPlainObject(operand) ? revive(operand['offset'] ?? 0, options, 0) : undefined
  const ms = offset instanceof Long || offset instanceof Double ? Number(offset) : offset
  if (typeof ms !== 'number' || !Number.isFinite(ms)) throw new EjsonError('$tcb_server_date needs an offset')
  return date(Math.trunc(options.now + ms))
}

function regularExpression(operand: unknown, options: DecodeOptions): RegExp | BSONRegExp {
  if (!isPlainObject(operand)) throw new EjsonError('$regularExpression needs a pattern')
  const pattern = textOf(operand['pattern'], 'pattern')
  const flags = textOf(operand['options'] ?? '', 'options')
  if (!/^[imsxugl]*$/.test(flags) || pattern.includes('\0')) throw new EjsonError('unknown options of a regular expression')
  return options.forQuery === true ? toRegExp(pattern, flags) : new BSONRegExp(pattern, flags)
}

/** A regular expression to test with. `g` would make it remember where it stopped, and JS has no `x` and `l`: they are left out. */
export function toRegExp(pattern: string, flags: string): RegExp {
  return guarded('regular expression', () => new RegExp(pattern, [...new Set(flags.replace(/[^ims]/g, ''))].join('')))
}

function binary(operand: unknown): Binary {
  if (!isPlainObject(operand)) throw new EjsonError('$binary needs base64 and subType')
  const subType = Number.parseInt(textOf(operand['subType'] ?? '00', 'subType'), 16)
  if (!(subType >= 0 && subType <= 255)) throw new EjsonError('$binary has no such subType')
  return new Binary(Buffer.from(textOf(operand['base64'], 'base64'), 'base64'), subType)
}

function timestamp(operand: unknown): Timestamp {
  const { t, i } = isPlainObject(operand) ? operand : {}
  if (typeof t !== 'number' || typeof i !== 'number') throw new EjsonError('$timestamp needs t and i')
  return guarded('$timestamp', () => new Timestamp({ t, i }))
}

function wholeNumber(text: string, name: string): number {
  if (!/^-?\d+$/.test(text)) throw new EjsonError(`${name} is no whole number`)
  return Number(text) + 0
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new EjsonError(`${name} must be text`)
  return value
}

function guarded<T>(name: string, make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw new EjsonError(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

