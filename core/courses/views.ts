import type { Book } from '../places/records'
import type { CourseSummary, Room, SiteView, Standing } from './contract/catalogue'
import { distanceBetween, type Position } from '../kernel/distance'
import type { Course, Site } from './records'
import type { Database } from '../kernel/database'
import { books, entryId, line, type Claim } from '../places/records'
import { aheadOf } from '../places/line'

/** The members of a book that say how much room there is, without the people in it. */
export const roomFields = ['capacity', 'pools', 'freed', 'pledged'] as const
export type RoomFacts = Pick<Book, '_id' | (typeof roomFields)[number]>

/** How much room there is. A freed seat goes to the line first; while it lies there nobody waits, and whoever presses gets it. */
export function roomOf(book: RoomFacts | undefined): Room {
  if (!book) return { capacity: 0, free: 0, taken: 0 }
  const neverHeld = book.pools.app + book.pools.desk
  return { capacity: book.capacity, free: book.pools.app + book.freed, taken: book.capacity - neverHeld - book.freed - book.pledged.length }
}

export function siteView({ _id, name, address, longitude, latitude, access, phone, lift, bus }: Site): SiteView {
  return { siteId: _id, name, address, longitude, latitude, access, phone, lift, bus }
}

/** A site that is no longer there, rather than no course at all. */
const noSite: SiteView = { siteId: '', name: '', address: '', longitude: 0, latitude: 0, access: '', phone: '', lift: false, bus: '' }

/** A course as lists show it. */
export function courseSummary(course: Course, site: Site | undefined, book: RoomFacts | undefined, near: Position | undefined): CourseSummary {
  const { _id, title, topic, teacher, unitName, slots, firstDay, lastDay, sessions, fee } = course
  return {
    courseId: _id,
    title,
    topic,
    teacher,
    unitName,
    slots,
    firstDay,
    lastDay,
    sessions,
    fee,
    site: site ? siteView(site) : noSite,
    room: roomOf(book),
    distance: site && near ? distanceBetween(site, near) : null,
  }
}

/** Where a claim stands. Only a place in the line costs round trips: two, for how many are ahead. */
export async function standingOf(db: Database, person: string, claim: Claim | undefined): Promise<Standing> {
  if (!claim || claim.status === 'leaving') return { place: 'none' }
  if (claim.status === 'seat') return { place: 'seat' }
  const entry = await db.get(line, entryId(claim.book, person))
  if (entry && entry.status !== 'gone') return { place: 'line', ahead: await aheadOf(db, entry) }
  const book = await db.get(books, claim.book)
  return book?.holders.some((holder) => holder.person === person) ? { place: 'seat' } : { place: 'none' }
}
