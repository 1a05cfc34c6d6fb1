import { pledgedSeats, type Book, type BookSettings } from '../places/records'
import type { CourseSummary, Room, SiteView, Standing } from './contract/catalogue'
import { distanceBetween, type Position } from '../kernel/distance'
import { createHash } from 'node:crypto'
import type { Course, Site } from './records'
import type { Database } from '../kernel/database'
import { books, line, type Claim, type Entry, type Pool } from '../places/records'
import { aheadOf, entryOf } from '../places/line'

/** The members of a book that say how much room there is, without the people in it. */
export const roomFields = ['capacity', 'pools', 'freed', 'pledged'] as const
export type RoomFacts = Pick<Book, '_id' | (typeof roomFields)[number]>

/** How much room there is. A freed seat goes to the line first; while it lies there nobody waits, and whoever presses gets it. */
export function roomOf(book: RoomFacts | undefined): Room {
  if (!book) return { capacity: 0, free: 0, taken: 0 }
  const { capacity, pools, freed } = book
  const inAll = Object.values(pools).reduce((sum, seats) => sum + seats, 0)
  return { capacity, free: inAll - pools.desk + Math.max(0, freed), taken: capacity - inAll - freed - pledgedSeats(book) }
}

export function siteView({ _id, name, address, longitude, latitude, access, phone, lift, bus }: Site): SiteView {
  return { siteId: _id, name, address, longitude, latitude, access, phone, lift, bus }
}

/** A site that is no longer there, rather than no course at all. */
const noSite: SiteView = { siteId: '', name: '', address: '', longitude: 0, latitude: 0, access: '', phone: '', lift: false, bus: '' }

/** A course as lists show it. */
export function courseSummary(course: Pick<Course, '_id' | 'title' | 'topic' | 'teacher' | 'unitName' | 'slots' | 'firstDay' | 'lastDay' | 'sessions' | 'fee'>, site: Site | undefined, book: RoomFacts | undefined, near: Position | undefined): CourseSummary {
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

/** The pool of the seats that a village has of its own. The name itself may hold what no field of a document can. */
export const villagePool = (village: string): Pool => `village_${createHash('sha256').update(village).digest('hex').slice(0, 12)}`

/** How the book of a course gives its seats. */
export const bookSettings = ({ quotas, offerHours, keepForCouple, mode }: Course): BookSettings => ({
  quotas: mode === 'village' ? Object.fromEntries(quotas.map(({ village, seats }) => [villagePool(village), seats])) : {},
  offerMs: offerHours * 3_600_000,
  keepForCouple,
})

/** Where a claim stands. Only a place in the line costs round trips: two, for how many are ahead. */
export async function standingOf(db: Database, person: string, claim: Claim | undefined): Promise<Standing> {
  const waits = claim?.status === 'line' || claim?.status === 'claimed'
  return standingWith(db, person, claim, waits ? await db.get(line, entryOf(claim.book, claim, person)) : null)
}

/** The same with the entry in the line that was read already; null when there is none. */
export async function standingWith(db: Database, person: string, claim: Claim | undefined, entry: Entry | null): Promise<Standing> {
  if (!claim || claim.status === 'leaving') return { place: 'none' }
  if (claim.status === 'seat') return { place: 'seat' }
  if (claim.status === 'offer') return { place: 'offer', until: claim.until ?? 0 }
  if (entry && entry.status !== 'gone') return { place: 'line', ahead: await aheadOf(db, entry) }
  const book = await db.get(books, claim.book)
  return book?.holders.some((holder) => holder.person === person) ? { place: 'seat' } : { place: 'none' }
}
