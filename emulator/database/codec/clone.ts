import { isPlainObject } from './objects'

/** A copy whose objects and arrays are its own; dates, ids and the like are shared, since nobody changes them. */
export function cloneValue<T>(value: T): T
export function cloneValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(cloneValue)
  if (!isPlainObject(value)) return value
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value)) copy[key] = cloneValue(value[key])
  return copy
}
