import type { SiteView, Standing } from '../courses/contract/catalogue'
import type { Database } from '../kernel/database'
import type { Person } from '../people/records'
import type { MyShift } from './contract/member'
import { activities, activityIdOf, shiftOfBook, type Activity, type Service } from './records'
import { checkOutForMs, isCalledOff } from './rules'
import { noSite, serviceView, shiftClaims, sitesOf, standingsOf } from './views'

/** A shift as somebody has to do with it. */
interface Mine {
  readonly shift: string
  readonly from: number
  readonly to: number
  readonly standing: Standing
  readonly service: Service | null
}

/**
 * The shifts that somebody has a place in or waits for, earliest first: those not over, and those just over, from which one can
 * still check out. Three round trips, but for places in a line.
 */
export async function claimedShifts(db: Database, person: Person, now: number): Promise<MyShift[]> {
  const claims = await shiftClaims(db, person)
  const claimed = claims.map(({ book }) => shiftOfBook(book)).filter((id) => id !== null)
  const known = await activitiesOf(db, claimed)
  const shifts = known.flatMap((activity) => activity.shifts).filter(({ id, to }) => claimed.includes(id) && now < to + checkOutForMs)
  const [standings, siteById] = await Promise.all([standingsOf(db, shifts, { person, claims }), sitesOf(db, known)])
  const mine = shifts.flatMap(({ id, from, to }) => {
    const standing = standings.get(id)
    return standing && standing.place !== 'none' ? [{ shift: id, from, to, standing, service: null }] : []
  })
  return mine.map((shift) => view(shift, known, siteById)).sort((one, other) => one.from - other.from)
}

/** What people are shown of shifts they served in: two round trips. */
export async function servedShifts(db: Database, served: readonly Service[]): Promise<MyShift[]> {
  const known = await activitiesOf(db, served.map(({ shift }) => shift))
  const siteById = await sitesOf(db, known)
  return served.map((service) => view({ ...service, standing: { place: 'seat' }, service }, known, siteById))
}

/** The activities of shifts. */
export async function activitiesOf(db: Database, shifts: readonly string[]): Promise<Activity[]> {
  const { _ } = db
  return shifts.length === 0 ? [] : db.find(activities, { _id: _.in([...new Set(shifts.map(activityIdOf))]) }, { limit: 1000 })
}

function view({ shift, from, to, standing, service }: Mine, known: readonly Activity[], siteById: ReadonlyMap<string, SiteView>): MyShift {
  const activity = known.find(({ _id }) => _id === activityIdOf(shift))
  return {
    shiftId: shift,
    activityId: activityIdOf(shift),
    title: activity?.title ?? service?.title ?? '',
    site: siteById.get(activity?.site ?? '') ?? noSite,
    phone: activity?.phone ?? '',
    from,
    to,
    standing,
    service: service ? serviceView(service) : null,
    status: activity?.shifts.some((one) => one.id === shift && isCalledOff(one)) === true ? 'cancelled' : 'published',
  }
}
