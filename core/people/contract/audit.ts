import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { id, instant } from '../../kernel/schemas'

/** One act, for who watches over the acts. */
export interface AuditLine {
  readonly entryId: string
  readonly operation: string
  readonly actorId: string
  readonly actorName: string
  readonly subjectId: string
  readonly subjectName: string
  readonly at: number
  readonly reason: string | null
  /** `DONE`, `BEGUN` (cut off, since mended), or why it was refused. */
  readonly outcome: string
}

export const listAudit = contract<{ readonly lines: readonly AuditLine[]; readonly more: boolean }>()({
  name: 'people.audit',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({
    unitId: id,
    actorId: v.optional(id),
    subjectId: v.optional(id),
    operation: v.optional(v.pipe(v.string(), v.regex(/^[a-z]+\.[A-Za-z]+$/), v.maxLength(60))),
    from: v.optional(instant),
    before: v.optional(instant),
  }),
  refuses: [],
  says: 'Who did what for whom in the unit and under it, the latest first, 20 at a time; by actor, person, operation and time.',
})
