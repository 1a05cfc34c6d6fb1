import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from '../kernel/keys'
import type { ShownCode } from '../people/contract/member'

/** What a code stands for: a person's own, an organiser's for a shift, a course's for one meeting, a voucher, a bank's check. */
export type CodeKind = 'person' | 'shift' | 'session' | 'voucher' | 'bank'

const letters: Readonly<Record<CodeKind, string>> = { person: 'p', shift: 's', session: 'c', voucher: 'v', bank: 'b' }

/** A new code every 30 s; each stays good for two more steps, so for 60 to 90 s from when it was made. */
export const stepMs = 30_000
const stepsGood = 2

export const stepOf = (now: number): number => Math.floor(now / stepMs)

/** The code to show for `subject` now. `digits` may be given where they are not made from the step (vouchers keep theirs). */
export function showCode(keys: Keys, kind: CodeKind, subject: string, now: number, digits?: string): ShownCode {
  const step = stepOf(now)
  return {
    qr: ['yl1', letters[kind], keys.code.id, subject, step.toString(36), mac(keys, kind, subject, step).toString('base64url').slice(0, 22)].join('.'),
    digits: digits ?? digitsAt(keys, kind, subject, step),
    madeAt: now,
    renewAt: (step + 1) * stepMs,
    goodUntil: (step + 1 + stepsGood) * stepMs,
  }
}

/** What a scanned text comes to: whose it is, or why not. */
export type Judged<Why = 'WRONG_CODE' | 'CODE_EXPIRED'> = { readonly good: true; readonly subject: string; readonly step: number } | { readonly good: false; readonly why: Why }

/** Judges a scanned text. Only a code that was really ours can be called expired; everything else is simply wrong. */
export function judgeScan(keys: Keys, kind: CodeKind, scanned: string, now: number): Judged {
  const wrong = { good: false, why: 'WRONG_CODE' } as const
  const [mark, letter, keyId, subject, stepText, given, ...rest] = scanned.split('.')
  if (mark !== 'yl1' || letter !== letters[kind] || keyId !== keys.code.id || !subject || !stepText || !given || rest.length > 0) return wrong
  const step = Number.parseInt(stepText, 36)
  if (!Number.isSafeInteger(step) || step.toString(36) !== stepText) return wrong
  if (!equal(given, mac(keys, kind, subject, step).toString('base64url').slice(0, 22))) return wrong
  if (!isGood(step, now)) return { good: false, why: 'CODE_EXPIRED' }
  return { good: true, subject, step }
}

/** How long after it was made a scan may reach us that a phone without network kept: three days. */
export const keptScanMs = 3 * 24 * 3_600_000
/** How far a phone's idea of our clock may be ahead. */
const aheadMs = 10_000

/**
 * Judges a scan that a phone without network kept, at the time it recorded (`at`, epoch ms): that must lie in the past, and not
 * longer ago than `keptScanMs`. The phone's word is taken for the time, so this is for phones of staff, or for codes that count
 * once for each person anyway.
 */
export function judgeScanAt(keys: Keys, kind: CodeKind, scanned: string, at: number, now: number): Judged<'WRONG_CODE' | 'CODE_EXPIRED' | 'SCAN_TOO_OLD'> {
  if (at > now + aheadMs) return { good: false, why: 'WRONG_CODE' }
  const judged = judgeScan(keys, kind, scanned, Math.min(at, now))
  if (judged.good && at < now - keptScanMs) return { good: false, why: 'SCAN_TOO_OLD' }
  return judged
}

/** Which of the candidates (a roster, a station's few) shows these six digits now; null for none. */
export function judgeDigits(keys: Keys, kind: CodeKind, digits: string, candidates: readonly string[], now: number): string | null {
  return candidates.find((candidate) => digitsShown(keys, kind, candidate, digits, now) !== null) ?? null
}

/** The latest step, of those that are good now, at which `subject` shows these six digits; null for none. */
export function digitsShown(keys: Keys, kind: CodeKind, subject: string, digits: string, now: number): number | null {
  const step = stepOf(now)
  for (let age = 0; age <= stepsGood; age++) if (equal(digits, digitsAt(keys, kind, subject, step - age))) return step - age
  return null
}

const isGood = (step: number, now: number): boolean => step <= stepOf(now) && step >= stepOf(now) - stepsGood

function mac(keys: Keys, kind: CodeKind, subject: string, step: number): Buffer {
  return createHmac('sha256', keys.code.key).update(`${keys.code.id}\n${kind}\n${subject}\n${step}`).digest()
}

/** Six digits from the same secret, under their own word so that they tell nothing of the scanned code. */
function digitsAt(keys: Keys, kind: CodeKind, subject: string, step: number): string {
  const bytes = createHmac('sha256', keys.code.key).update(`${keys.code.id}\ndigits ${kind}\n${subject}\n${step}`).digest()
  return String(bytes.readUIntBE(0, 6) % 1_000_000).padStart(6, '0')
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
