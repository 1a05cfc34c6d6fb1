/** A document, or an embedded one: an object made by `{}`, not a Date, an ObjectId or an array. */
export type PlainObject = Record<string, unknown>

/** A document of a collection. */
export type Doc = PlainObject

export function isPlainObject(value: unknown): value is PlainObject {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
