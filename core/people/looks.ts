import { collection, type Database } from '../kernel/database'
import type { Index } from '../kernel/indexes'

/** Somebody of the staff saw whole telephone numbers: whose, when, and what for. */
export interface Look {
  /** From the act. */
  readonly _id: string
  readonly by: string
  readonly people: readonly string[]
  readonly at: number
  /** `calls`: to telephone about something, `desk`: for the reason given. */
  readonly why: 'calls' | 'desk'
  readonly reason: string | null
}

export const looks = collection<Look>('looks')

export const lookIndexes: readonly Index[] = [
  { collection: 'looks', keys: [['people', 1], ['at', -1]] },
  { collection: 'looks', keys: [['at', 1]] },
]

/** Notes that whole telephone numbers were shown; called before they are. One round trip. */
export async function noteLook(db: Database, look: Look): Promise<void> {
  if (look.people.length > 0) await db.add(looks, { ...look })
}
