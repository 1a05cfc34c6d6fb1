import type { ClockGoing } from '../clock'

/**
 * How the clock goes, in the form that hosts read while the cloud changes it: three 64-bit integers, which are what is added to real
 * time, where the clock stands (0: it runs), and their sum, by which a reader of another process knows that it read no half of a change.
 */
export const clockWords = {
  bytes: 24,

  of: ({ offsetMs, standsAt }: ClockGoing): [bigint, bigint, bigint] => {
    const [offset, stands] = [BigInt(Math.round(offsetMs)), BigInt(Math.round(standsAt ?? 0))]
    return [offset, stands, offset + stands]
  },
}
