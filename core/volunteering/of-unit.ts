import { waitingBefore } from '../courses/of-unit'
import { roomOf } from '../courses/views'
import type { Database } from '../kernel/database'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { unitActivities as contract } from './contract/staff'
import { recruitingOf } from './recruiting/may'
import { activities, activityIdOf, applications, bookOf, type Activity, type Application } from './records'
import { isCalledOff } from './rules'
import { noSite, roomsOf, sitesOf } from './views'

const mostActivities = 100

export const unitActivities = implement(contract, async ({ db, input }) => {
  const found = await db.find(activities, { unitPath: input.unitId }, { order: [['publishedAt', 'desc']], limit: mostActivities })
  const shifts = found.flatMap((activity) => activity.shifts)
  if (shifts.length === 0) return ok({ activities: [] })
  const [siteById, rooms, waiting, asking] = await Promise.all([sitesOf(db, found), roomsOf(db, shifts), waitingBefore(db, shifts.map(({ id }) => bookOf(id))), askingOf(db, found)])
  const view = (activity: Activity) => ({
    activityId: activity._id,
    unitId: activity.unit,
    unitName: activity.unitName,
    version: activity.version,
    status: activity.status,
    site: siteById.get(activity.site) ?? noSite,
    activity: formOf(activity),
    joint: activity.joint ? { unitName: activity.joint.unitName, opensAt: activity.joint.opensAt } : null,
    asking: asking.filter(({ shift }) => activityIdOf(shift) === activity._id).length,
    shifts: activity.shifts.map(({ id, from, to, calledOffAt }) => ({ shiftId: id, from, to, calledOff: isCalledOff({ calledOffAt }), room: roomOf(rooms.get(bookOf(id))), waiting: waiting.get(bookOf(id)) ?? 0 })),
  })
  return ok({ activities: found.map(view) })
})

/** Who asks for places of these: one round trip, and none where no organiser gives them. */
async function askingOf(db: Database, found: readonly Activity[]): Promise<readonly Pick<Application, 'shift'>[]> {
  const { _ } = db
  const shifts = found.filter((activity) => recruitingOf(activity).approval).flatMap((activity) => activity.shifts.map(({ id }) => id))
  return shifts.length === 0 ? [] : db.find(applications, { shift: _.in(shifts), state: 'asked' }, { limit: 1000, fields: ['shift'] })
}

/** An activity as its form would hold it. */
function formOf(activity: Activity) {
  const { title, tag, about, notes, skills, health, insurance, difficulty, site, contact, phone } = activity
  const { how, teams, approval } = recruitingOf(activity)
  return { recruit: { how, teams: [...teams], approval }, title, tag, about, notes, skills, health, insurance, difficulty, siteId: site, contact, phone }
}
