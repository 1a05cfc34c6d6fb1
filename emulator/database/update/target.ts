import { isPlainObject } from '../codec/objects'
import { isIndex } from '../query/path'
import { describe } from './describe'
import { UpdateError } from './error'

/** An array may be made longer by a number in a path, but not by any number. */
const MOST_ELEMENTS = 1_500_000

/** The place in a document where a path ends: the object or array that holds it, and its name there. */
export interface Target {
  readonly holder: Record<string, unknown> | unknown[]
  readonly name: string
}

/**
 * Walks to the end of a path. `create` makes the objects that are missing on the way; without it a path that leads nowhere gives
 * null. Throws an UpdateError when something else than an object or array is in the way.
 */
export function findTarget(document: Record<string, unknown>, path: readonly string[], create: boolean): Target | null {
  let holder: Record<string, unknown> | unknown[] = document
  for (const [at, name] of path.entries()) {
    if (Array.isArray(holder) && !isIndex(name)) return create ? refuse(name, path[at - 1] ?? '', holder) : null
    if (at === path.length - 1) return { holder, name }
    const next = valueAt({ holder, name })
    if (isPlainObject(next) || Array.isArray(next)) {
      holder = next
      continue
    }
    if (!create) return null
    if (next !== undefined) return refuse(path[at + 1] ?? '', name, next)
    const made: Record<string, unknown> = {}
    setAt({ holder, name }, made)
    holder = made
  }
  return null
}

function refuse(name: string, parent: string, value: unknown): never {
  throw new UpdateError(`Cannot create field '${name}' in element {${parent}: ${describe(value)}}`)
}

/** What is there; undefined: nothing. */
export function valueAt({ holder, name }: Target): unknown {
  if (Array.isArray(holder)) return holder[Number(name)]
  return Object.hasOwn(holder, name) ? holder[name] : undefined
}

/** Puts a value there; a gap before it in an array is filled with null. */
export function setAt({ holder, name }: Target, value: unknown): void {
  if (!Array.isArray(holder)) {
    holder[name] = value
    return
  }
  const index = Number(name)
  if (index >= MOST_ELEMENTS) throw new UpdateError(`can't backfill array to larger than ${MOST_ELEMENTS} elements`)
  while (holder.length < index) holder.push(null)
  holder[index] = value
}

/** Takes away what is there; in an array null is left in its place. */
export function removeAt({ holder, name }: Target): void {
  if (!Array.isArray(holder)) Reflect.deleteProperty(holder, name)
  else if (Number(name) < holder.length) holder[Number(name)] = null
}
