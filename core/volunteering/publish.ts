import { usableSite } from '../courses/usable-site'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { books, newBook } from '../places/records'
import { publishActivity as contract } from './contract/staff'
import { activities, bookOf, shiftId, type Activity } from './records'
import { unitOf } from './scope'

/**
 * Publishes an activity with its shifts. The books come first: a call that dies in between leaves books without an activity,
 * which nobody sees, and the same act completes it.
 */
export const publishActivity = implement(contract, async (call) => {
  const { db, input, act, now } = call
  const _id = idFromAct('a', act)
  if (await db.get(activities, _id)) return ok({ activityId: _id })
  if (input.shifts.some(({ from }) => from <= now)) return refuse('DAY_IN_PAST')
  const unit = unitOf(call)
  const { siteId, ...facts } = input.activity
  const site = await usableSite(db, siteId, unit.path)
  if (!site) return refuse('NO_SUCH_SITE')
  const shifts = input.shifts.map(({ from, to, capacity }, index) => ({ id: shiftId(_id, index + 1), from, to, capacity })).sort((one, other) => one.from - other.from)
  await Promise.all(shifts.map(({ id, capacity }) => db.add(books, { ...newBook(bookOf(id), facts.title, unit.path, capacity, 0) })))
  const activity: Activity = {
    _id,
    unit: unit._id,
    unitName: unit.name,
    unitPath: unit.path,
    site: site._id,
    ...facts,
    shifts: shifts.map(({ id, from, to }) => ({ id, from, to, changedAt: null, calledOffAt: null })),
    endsAt: Math.max(...shifts.map(({ to }) => to)),
    status: 'published',
    callOffReason: '',
    publishedAt: now,
    version: 1,
    edits: [],
    followUp: null,
  }
  await db.add(activities, { ...activity })
  return ok({ activityId: _id })
})
