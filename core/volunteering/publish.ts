import { usableSite } from '../courses/usable-site'
import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement } from '../kernel/operation'
import { openUnit } from '../people/open-unit'
import { units, type Unit } from '../people/records'
import { books, newBook } from '../places/records'
import { publishActivity as contract } from './contract/staff'
import { pathOfBoth, unitPool } from './recruiting/joint'
import { openToAll } from './recruiting/may'
import { activities, bookOf, shiftId, type Activity, type Joint } from './records'
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
  if (unit.retired) return refuse('UNIT_RETIRED')
  const { siteId, recruit = openToAll, ...facts } = input.activity
  const { joint: asked } = input
  const other = asked ? openUnit(await db.get(units, asked.unitId)) : null
  if (typeof other === 'string') return refuse(other)
  if (other?._id === unit._id) return refuse('NO_SUCH_UNIT')
  if (asked && input.shifts.some(({ capacity }) => capacity <= asked.places)) return refuse('NO_SPLIT')
  const unitPath = other ? pathOfBoth(unit.path, other.path) : unit.path
  const site = await usableSite(db, siteId, unitPath)
  if (!site) return refuse('NO_SUCH_SITE')
  const shifts = input.shifts.map(({ from, to, capacity }, index) => ({ id: shiftId(_id, index + 1), from, to, capacity })).sort((one, other) => one.from - other.from)
  const quotas = (capacity: number) => (asked ? { [unitPool(unit._id)]: capacity - asked.places, [unitPool(asked.unitId)]: asked.places } : {})
  await Promise.all(shifts.map(({ id, capacity }) => db.add(books, { ...newBook(bookOf(id), facts.title, unitPath, capacity, 0, { quotas: quotas(capacity) }) })))
  const activity: Activity = {
    _id,
    unit: unit._id,
    unitName: unit.name,
    unitPath,
    site: site._id,
    ...facts,
    recruit,
    joint: asked && other ? jointOf(other, asked.opensAt) : null,
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

const jointOf = ({ _id, name }: Unit, opensAt: number): Joint => ({ unit: _id, unitName: name, opensAt, opened: false })
