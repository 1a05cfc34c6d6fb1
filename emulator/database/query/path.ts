import { isPlainObject } from '../codec/objects'

/** The parts of a dotted path. */
export type Path = readonly string[]

export function splitPath(path: string): Path {
  return path.split('.')
}

export function isIndex(part: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(part)
}

/** Is told of a value that a path leads to, and whether its last step was a number into an array; says whether that is enough. */
export type Found = (leaf: unknown, isElement: boolean) => boolean

/**
 * Gives `found` the values that a path leads to, as MongoDB's matching walks it: through each object of an array on the way, and by
 * a number to an array's element; `undefined` where an object has no such member. An array at the end of the path is given whole.
 * Stops, with true, as soon as `found` says true.
 */
export function walkPath(value: unknown, path: Path, found: Found, at = 0, isElement = false): boolean {
  const part = path[at]
  if (part === undefined) return found(value, isElement)
  if (isPlainObject(value)) return Object.hasOwn(value, part) ? walkPath(value[part], path, found, at + 1) : found(undefined, false)
  if (!Array.isArray(value)) return found(undefined, false)
  if (isIndex(part) && Number(part) < value.length && walkPath(value[Number(part)], path, found, at + 1, true)) return true
  return value.some((item) => isPlainObject(item) && walkPath(item, path, found, at))
}

/** All values that a path leads to, arrays whole. */
export function leavesOf(value: unknown, path: Path): unknown[] {
  const leaves: unknown[] = []
  walkPath(value, path, (leaf) => {
    leaves.push(leaf)
    return false
  })
  return leaves
}
