/** A time span, epoch ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Checking in opens this long before a shift, so that nobody waits at the door for the clock. */
export const opensBeforeMs = 30 * 60_000

/** The code is shown for this long after a shift, so that whoever serves to the end can still check out. */
export const checkOutForMs = 2 * 3_600_000

/** When checking in opens. From then on the shift counts as begun, and its time is not changed any more. */
export const opensAt = ({ from }: Span): number => from - opensBeforeMs

/** True for a shift that was called off. */
export const isCalledOff = ({ calledOffAt }: { readonly calledOffAt: number | null }): boolean => typeof calledOffAt === 'number'

export const hasBegun = (shift: Span, now: number): boolean => now >= opensAt(shift)
export const isOver = (shift: Span, now: number): boolean => now >= shift.to

/** Why one can't check in to a shift now; null when one can. `from`: epoch ms when checking in opens. */
export function checkInRefusal(shift: Span, now: number): { readonly code: 'TOO_EARLY'; readonly from: number } | { readonly code: 'SHIFT_OVER' } | null {
  if (!hasBegun(shift, now)) return { code: 'TOO_EARLY', from: opensAt(shift) }
  return isOver(shift, now) ? { code: 'SHIFT_OVER' } : null
}

/** Whole minutes between checking in and out that lie within the shift: coming early or staying on does not count. */
export function minutesServed({ from, to }: Span, inAt: number, outAt: number): number {
  return Math.max(0, Math.floor((Math.min(outAt, to) - Math.max(inAt, from)) / 60_000))
}
