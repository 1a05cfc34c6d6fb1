import type { Database } from '../kernel/database'
import type { Told } from './contract/kinds'
import { messages, type Message } from './records'

/** Something to tell somebody, as a room writes it. */
export type Telling = Pick<Message, '_id' | 'person' | 'unitPath' | 'at'> &
  Told & {
    /** Epoch ms before which it is not told; left out, it is told at once (at night, in the morning). */
    readonly notBefore?: number
  }

/**
 * Puts something to tell into the outbox. `_id` comes from what happened: telling the same again adds nothing, false then.
 * It goes out by the clockwork, after what it tells of is settled, and only if it is still so by then.
 */
export async function tell(db: Database, { notBefore, ...telling }: Telling): Promise<boolean> {
  const at = Math.max(telling.at, notBefore ?? 0)
  return db.add(messages, { ...telling, at, state: 'waiting', reachedAt: null, sendingAt: null, calls: [], callAfter: 0, caller: null })
}
