import type { Database } from '../kernel/database'
import { messages, type Message } from './records'

/**
 * Puts something to tell into the outbox. `id` comes from what happened; telling the same again adds nothing.
 * It goes out by the clockwork, after what it tells of is settled.
 */
export async function tell(db: Database, message: Pick<Message, '_id' | 'person' | 'kind' | 'facts' | 'unitPath' | 'at'>): Promise<void> {
  await db.add(messages, { ...message, state: 'waiting', attempts: 0, callActs: [] })
}
