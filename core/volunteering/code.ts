import { judgeDigits, judgeScan, type CodeKind, type Judged } from '../codes/shown'
import type { Keys } from '../kernel/keys'
import { forgive, spendTry } from '../codes/tries'
import { ok, refuse, type Outcome } from '../kernel/errors'
import type { Instance } from '../kernel/operation'
import type { codeRefusals } from './contract/member'

/** Who gave which code, when. */
interface Given {
  readonly code: string
  readonly person: string
  /** When it was scanned or typed: now, or earlier for what a phone kept. */
  readonly at: number
  readonly now: number
}

export const wayOf = (code: string): 'digits' | 'scan' => (/^\d{6}$/.test(code) ? 'digits' : 'scan')

/**
 * Which shift the organiser's code stands for. A scanned code says it itself; six digits are looked for among `candidates` only,
 * and each wrong one costs a try, by the time of now, whenever it is said to have been typed. With no candidate there is nothing to guess: `none` is answered.
 */
export async function shiftOfCode<None extends string>(
  { db, keys }: Instance,
  { code, person, at, now }: Given,
  candidates: () => Promise<readonly string[]>,
  none: None,
): Promise<Outcome<string, (typeof codeRefusals)[number] | None>> {
  if (wayOf(code) === 'scan') {
    const judged = judgeScanAt(keys, 'shift', code, at, now)
    return judged.good ? ok(judged.subject) : refuse(judged.why)
  }
  const possible = await candidates()
  if (possible.length === 0) return refuse(none)
  const guesser = `checkIn:${person}`
  const waitSeconds = await spendTry(db, guesser, now)
  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })
  const shift = judgeDigitsAt(keys, 'shift', code, possible, at, now)
  if (shift === null) return refuse('WRONG_CODE')
  await forgive(db, guesser)
  return ok(shift)
}

/** What a phone kept may be told this much too early or late: it took some seconds on its way, and clocks run unevenly. */
const slackMs = 30_000

const momentsOf = (at: number, now: number): readonly number[] => (at === now ? [now] : [at, at - slackMs, Math.min(now, at + slackMs)])

/** Judges a scan by the time at which it was made. */
export function judgeScanAt(keys: Keys, kind: CodeKind, code: string, at: number, now: number): Judged {
  const judged = momentsOf(at, now).map((moment) => judgeScan(keys, kind, code, moment))
  return judged.find(({ good }) => good) ?? judged[0] ?? { good: false, why: 'WRONG_CODE' }
}

/** Judges six digits by the time at which they were typed. */
export function judgeDigitsAt(keys: Keys, kind: CodeKind, digits: string, candidates: readonly string[], at: number, now: number): string | null {
  for (const moment of momentsOf(at, now)) {
    const found = judgeDigits(keys, kind, digits, candidates, moment)
    if (found !== null) return found
  }
  return null
}
