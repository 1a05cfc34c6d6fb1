import type { Database } from '../kernel/database'
import { books, eventId, seatEvents, type Ended } from './records'

/**
 * Moves a seat's end from the book into the history, for good; the book's room follows it from there. Whoever released the seat
 * does it; if that call dies, the sweep finds the end in the book.
 */
export async function keepEnded(db: Database, book: string, { person, act, why, words, by, at, paid }: Ended): Promise<void> {
  const { _ } = db
  const open = paid !== undefined || why === 'unpaid' || why === 'lapsed' ? at : null
  await db.add(seatEvents, { _id: eventId(book, act, 'ended'), book, person, act, what: 'ended', at, why, words, by, open, ...(paid === undefined ? {} : { paid }) })
  await db.change(books, book, { 'ended.act': act }, { ended: _.pull({ act }) })
}
