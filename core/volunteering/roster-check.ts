import type { Database } from '../kernel/database'
import { books } from '../places/records'
import { bookOf } from './records'

/** True when the person holds a place in the shift, by the book's word; the other holders stay in the database. */
export async function holdsPlace(db: Database, shift: string, person: string): Promise<boolean> {
  const held = await db.find(books, { _id: bookOf(shift), 'holders.person': person }, { limit: 1, fields: ['_id'] })
  return held.length > 0
}
