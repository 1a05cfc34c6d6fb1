import { dayOf } from '../kernel/calendar'

/**
 * The county that answers for somebody's points, or that a station belongs to: the unit right under the bureau; the bureau itself
 * for what belongs to it alone. `unitPath`: from the bureau down.
 */
export const countyOf = (unitPath: readonly string[]): string => unitPath[1] ?? unitPath[0] ?? ''

/** The month of an instant in Shanghai: 2026-11. */
export const monthOf = (at: number): string => dayOf(at).slice(0, 7)

/** Two counties, whichever of them owes, and a month: what is settled on one sheet. */
export const sheetKey = (one: string, other: string, month: string): string => `${[one, other].sort().join('+')} ${month}`
