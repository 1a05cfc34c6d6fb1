import { encodeEjson } from './encode'

/** An `_id` in a reply, which is plain JSON there: a text stays one, all others become what relaxed EJSON makes of them. */
export function encodeId(id: unknown): unknown {
  return typeof id === 'string' || typeof id === 'number' || typeof id === 'boolean' ? id : JSON.parse(encodeEjson(id))
}
