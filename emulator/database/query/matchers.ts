import type { Found, Path } from './path'
import { walkPath } from './path'
import type { Single } from './single'

/** What an operator asks of a field of a document, or, inside `$elemMatch` and `$pull`, of a single value. */
export interface Matcher {
  onField(document: unknown, path: Path): boolean
  onValue(value: unknown): boolean
}

/**
 * The elements of an array are tried as well as the array: `{$eq: 1}` finds 1 and [1, 2]. Not those of an array in an array that the
 * path names by its number: MongoDB's path ends there.
 */
export function ofElements(test: Single): Matcher {
  const hit: Found = (leaf, isElement) => test(leaf) || (!isElement && Array.isArray(leaf) && leaf.some(test))
  return { onField: (document, path) => walkPath(document, path, hit), onValue: test }
}

/** Only the value itself is tried: `{$size: 2}`. */
export function ofWhole(test: Single): Matcher {
  return { onField: (document, path) => walkPath(document, path, test), onValue: test }
}

/** The opposite, of the field as a whole: `{$ne: 1}` means that 1 is nowhere in it. */
export function negated(matcher: Matcher): Matcher {
  return {
    onField: (document, path) => !matcher.onField(document, path),
    onValue: (value) => !matcher.onValue(value),
  }
}

/** All of them, each for itself: different elements of an array may satisfy them. */
export function allOf(matchers: readonly Matcher[]): Matcher {
  return {
    onField: (document, path) => matchers.every((matcher) => matcher.onField(document, path)),
    onValue: (value) => matchers.every((matcher) => matcher.onValue(value)),
  }
}

/** Nothing satisfies it. */
export const NEVER: Matcher = { onField: () => false, onValue: () => false }
