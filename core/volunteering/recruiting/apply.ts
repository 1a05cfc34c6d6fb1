import type { Database } from '../../kernel/database'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import type { Document } from '../../kernel/sdk'
import { claimOn } from '../../places/plan'
import { planId, plans } from '../../places/records'
import { applyForShift as applyContract, withdrawShiftApplication as withdrawContract, type ApplicationState } from '../contract/recruiting'
import { shiftFacts } from '../facts'
import { moveOn, stepOf, thereIs } from '../moving'
import { applications, bookOf, serviceId, type Application, type ApplicationStep } from '../records'
import { isCalledOff, isOver } from '../rules'
import { mayNot, recruitingOf } from './may'

/** What people see of a step on its way. */
export const applicationState = (state: ApplicationStep): ApplicationState => (state === 'approving' ? 'asked' : state)

export const applyForShift = implement(applyContract, async (call) => {
  const { db, subject, actor, input, act, now } = call
  const facts = await shiftFacts(db, input.shiftId, now)
  if (!facts) return refuse('NO_SUCH_SHIFT')
  const { activity, shift } = facts
  if (activity.status === 'cancelled' || isCalledOff(shift)) return refuse('ACTIVITY_CANCELLED')
  if (isOver(shift, now)) return refuse('SHIFT_OVER')
  if (!recruitingOf(activity).approval) return refuse('NO_APPROVAL_NEEDED')
  const no = await mayNot(db, activity, subject)
  if (no) return refuse(no)
  const asks = { state: 'asked', words: input.words, answer: '', place: null, act, at: now, pending: null } as const
  const step = stepOf(call, 'ask')
  const { from, to } = shift
  const application: Application = {
    ...{ _id: serviceId(shift.id, subject._id), shift: shift.id, unitPath: activity.unitPath, person: subject._id, title: activity.title, from, to },
    ...{ how: subject._id === actor.person._id ? 'self' : 'helper', ...asks, version: 1, steps: [step] },
  }
  if (await db.add(applications, { ...application })) return ok({ shiftId: shift.id, state: 'asked' })
  const holds = await hasPlace(db, shift.id, subject._id)
  const moved = await moveOn<Application, never>(db, applications, application._id, step, ({ state }) =>
    state === 'asked' || state === 'approving' || (state === 'approved' && holds) ? ok({}) : ok({ ...asks, from, to }),
  )
  if (moved.ok) return ok({ shiftId: shift.id, state: applicationState(moved.data.state) })
  return refuse(thereIs(moved.error.code, application._id))
})

/** Who was approved and has given the place up since may ask again. */
async function hasPlace(db: Database, shift: string, person: string): Promise<boolean> {
  return claimOn(await db.get(plans, planId(person)), bookOf(shift)) !== undefined
}

export const withdrawApplication = implement(withdrawContract, async (call) => {
  const { db, subject, input } = call
  const moved = await moveOn(db, applications, serviceId(input.shiftId, subject._id), stepOf(call, 'withdraw'), ({ state }): Outcome<Document, 'NOT_ASKING'> =>
    state === 'asked' ? ok({ state: 'withdrawn', pending: null }) : refuse('NOT_ASKING'),
  )
  if (!moved.ok) return moved.error.code === 'NOT_THERE' ? refuse('NOT_ASKING') : refuse(moved.error.code)
  return ok({})
})
