import type { Pool } from './records'

// What an instance remembers for a few seconds: that a book's pools are empty. Pools never rise (what comes back is `freed`,
// for the line only), so the memory can't turn dangerously wrong; it spares two round trips to everybody who joins a long line.

const rememberMs = 5_000
const mostRemembered = 1_000
const emptySince = new Map<string, number>()

const key = (book: string, pools: readonly Pool[]): string => `${book} ${pools.join(' ')}`

/** True when these pools were seen empty within the last seconds. */
export function knownEmpty(book: string, pools: readonly Pool[], now: number): boolean {
  const since = emptySince.get(key(book, pools))
  return since !== undefined && now >= since && now - since < rememberMs
}

export function rememberEmpty(book: string, pools: readonly Pool[], now: number): void {
  if (emptySince.size >= mostRemembered) emptySince.clear()
  emptySince.set(key(book, pools), now)
}
