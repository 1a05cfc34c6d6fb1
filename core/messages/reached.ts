import type { Database } from '../kernel/database'
import { messages } from './records'

/**
 * Epoch ms since when the person can be taken to know of it; null while they can't, or when there is no such message (then nothing
 * may lapse because of it). It is the first of: WeChat took the message; they read it in the app; they were reached by telephone;
 * the telephone gave them up: a wrong number, or nobody answered the second call.
 */
export async function reachedAt(db: Database, message: string): Promise<number | null> {
  return (await db.get(messages, message))?.reachedAt ?? null
}
