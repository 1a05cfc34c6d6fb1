import { collection } from './database'
import type { Outcome } from './errors'
import type { Index } from './indexes'
import type { Call } from './operation'

/** Who did what for whom, when, and why: staff's acts and helpers' acts. Never holds a telephone number. */
export interface AuditEntry {
  /** The act. */
  readonly _id: string
  readonly operation: string
  readonly actor: string
  /** The person it was done for; the actor where it was done for nobody else. */
  readonly subject: string
  /** What the input named, by the field's name: `{courseId: 'c_…'}`. Ids and words of ours, nothing that was typed. */
  readonly about: Readonly<Record<string, string>>
  /** Why, in staff's words, telephone numbers struck out; null where none is asked for. */
  readonly reason: string | null
  /** The unit that the record belongs to and those above; who is admin of one of them may read the entry. */
  readonly unitPath: readonly string[]
  readonly at: number
  readonly hash: string
  /** `BEGUN` until it ended: what stays BEGUN was cut off by a crash, and the room's sweep has mended it. */
  readonly outcome: string
}

export const audit = collection<AuditEntry>('audit')

export const auditIndexes: readonly Index[] = [
  { collection: 'audit', keys: [['unitPath', 1], ['at', -1]] },
  { collection: 'audit', keys: [['unitPath', 1], ['operation', 1], ['at', -1]] },
  { collection: 'audit', keys: [['actor', 1], ['at', -1]] },
  { collection: 'audit', keys: [['subject', 1], ['at', -1]] },
  { collection: 'audit', keys: [['at', 1]] },
]

/** Notes that an act begins; false when the same requestId came before with other input. */
export async function beginAudit(operation: string, call: Call<unknown>): Promise<boolean> {
  const entry: AuditEntry = { _id: call.act, operation, ...factsOf(call), at: call.now, hash: call.hash, outcome: 'BEGUN' }
  if (await call.db.add(audit, { ...entry })) return true
  const earlier = await call.db.get(audit, call.act)
  return earlier?.hash === call.hash
}

/** Notes how it ended, `DONE` or the code of the refusal, and for whom, where only the outcome says it (somebody new at a desk). */
export async function endAudit(call: Call<unknown>, outcome: Outcome<unknown, string>): Promise<void> {
  const { _ } = call.db
  const word = outcome.ok ? 'DONE' : outcome.error.code
  const person = outcome.ok ? memberOf(outcome.data, 'personId') : null
  await call.db.change(audit, call.act, { outcome: _.neq(word) }, { outcome: word, ...(person === null ? {} : { subject: person }) })
}

/** Members of an input that are ids, or words from a list of ours. */
const namedFields = /^(?:[a-z]+Id|into|from|at|above|under|role|outcome|what|status)$/

function factsOf(call: Call<unknown>): Pick<AuditEntry, 'actor' | 'subject' | 'about' | 'reason' | 'unitPath'> {
  const input = typeof call.input === 'object' && call.input !== null ? call.input : {}
  const about = Object.entries(input).filter(([field, value]) => namedFields.test(field) && typeof value === 'string' && /^[A-Za-z][\w:. -]{0,119}$/.test(value))
  // Why the rules shall not count stands within the permission itself.
  const reason = memberOf(input, 'reason') ?? memberOf('allow' in input ? input.allow : null, 'reason')
  return {
    actor: call.actor.key,
    subject: memberOf(input, 'personId') ?? memberOf(input, 'into') ?? call.subject?._id ?? '',
    about: Object.fromEntries(about),
    reason: reason === null ? null : withoutNumbers(reason),
    unitPath: call.scope?.unitPath ?? call.subject?.unitPath ?? [],
  }
}

function memberOf(value: unknown, member: string): string | null {
  const found: unknown = typeof value === 'object' && value !== null && member in value ? (value as Record<string, unknown>)[member] : null
  return typeof found === 'string' ? found : null
}

/** Seven digits or more, written together or in groups, may be a telephone number. */
const withoutNumbers = (text: string): string => text.replace(/\d(?:[\s-]?\d){6,}/g, '…')
