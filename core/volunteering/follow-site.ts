import type { Site } from '../courses/records'
import type { Database } from '../kernel/database'
import { withEdit } from './edit'
import { activities, type Activity } from './records'
import { isCalledOff, isOver } from './rules'

const mostActivities = 1000
const rounds = 8

/**
 * Lets the activities of a site know that it is elsewhere: who has a place or waits is told with the next turns of the clockwork, as of
 * any other change (follow-up.ts). Safe to repeat: an activity that knows it is left.
 */
export async function moveActivities(db: Database, site: Site, now: number): Promise<void> {
  const held = await db.find(activities, { site: site._id, endsAt: db._.gt(now), status: 'published' }, { limit: mostActivities })
  for (const activity of held) await moveActivity(db, activity, `site:${site.act}`, now)
}

async function moveActivity(db: Database, found: Activity, act: string, now: number): Promise<void> {
  const { _ } = db
  let activity: Activity | null = found
  for (let round = 0; round < rounds; round++) {
    if (!activity || activity.site !== found.site || activity.edits.some((edit) => edit.act === act)) return
    const shifts = activity.shifts.map((shift) => (isOver(shift, now) || isCalledOff(shift) ? shift : { ...shift, changedAt: now }))
    const news = { shifts: _.set(shifts), version: activity.version + 1, edits: _.set(withEdit(activity, act)), followUp: now }
    if (await db.change(activities, activity._id, { version: activity.version }, news)) return
    activity = await db.get(activities, activity._id)
  }
  throw new Error(`the activity ${found._id} is changed by others again and again`)
}
