import { dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { units } from '../people/records'
import { policyOn } from '../points'
import { activityDetail as contract } from './contract/member'
import { factorPercent } from './difficulty'
import { recruitingOf } from './recruiting/may'
import { activities } from './records'
import { shiftClaims, summarise } from './views'

export const activityDetail = implement(contract, async ({ db, subject, input, now }) => {
  const [activity, claims] = await Promise.all([db.get(activities, input.activityId), shiftClaims(db, subject)])
  if (!activity) return refuse('NO_SUCH_ACTIVITY')
  const [summary] = await summarise(db, [activity], { person: subject, claims, near: input.near, now })
  if (!summary) return refuse('NO_SUCH_ACTIVITY')
  const { about, notes, skills, health, insurance, difficulty, contact, phone, status } = activity
  const pointsPerHalfHour = (policyOn(dayOf(now)).pointsPerHalfHour * factorPercent(difficulty, dayOf(now))) / 100
  const { _ } = db
  const ids = recruitingOf(activity).teams
  const teams = ids.length === 0 ? [] : await db.find(units, { _id: _.in([...ids]) }, { limit: ids.length, fields: ['name'] })
  const sharesUntil = activity.joint && !activity.joint.opened ? activity.joint.opensAt : null
  return ok({ ...summary, teams: teams.map(({ _id, name }) => ({ teamId: _id, name })), sharesUntil, about, notes, skills, health, insurance, difficulty, contact, phone, status, pointsPerHalfHour })
})
