import type { CollectionOf, Database } from '../kernel/database'
import { refuse, type KernelCode, type Outcome } from '../kernel/errors'
import type { Document } from '../kernel/sdk'

/** An act that moved a record on: who did what, when. */
export interface Step {
  readonly act: string
  readonly hash: string
  readonly what: string
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** A record that several people move on, one step after the other. */
export interface Moving {
  readonly _id: string
  /** Rises with every step. */
  readonly version: number
  /** The latest steps: a late repeat of one changes nothing and is answered as before. */
  readonly steps: readonly Step[]
}

const rounds = 6
const remembered = 20

/**
 * Moves a record on by compare-and-set: of two at once the second decides anew, on what the first has written. `decide` gives what
 * changes (nothing changes when it is empty), or why not. `NOT_THERE`: there is no such record.
 */
export async function moveOn<Doc extends Moving, No extends string>(
  db: Database,
  of: CollectionOf<Doc>,
  id: string,
  step: Step,
  decide: (doc: Doc) => Outcome<Document, No>,
): Promise<Outcome<Doc, No | 'NOT_THERE' | KernelCode>> {
  const { _ } = db
  for (let round = 0; round < rounds; round++) {
    const doc = await db.get(of, id)
    if (!doc) return refuse('NOT_THERE')
    const earlier = doc.steps.find(({ act }) => act === step.act)
    if (earlier) return earlier.hash === step.hash ? { ok: true, data: doc } : refuse('REQUEST_REUSED')
    const decided = decide(doc)
    if (!decided.ok) return decided
    if (Object.keys(decided.data).length === 0) return { ok: true, data: doc }
    const change = { ...decided.data, version: doc.version + 1, steps: _.set([...doc.steps, step].slice(-remembered)) }
    const guard = {
      version: doc.version,
    }
    if (await db.change(of, id, guard, change)) return { ok: true, data: { ...doc, ...(decided.data as Partial<Doc>), version: doc.version + 1 } }
  }
  return refuse('BUSY')
}

/** The step that a call is. */
export const stepOf = ({ act, hash, now, actor }: { act: string; hash: string; now: number; actor: { key: string } }, what: string): Step => ({ act, hash, what, by: actor.key, at: now })

/** The code of a refusal to move on what was just found to be there. */
export function thereIs<Code extends string>(code: Code | 'NOT_THERE', id: string): Code {
  if (code === 'NOT_THERE') throw new Error(`${id} was there and is gone`)
  return code
}
