import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keys } from '../kernel/keys'

/** A paper that somebody may want to check years later: a course's certificate, a record of service, a settlement sheet. */
export type PaperKind = 'certificate' | 'service' | 'settlement'

const letters: Readonly<Record<PaperKind, string>> = { certificate: 'k', service: 'd', settlement: 'j' }

/**
 * The code printed on a paper: `yl2.<kind>.<key id>.<id of the record>.<mac>`. It does not expire: it says that this paper is ours,
 * and leads to the record, which says what is true of it now.
 */
export function signPaper(keys: Keys, kind: PaperKind, record: string): string {
  return ['yl2', letters[kind], keys.code.id, record, mac(keys, kind, record)].join('.')
}

/** The record that a scanned paper leads to; null for anything that we did not sign. */
export function judgePaper(keys: Keys, kind: PaperKind, scanned: string): string | null {
  const [mark, letter, keyId, record, given, ...rest] = scanned.split('.')
  if (mark !== 'yl2' || letter !== letters[kind] || keyId !== keys.code.id || !record || !given || rest.length > 0) return null
  const [a, b] = [Buffer.from(given), Buffer.from(mac(keys, kind, record))]
  return a.length === b.length && timingSafeEqual(a, b) ? record : null
}

function mac(keys: Keys, kind: PaperKind, record: string): string {
  return createHmac('sha256', keys.code.key).update(`${keys.code.id}\npaper ${kind}\n${record}`).digest('base64url').slice(0, 22)
}
