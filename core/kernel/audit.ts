import { collection } from './database'
import type { Call } from './operation'

/** Who did what for whom, when: staff's acts and helpers' acts. Never holds a telephone number. */
export interface AuditEntry {
  /** The act. */
  readonly _id: string
  readonly operation: string
  readonly actor: string
  /** The person it was done for, or the record it was done to. */
  readonly subject: string
  readonly at: number
  readonly hash: string
  /** `BEGUN` until it ended: what stays BEGUN was cut off by a crash, and the room's sweep has mended it. */
  readonly outcome: string
}

export const audit = collection<AuditEntry>('audit')

/** Notes that an act begins; false when the same requestId came before with other input. */
export async function beginAudit(operation: string, call: Call<unknown>): Promise<boolean> {
  const entry: AuditEntry = {
    _id: call.act,
    operation,
    actor: call.actor.key,
    subject: call.subject?._id ?? '',
    at: call.now,
    hash: call.hash,
    outcome: 'BEGUN',
  }
  if (await call.db.add(audit, { ...entry })) return true
  const earlier = await call.db.get(audit, call.act)
  return earlier?.hash === call.hash
}

/** Notes how it ended: `DONE`, or the code of the refusal. */
export async function endAudit(call: Call<unknown>, outcome: string): Promise<void> {
  const { _ } = call.db
  await call.db.change(audit, call.act, { outcome: _.neq(outcome) }, { outcome })
}
