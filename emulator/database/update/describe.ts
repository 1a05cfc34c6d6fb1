import { encodeEjson } from '../codec/encode'

/** A value in a message: its EJSON, cut to a length that can be read. */
export function describe(value: unknown): string {
  const text = encodeEjson(value)
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}
