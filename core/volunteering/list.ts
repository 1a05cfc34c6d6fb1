import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listActivities as contract, type ActivitySummary } from './contract/member'
import { activities } from './records'
import { cardFields, shiftClaims, summarise } from './views'

/** All that is not over: the counties' teams have some dozens at a time. */
const mostActivities = 300

export const listActivities = implement(contract, async ({ db, subject, input, now }) => {
  const { _ } = db
  const [coming, claims] = await Promise.all([
    db.find(activities, { status: 'published', endsAt: _.gt(now) }, { order: [['endsAt', 'asc']], limit: mostActivities, fields: cardFields }),
    shiftClaims(db, subject),
  ])
  const summaries = await summarise(db, coming, { person: subject, claims, near: input.near, now })
  return ok({ activities: summaries.sort(nearestFirst) })
})

/** Nearest first; without a position by the next shift. */
const nearestFirst = (one: ActivitySummary, other: ActivitySummary): number =>
  (one.distance ?? 0) - (other.distance ?? 0) || (one.shifts[0]?.from ?? 0) - (other.shifts[0]?.from ?? 0)
