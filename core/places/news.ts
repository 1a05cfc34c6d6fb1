import type { Database } from '../kernel/database'
import { tell } from '../messages/tell'
import { settleClaim } from './plan'
import { books, line, type Entry } from './records'

/**
 * What follows when somebody came from the line to a seat: their plan says so, and they are told, once. Whoever ended the entry
 * does it; if that call dies, the sweep finds the entry by its `news` and does the same again. Nobody is told of a seat that they
 * have given up meanwhile.
 */
export async function bringNews(db: Database, entry: Entry, now: number): Promise<void> {
  await settleClaim(db, entry.plan, entry.book, [entry.act], 'seat', now)
  const book = await db.get(books, entry.book)
  if (book?.holders.some(({ act }) => act === entry.act))
    await tell(db, {
      _id: `seat:${entry._id}:${entry.at.getTime()}`,
      person: entry.person,
      kind: 'seat',
      facts: { book: entry.book, title: book.title },
      unitPath: book.unitPath,
      at: now,
    })
  const { _ } = db
  await db.change(line, entry._id, { news: _.neq(null), at: entry.at }, { news: null })
}
