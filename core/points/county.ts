/**
 * The county that answers for somebody's points, or that a station belongs to: the unit right under the bureau; the bureau itself
 * for what belongs to it alone. `unitPath`: from the bureau down.
 */
export const countyOf = (unitPath: readonly string[]): string => unitPath[1] ?? unitPath[0] ?? ''

/** Two counties as one word, whichever of them owes. */
export const pairOf = (one: string, other: string): string => [one, other].sort().join('+')
