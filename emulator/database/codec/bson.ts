import { Double, Int32, Long, deserialize, serialize } from 'bson'
import { isInt32 } from './ejson'
import type { Doc } from './objects'
import { isPlainObject } from './objects'

/** How the numbers of a record are written: as bson writes JS numbers, or each with its exact type, for documents that need it. */
export const enum Numbers {
  Plain = 0,
  Exact = 1,
}

/** A document as bytes, with the way its numbers are written. */
export interface Encoded {
  readonly numbers: Numbers
  readonly bytes: Uint8Array
}

/** A document as BSON. Exact only where a Double or a Long in it says that the type can't be told from the value. */
export function encodeBson(document: Doc): Encoded {
  const numbers = hasTypedNumbers(document) ? Numbers.Exact : Numbers.Plain
  const source = numbers === Numbers.Exact ? mapNumbers(document, typed) : document
  return { numbers, bytes: serialize(source, { ignoreUndefined: false }) }
}

/** The document again, with the numbers as decodeEjson gave them. */
export function decodeBson(encoded: Encoded): Doc {
  if (encoded.numbers === Numbers.Plain) return deserialize(encoded.bytes, { bsonRegExp: true })
  return mapNumbers(deserialize(encoded.bytes, { bsonRegExp: true, promoteValues: false }), untyped)
}

/** Whether there is a number in it that JS can't hold with its type. */
export function hasTypedNumbers(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (value instanceof Double || value instanceof Long) return true
  if (Array.isArray(value)) return value.some(hasTypedNumbers)
  return isPlainObject(value) && Object.values(value).some(hasTypedNumbers)
}

/** The same document with every number a JS number, for what does not know the types (an int64 beyond 2^53 loses digits there). */
export function withPlainNumbers(document: Doc): Doc {
  return hasTypedNumbers(document) ? mapNumbers(document, plain) : document
}

function mapNumbers(document: Doc, change: (value: unknown) => unknown): Doc {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit)
    return isPlainObject(value) ? mapNumbers(value, change) : change(value)
  }
  return Object.fromEntries(Object.entries(document).map(([key, value]) => [key, visit(value)]))
}

function typed(value: unknown): unknown {
  if (typeof value !== 'number') return value
  if (isInt32(value)) return new Int32(value)
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? Long.fromNumber(value) : new Double(value)
}

function untyped(value: unknown): unknown {
  if (value instanceof Int32) return value.value
  if (value instanceof Double) return Number.isSafeInteger(value.value) && !Object.is(value.value, -0) ? value : value.value
  if (!(value instanceof Long)) return value
  const number = value.toNumber()
  return Number.isSafeInteger(number) && !isInt32(number) ? number : value
}

function plain(value: unknown): unknown {
  return value instanceof Double || value instanceof Long ? Number(value) : value
}
