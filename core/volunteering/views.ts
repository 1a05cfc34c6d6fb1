import type { Room, SiteView, Standing } from '../courses/contract/catalogue'
import { sites as allSites } from '../courses/records'
import { roomFields, roomOf, siteView, standingOf, type RoomFacts } from '../courses/views'
import type { Database } from '../kernel/database'
import { distanceBetween, type Position } from '../kernel/distance'
import type { Person } from '../people/records'
import { books, planId, plans, type Claim } from '../places/records'
import type { ActivitySummary, ServiceView, ShiftView } from './contract/member'
import { ownShare } from './recruiting/joint'
import { recruitingOf } from './recruiting/may'
import { applications, bookOf, serviceId, type Activity, type Service, type Shift } from './records'
import { isCalledOff, isOver } from './rules'

/** What a list shows of an activity, without its long texts. */
export const cardFields = ['title', 'tag', 'unit', 'unitName', 'site', 'shifts', 'recruit', 'joint'] as const
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
  const found = cards.length === 0 ? [] : await db.find(allSites, { _id: _.in([...new Set(cards.map(({ site }) => site))]) }, { limit: page })
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
 * for how many are ahead. `sites`: where they have been read already.
 */
export async function summarise(db: Database, cards: readonly Card[], looking: Looking, sites?: ReadonlyMap<string, SiteView>): Promise<ActivitySummary[]> {
  const coming = cards.flatMap(({ shifts }) => shifts).filter((shift) => !isOver(shift, looking.now) && !isCalledOff(shift))
  const [siteById, rooms, standings, asked] = await Promise.all([sites ?? sitesOf(db, cards), roomsOf(db, coming), standingsOf(db, coming, looking), applicationsOf(db, cards, looking.person)])
  const view = (card: Card, shift: Shift): ShiftView => ({
    shiftId: shift.id,
    from: shift.from,
    to: shift.to,
    room: roomFor(card, rooms.get(bookOf(shift.id)), looking.person),
    standing: standings.get(shift.id) ?? { place: 'none' },
    application: asked.get(shift.id) ?? null,
  })
  return cards.map((card) => {
    const { _id, title, tag, unitName, site, shifts, joint } = card
    const { how, approval } = recruitingOf(card)
    return {
      ...{ activityId: _id, title, tag, unitName, recruit: { how, approval }, jointWith: joint?.unitName ?? '' },
      site: siteById.get(site) ?? noSite,
      shifts: shifts.filter((shift) => coming.includes(shift)).map((shift) => view(card, shift)),
      distance: distanceTo(siteById.get(site), looking.near),
    }
  })
}

/** The room in a shift for somebody: of what two units share, their own unit's. */
function roomFor(card: Card, book: RoomFacts | undefined, person: Person | null): Room {
  const room = roomOf(book)
  const own = book ? ownShare(card, person, book.pools) : null
  return own === null ? room : { ...room, free: own }
}

/** What became of what somebody asked for, where an organiser gives the places: one round trip, and none where all are open. */
async function applicationsOf(db: Database, cards: readonly Card[], person: Person | null): Promise<ReadonlyMap<string, ShiftView['application']>> {
  const shifts = cards.filter((card) => recruitingOf(card).approval).flatMap((card) => card.shifts.map(({ id }) => id))
  if (!person || shifts.length === 0) return new Map()
  const { _ } = db
  const mine = await db.find(applications, { _id: _.in(shifts.map((shift) => serviceId(shift, person._id))) }, { limit: page, fields: ['shift', 'state'] })
  return new Map(mine.map(({ shift, state }) => [shift, state === 'asked' || state === 'approving' ? 'asked' : state === 'declined' ? 'declined' : null]))
}

export const distanceTo = (site: SiteView | undefined, near: Position | undefined): number | null => (site && near ? distanceBetween(near, site) : null)

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
