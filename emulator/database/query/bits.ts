import { Binary, Long } from 'bson'
import { QueryError } from './error'
import type { Single } from './single'
import { isNumeric, numberOf } from './values'

/** `$bitsAllSet` and its like: the bits are told by a mask or by a list of their positions. */
export function bitTest(operand: unknown, accept: (bits: bigint, mask: bigint) => boolean): Single {
  const mask = maskOf(operand)
  return (value) => {
    const bits = bitsOf(value)
    return bits !== null && accept(bits, mask)
  }
}

function maskOf(operand: unknown): bigint {
  if (!Array.isArray(operand)) return bitsOf(operand) ?? refuse()
  return operand.reduce<bigint>((mask, position: unknown) => mask | (1n << BigInt(positionOf(position))), 0n)
}

function positionOf(value: unknown): number {
  const position = isNumeric(value) ? numberOf(value) : NaN
  return Number.isInteger(position) && position >= 0 && position < 1024 ? position : refuse()
}

function bitsOf(value: unknown): bigint | null {
  if (value instanceof Binary) return BigInt(`0x0${Buffer.from(value.value()).reverse().toString('hex')}`)
  if (value instanceof Long) return value.toBigInt()
  if (!isNumeric(value)) return null
  const number = numberOf(value)
  return Number.isSafeInteger(number) ? BigInt(number) : null
}

function refuse(): never {
  throw new QueryError('bit positions must be a list of numbers from 0, a whole number or binary')
}
