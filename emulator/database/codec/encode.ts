import { EJSON } from 'bson'
import { isInt32 } from './ejson'
import { isPlainObject } from './objects'

/**
 * Writes a value as canonical EJSON, as the cloud does in its replies. Written out here for the types that documents are made of,
 * because it is on the way of every read; the rare ones go through bson's own writer.
 */
export function encodeEjson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return encodeNumber(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'bigint':
      return `{"$numberLong":"${value}"}`
    default:
      return encodeObject(value)
  }
}

function encodeNumber(value: number): string {
  if (isInt32(value)) return `{"$numberInt":"${value}"}`
  if (Object.is(value, -0)) return '{"$numberDouble":"-0.0"}'
  return Number.isSafeInteger(value) ? `{"$numberLong":"${value}"}` : `{"$numberDouble":"${value}"}`
}

function encodeObject(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (Array.isArray(value)) return `[${value.map(encodeEjson).join(',')}]`
  if (value instanceof Date) return `{"$date":{"$numberLong":"${value.getTime()}"}}`
  if (!isPlainObject(value)) return EJSON.stringify(value, { relaxed: false })
  let text = ''
  for (const key of Object.keys(value)) {
    if (value[key] === undefined) continue
    text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${encodeEjson(value[key])}`
  }
  return `{${text}}`
}
