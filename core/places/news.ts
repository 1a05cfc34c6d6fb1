import type { Database } from '../kernel/database'
import { idFromAct } from '../kernel/ids'
import { tell } from '../messages/tell'
import { holdersOf } from './line'
import { settleClaim } from './plan'
import { books, eventId, line, seatEvents, type Entry } from './records'

/** The message by which somebody learns that an act has brought them a seat from the line. Short enough to be named by a caller. */
export const messageOf = ({ _id }: Pick<Entry, '_id'>, act: string): string => idFromAct('seat', `${_id}\n${act}`)

/**
 * What follows when somebody came from the line to a seat, or a couple to two: their plans say so, the history says so, and they are
 * told, once each. Whoever ended the entry does it; if that call dies, the sweep finds the entry by its `news` and does the same
 * again. Nobody is told of a seat that they have given up meanwhile.
 */
export async function bringNews(db: Database, entry: Entry, now: number): Promise<void> {
  const book = await db.get(books, entry.book)
  for (const { person, act } of holdersOf(entry, now)) {
    const offer = book?.offered.find((offered) => offered.act === act)
    const holds = book?.holders.some((holder) => holder.act === act)
    await settleClaim(db, person, entry.book, [act], offer ? { status: 'offer', until: offer.until } : { status: 'seat' }, now)
    if (!book || !holds) continue
    const message = { _id: messageOf(entry, act), person, unitPath: book.unitPath, at: now }
    if (!offer) {
      await tell(db, { ...message, kind: 'seat', facts: { book: book._id, title: book.title } })
      continue
    }
    const event = { book: book._id, person, act, what: 'offered' as const, at: now, why: null, words: '', by: 'timer', open: null }
    await db.add(seatEvents, { _id: eventId(book._id, act, 'offered'), ...event })
    await tell(db, { ...message, kind: 'offer', facts: { book: book._id, title: book.title, until: offer.until } })
  }
  if (book && entry.passed !== null) await tellPassed(db, entry.passed, book, now)
  const { _ } = db
  await db.change(line, entry._id, { news: _.neq(null), at: entry.at }, { news: null })
}

/** A couple for whom one seat was too few is told that it went to somebody alone, and that they keep their place; once a day at most. */
async function tellPassed(db: Database, couple: string, { _id, title, unitPath }: { _id: string; title: string; unitPath: readonly string[] }, now: number): Promise<void> {
  const entry = await db.get(line, couple)
  if (!entry?.partner || entry.status !== 'waiting') return
  const day = Math.floor(now / 86_400_000)
  for (const person of [entry.person, entry.partner.person])
    await tell(db, { _id: idFromAct('passed', `${couple}\n${day}\n${person}`), person, kind: 'passed', facts: { book: _id, title }, unitPath, at: now })
}
