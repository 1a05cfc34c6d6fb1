import { Binary, ObjectId, Timestamp } from 'bson'
import { createHash } from 'node:crypto'
import { isPlainObject } from '../codec/objects'
import { Rank, numberOf, patternOf, rankOf } from '../query/values'

/** Keys as long as LMDB takes them (1978 bytes), less what stands before and after a value. */
const LONGEST_VALUE = 400
const HASH_BYTES = 16

const END = Buffer.from([0])

/**
 * A value as bytes whose order (memcmp) is MongoDB's order of values: first the rank of the type, then the value. Long values are
 * cut and end in a hash, so that different values have different keys; among those the order is by what is left only.
 */
export function encodeKey(value: unknown): Buffer {
  const key = wholeKey(value)
  if (key.length < LONGEST_VALUE) return key
  return Buffer.concat([key.subarray(0, LONGEST_VALUE - HASH_BYTES), createHash('sha256').update(key).digest().subarray(0, HASH_BYTES)])
}

/** Whether a key was cut, so that its order among its like means nothing. */
export function isCut(key: Buffer): boolean {
  return key.length === LONGEST_VALUE
}

/** The key as a bound: of a long value only the part that is in order. */
export function boundKey(value: unknown): Buffer {
  const key = wholeKey(value)
  return key.length < LONGEST_VALUE ? key : key.subarray(0, LONGEST_VALUE - HASH_BYTES)
}

function wholeKey(value: unknown): Buffer {
  const parts: Buffer[] = []
  write(value, parts)
  return Buffer.concat(parts)
}

/** The same in descending order. */
export function invert(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => 255 - byte))
}

/** The first byte of all keys of a type. */
export function rankByte(rank: Rank): Buffer {
  return Buffer.from([rank])
}

function write(value: unknown, parts: Buffer[]): void {
  const rank = rankOf(value)
  parts.push(rankByte(rank))
  if (rank === Rank.Number) parts.push(encodeNumber(numberOf(value)))
  else if (rank === Rank.Boolean) parts.push(Buffer.from([value === true ? 1 : 0]))
  else if (value instanceof Date) parts.push(encodeNumber(value.getTime()))
  else if (typeof value === 'string') parts.push(encodeText(value))
  else if (value instanceof ObjectId) parts.push(Buffer.from(value.id))
  else writeRare(value, parts)
}

function writeRare(value: unknown, parts: Buffer[]): void {
  if (Array.isArray(value)) {
    for (const item of value) write(item, parts)
    parts.push(END)
  } else if (isPlainObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      parts.push(rankByte(rankOf(item)), encodeText(key))
      write(item, parts)
    }
    parts.push(END)
  } else if (value instanceof Binary) {
    const header = Buffer.alloc(5)
    header.writeUInt32BE(value.length())
    header[4] = value.sub_type
    parts.push(header, Buffer.from(value.value()))
  } else if (value instanceof Timestamp) {
    const bytes = Buffer.alloc(8)
    bytes.writeBigUInt64BE(BigInt.asUintN(64, value.toBigInt()))
    parts.push(bytes)
  } else if (rankOf(value) === Rank.RegExp) {
    parts.push(encodeText(patternOf(value)))
  }
}

/** A double whose bytes are ordered as numbers are: the sign turned, and all bits of the negative ones. NaN comes first. */
function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  if (Number.isNaN(value)) return bytes
  bytes.writeDoubleBE(value === 0 ? 0 : value)
  const sign = bytes[0] ?? 0
  if (sign < 128) bytes[0] = sign + 128
  else for (let i = 0; i < 8; i++) bytes[i] = 255 - (bytes[i] ?? 0)
  return bytes
}

/**
 * UTF-8, ended by 0; within, 0 is written as 1 1 and 1 as 1 2. The order stays, and no text's key begins with that of another: what
 * begins with a value's key has that value.
 */
function encodeText(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf8')
  if (!bytes.includes(0) && !bytes.includes(1)) return Buffer.concat([bytes, END])
  return Buffer.from([...[...bytes].flatMap((byte) => (byte < 2 ? [1, byte + 1] : [byte])), 0])
}

/** The first key that does not begin with this prefix. */
export function afterPrefix(prefix: Buffer): Buffer {
  const end = Buffer.from(prefix)
  for (let i = end.length - 1; i >= 0; i--) {
    const byte = end[i] ?? 0
    if (byte < 255) {
      end[i] = byte + 1
      return end.subarray(0, i + 1)
    }
  }
  return Buffer.alloc(1900, 255)
}

/** A number of a collection or an index as the first bytes of its keys. */
export function numberPrefix(number: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}
