import { waitingBefore } from '../courses/of-unit'
import { roomOf } from '../courses/views'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { unitActivities as contract } from './contract/staff'
import { activities, bookOf, type Activity } from './records'
import { isCalledOff } from './rules'
import { noSite, roomsOf, sitesOf } from './views'

const mostActivities = 100

export const unitActivities = implement(contract, async ({ db, input }) => {
  const found = await db.find(activities, { unitPath: input.unitId }, { order: [['publishedAt', 'desc']], limit: mostActivities })
  const shifts = found.flatMap((activity) => activity.shifts)
  if (shifts.length === 0) return ok({ activities: [] })
  const [siteById, rooms, waiting] = await Promise.all([sitesOf(db, found), roomsOf(db, shifts), waitingBefore(db, shifts.map(({ id }) => bookOf(id)))])
  const view = (activity: Activity) => ({
    activityId: activity._id,
    unitId: activity.unit,
    unitName: activity.unitName,
    version: activity.version,
    status: activity.status,
    site: siteById.get(activity.site) ?? noSite,
    activity: formOf(activity),
    shifts: activity.shifts.map(({ id, from, to, calledOffAt }) => ({ shiftId: id, from, to, calledOff: isCalledOff({ calledOffAt }), room: roomOf(rooms.get(bookOf(id))), waiting: waiting.get(bookOf(id)) ?? 0 })),
  })
  return ok({ activities: found.map(view) })
})

/** An activity as its form would hold it. */
function formOf({ title, tag, about, notes, skills, health, insurance, difficulty, site, contact, phone }: Activity) {
  return { title, tag, about, notes, skills, health, insurance, difficulty, siteId: site, contact, phone }
}
