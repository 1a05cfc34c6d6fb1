import type { Database } from '../kernel/database'
import { books, type Claim } from '../places/records'
import type { MyShift } from './contract/member'
import { activitiesOf } from './my-shifts'
import { activities, bookOf, shiftOfBook } from './records'
import { isCalledOff, isOver } from './rules'
import { noSite, sitesOf } from './views'

const soonMs = 7 * 24 * 3_600_000

/** How many shifts of the next seven days have a place that anybody can take: two round trips. */
export async function openShifts(db: Database, now: number): Promise<number> {
  const { _ } = db
  const coming = await db.find(activities, { status: 'published', endsAt: _.gt(now) }, { order: [['endsAt', 'asc']], limit: 1000, fields: ['shifts'] })
  const soon = coming.flatMap(({ shifts }) => shifts).filter((shift) => !isOver(shift, now) && !isCalledOff(shift) && shift.from < now + soonMs)
  return soon.length === 0 ? 0 : db.count(books, { _id: _.in(soon.map(({ id }) => bookOf(id))), 'pools.app': _.gte(1) })
}

/** The next shift (or the one that is on) of those that the claims have a place in; null when there is none. Two round trips. */
export async function nextShift(db: Database, claims: readonly Claim[], now: number): Promise<Pick<MyShift, 'shiftId' | 'title' | 'from' | 'to' | 'site' | 'phone'> | null> {
  const mine = claims.filter(({ status }) => status === 'seat').map(({ book }) => shiftOfBook(book)).filter((id) => id !== null)
  const known = (await activitiesOf(db, mine)).filter(({ status }) => status === 'published')
  const coming = known.flatMap((activity) => activity.shifts.map((shift) => ({ activity, shift }))).filter(({ shift }) => mine.includes(shift.id) && !isOver(shift, now) && !isCalledOff(shift))
  const [first] = coming.sort((one, other) => one.shift.from - other.shift.from)
  if (!first) return null
  const { activity, shift } = first
  const siteById = await sitesOf(db, [activity])
  const { title, phone } = activity
  return { shiftId: shift.id, title, from: shift.from, to: shift.to, site: siteById.get(activity.site) ?? noSite, phone }
}
