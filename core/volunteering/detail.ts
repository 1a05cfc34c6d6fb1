import { dayOf } from '../kernel/calendar'
import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { policyOn } from '../points'
import { activityDetail as contract } from './contract/member'
import { factorPercent } from './difficulty'
import { activities } from './records'
import { shiftClaims, summarise } from './views'

export const activityDetail = implement(contract, async ({ db, subject, input, now }) => {
  const [activity, claims] = await Promise.all([db.get(activities, input.activityId), shiftClaims(db, subject)])
  if (!activity) return refuse('NO_SUCH_ACTIVITY')
  const [summary] = await summarise(db, [activity], { person: subject, claims, near: input.near, now })
  if (!summary) return refuse('NO_SUCH_ACTIVITY')
  const { about, notes, skills, health, insurance, difficulty, contact, phone, status } = activity
  const pointsPerHalfHour = (policyOn(dayOf(now)).pointsPerHalfHour * factorPercent(difficulty, dayOf(now))) / 100
  return ok({ ...summary, about, notes, skills, health, insurance, difficulty, contact, phone, status, pointsPerHalfHour })
})
