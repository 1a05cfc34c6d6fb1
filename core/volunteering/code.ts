import { judgeDigits, judgeScan } from '../codes/shown'
import { forgive, spendTry } from '../codes/tries'
import { ok, refuse, type Outcome } from '../kernel/errors'
import type { Instance } from '../kernel/operation'
import type { codeRefusals } from './contract/member'
import type { Way } from './records'

/** Who gave which code, when. */
interface Given {
  readonly code: string
  readonly person: string
  readonly now: number
}

export const wayOf = (code: string): Way => (/^\d{6}$/.test(code) ? 'digits' : 'scan')

/**
 * Which shift the organiser's code stands for. A scanned code says it itself; six digits are looked for among `candidates` only,
 * and each wrong one costs a try. With no candidate there is nothing to guess: `none` is answered.
 */
export async function shiftOfCode<None extends string>(
  { db, keys }: Instance,
  { code, person, now }: Given,
  candidates: () => Promise<readonly string[]>,
  none: None,
): Promise<Outcome<string, (typeof codeRefusals)[number] | None>> {
  if (wayOf(code) === 'scan') {
    const judged = judgeScan(keys, 'shift', code, now)
    return judged.good ? ok(judged.subject) : refuse(judged.why)
  }
  const possible = await candidates()
  if (possible.length === 0) return refuse(none)
  const guesser = `checkIn:${person}`
  const waitSeconds = await spendTry(db, guesser, now)
  if (waitSeconds !== null) return refuse('TRY_LATER', { waitSeconds })
  const shift = judgeDigits(keys, 'shift', code, possible, now)
  if (shift === null) return refuse('WRONG_CODE')
  await forgive(db, guesser)
  return ok(shift)
}
