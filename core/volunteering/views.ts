import type { SiteView, Standing } from '../courses/contract/catalogue'
import { sites } from '../courses/records'
import { roomFields, roomOf, siteView, standingOf, type RoomFacts } from '../courses/views'
import type { Database } from '../kernel/database'
import { distanceBetween, type Position } from '../kernel/distance'
import type { Person } from '../people/records'
import { books, planId, plans, type Claim } from '../places/records'
import type { ActivitySummary, ServiceView, ShiftView } from './contract/member'
import { bookOf, type Activity, type Service, type Shift } from './records'
import { isCalledOff, isOver } from './rules'

/** What a list shows of an activity, without its long texts. */
export const cardFields = ['title', 'tag', 'unitName', 'site', 'shifts'] as const
export type Card = Pick<Activity, '_id' | (typeof cardFields)[number]>

/** The cloud gives at most so many documents at once. */
const page = 1000

/** A site that is no longer there, rather than no activity at all. */
export const noSite: SiteView = { siteId: '', name: '', address: '', longitude: 0, latitude: 0, access: '', phone: '', lift: false, bus: '' }

/** The person's claims on shifts; none for somebody who has not registered. */
export async function shiftClaims(db: Database, person: Person | null): Promise<readonly Claim[]> {
  return person ? ((await db.get(plans, planId(person._id)))?.claims ?? []) : []
}

/** The sites of activities, by id. */
export async function sitesOf(db: Database, cards: readonly Pick<Activity, 'site'>[]): Promise<ReadonlyMap<string, SiteView>> {
  const { _ } = db
  const found = cards.length === 0 ? [] : await db.find(sites, { _id: _.in([...new Set(cards.map(({ site }) => site))]) }, { limit: page })
  return new Map(found.map((site) => [site._id, siteView(site)]))
}

/** The room in the books of shifts, by book: one round trip for each 1,000. */
export async function roomsOf(db: Database, shifts: readonly Shift[]): Promise<ReadonlyMap<string, RoomFacts>> {
  const { _ } = db
  const ids = shifts.map(({ id }) => bookOf(id))
  const pages = Array.from({ length: Math.ceil(ids.length / page) }, (_none, index) => ids.slice(index * page, (index + 1) * page))
  const found = await Promise.all(pages.map((some) => db.find(books, { _id: _.in(some) }, { limit: page, fields: roomFields })))
  return new Map(found.flat().map((book) => [book._id, book]))
}

/** For whom, from where and when somebody looks. */
export interface Looking {
  readonly person: Person | null
  readonly claims: readonly Claim[]
  readonly near: Position | undefined
  readonly now: number
}

/**
 * Activities with the shifts that are not over: sites and rooms in one round trip each, at once; a place in a line costs two more,
 * for how many are ahead.
 */
export async function summarise(db: Database, cards: readonly Card[], looking: Looking): Promise<ActivitySummary[]> {
  const coming = cards.flatMap(({ shifts }) => shifts).filter((shift) => !isOver(shift, looking.now) && !isCalledOff(shift))
  const [siteById, rooms, standings] = await Promise.all([sitesOf(db, cards), roomsOf(db, coming), standingsOf(db, coming, looking)])
  const view = (shift: Shift): ShiftView => ({
    shiftId: shift.id,
    from: shift.from,
    to: shift.to,
    room: roomOf(rooms.get(bookOf(shift.id))),
    standing: standings.get(shift.id) ?? { place: 'none' },
  })
  return cards.map(({ _id, title, tag, unitName, site, shifts }) => ({
    activityId: _id,
    title,
    tag,
    unitName,
    site: siteById.get(site) ?? noSite,
    shifts: shifts.filter((shift) => coming.includes(shift)).map(view),
    distance: distanceTo(siteById.get(site), looking.near),
  }))
}

const distanceTo = (site: SiteView | undefined, near: Position | undefined): number | null => (site && near ? distanceBetween(near, site) : null)

/** Where the person stands with each of these shifts; those they have nothing to do with are left out. */
export async function standingsOf(
  db: Database,
  shifts: readonly Shift[],
  { person, claims }: Pick<Looking, 'person' | 'claims'>,
): Promise<ReadonlyMap<string, Standing>> {
  if (!person) return new Map()
  const mine = shifts.flatMap(({ id }) => claims.filter(({ book }) => book === bookOf(id)).map((claim) => ({ id, claim })))
  return new Map(await Promise.all(mine.map(async ({ id, claim }) => [id, await standingOf(db, person._id, claim)] as const)))
}

export const serviceView = ({ inAt, outAt, minutes, points, filled, near, kept }: Service): ServiceView => ({ inAt, outAt, minutes, points, filled: filled?.state ?? null, near, kept })
