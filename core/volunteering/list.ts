import type { SiteView } from '../courses/contract/catalogue'
import { dayOf } from '../kernel/calendar'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listActivities as contract } from './contract/member'
import { recruitingOf } from './recruiting/may'
import { activities, bookOf, inviteId, invites, type Shift } from './records'
import { isCalledOff, isOver } from './rules'
import { cardFields, distanceTo, shiftClaims, sitesOf, summarise, type Card } from './views'

/** All that is not over: the counties' teams have some dozens at a time. */
const mostActivities = 300
const mostDays = 7
const mostPlaces = 30

/** Finds and sorts by what is short of all of them; rooms and standings are read of those shown only. Three round trips. */
export const listActivities = implement(contract, async ({ db, subject, input, now }) => {
  const { _ } = db
  const { near, day, siteId, most } = input
  const [found, claims] = await Promise.all([
    db.find(activities, { status: 'published', endsAt: _.gt(now) }, { order: [['endsAt', 'asc']], limit: mostActivities, fields: cardFields }),
    shiftClaims(db, subject),
  ])
  const asked = found.filter((card) => recruitingOf(card).how === 'invited').map(({ _id }) => _id)
  const [siteById, invited] = await Promise.all([
    sitesOf(db, found),
    subject && asked.length > 0 ? db.find(invites, { _id: _.in(asked.map((activity) => inviteId(activity, subject._id))) }, { limit: asked.length, fields: ['activity'] }) : [],
  ])
  const mine = (card: Card) => invited.some(({ activity }) => activity === card._id) || card.shifts.some(({ id }) => claims.some(({ book }) => book === bookOf(id)))
  const coming = found.filter((card) => shiftsOf(card, now).length > 0 && (recruitingOf(card).how !== 'invited' || mine(card)))
  const wanted = coming.filter((card) => (siteId === undefined || card.site === siteId) && (day === undefined || shiftsOf(card, now).some(({ from }) => dayOf(from) === day)))
  const away = (card: Card) => distanceTo(siteById.get(card.site), near) ?? 0
  const sorted = [...wanted].sort((one, other) => away(one) - away(other) || firstOf(one, now) - firstOf(other, now))
  return ok({
    activities: await summarise(db, sorted.slice(0, most), { person: subject, claims, near, now }, siteById),
    total: sorted.length,
    days: [...new Set(coming.flatMap((card) => shiftsOf(card, now).map(({ from }) => dayOf(from))))].sort().slice(0, mostDays),
    places: placesOf(coming, siteById),
  })
})

const shiftsOf = ({ shifts }: Card, now: number): readonly Shift[] => shifts.filter((shift) => !isOver(shift, now) && !isCalledOff(shift))
const firstOf = (card: Card, now: number): number => shiftsOf(card, now)[0]?.from ?? 0

/** The places with the most to do first. */
function placesOf(cards: readonly Card[], siteById: ReadonlyMap<string, SiteView>) {
  const counted = new Map<string, number>()
  for (const { site } of cards) counted.set(site, (counted.get(site) ?? 0) + 1)
  const known = [...counted].flatMap(([siteId, times]) => (siteById.has(siteId) ? [{ siteId, name: siteById.get(siteId)?.name ?? '', times }] : []))
  return known.sort((one, other) => other.times - one.times || (one.name < other.name ? -1 : 1)).slice(0, mostPlaces).map(({ siteId, name }) => ({ siteId, name }))
}
