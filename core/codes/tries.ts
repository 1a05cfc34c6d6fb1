import { collection, type Database } from '../kernel/database'

/** How often somebody guessed wrong in a row. The id says who and at what: `checkIn:p_…`. */
interface Tries {
  readonly _id: string
  readonly spent: number
  /** Epoch ms of the first of them. */
  readonly since: number
}

export const tries = collection<Tries>('tries')

/** Tries before the wait, and the wait from the first of them. */
export const mostTries = 5
export const waitMs = 5 * 60_000

/**
 * Spends one try BEFORE the guess is looked at, so that many guesses at once can't share one. Gives null, or how many seconds
 * to wait. Whoever guessed right calls `forgive`.
 */
export async function spendTry(db: Database, who: string, now: number): Promise<number | null> {
  const { _ } = db
  for (let round = 0; round < mostTries; round++) {
    if (await db.change(tries, who, { spent: _.lt(mostTries), since: _.gt(now - waitMs) }, { spent: _.inc(1) })) return null
    const known = await db.get(tries, who)
    if (!known) {
      if (await db.add(tries, { _id: who, spent: 1, since: now })) return null
    } else if (known.since <= now - waitMs) {
      if (await db.change(tries, who, { since: known.since }, { spent: 1, since: now })) return null
    } else if (known.spent >= mostTries) {
      return Math.ceil((known.since + waitMs - now) / 1000)
    }
  }
  return Math.ceil(waitMs / 1000)
}

/**
 * A right guess gives its own try back, and only that: were the wrong ones before it forgotten too, whoever knows one right code
 * (their own, an accomplice's) could guess at others without end.
 */
export async function forgive(db: Database, who: string): Promise<void> {
  const { _ } = db
  await db.change(tries, who, { spent: _.gt(0) }, { spent: _.inc(-1) })
}
