import { dayOf } from '../../kernel/calendar'
import { ok, refuse } from '../../kernel/errors'
import { idOfWhoStays } from '../../kernel/identity'
import { implement, type Instance } from '../../kernel/operation'
import { changePlan, claimOn, type PlanDecision } from '../../places/plan'
import { seatEvents, type Plan } from '../../places/records'
import { markPaid as contract } from '../contract/fees'
import { bookOf, type Course } from '../records'
import { paymentId, payments, type Payment } from './records'

/**
 * Notes that a fee was paid at the desk: the receipt's number is taken first, then the person's plan decides (paid, or the seat has
 * gone meanwhile), then the record counts. Paid twice at once is paid once: the second number is free again. What a crash leaves,
 * the sweep finishes or takes back.
 */
export const markPaid = implement(contract, async (call) => {
  const { db, scope, input, actor, act, hash, now } = call
  const course = scope?.record as Course
  const { unit, unitPath, title } = course
  const _id = paymentId(unit, input.receipt)
  const by = { by: actor.person._id, byName: actor.person.name }
  const payment: Payment = {
    ...{ _id, unit, unitPath, receipt: input.receipt, course: course._id, title, person: await idOfWhoStays(db, input.personId), yuan: course.fee },
    ...{ state: 'begun', at: now, day: dayOf(now), ...by, act, hash },
  }
  if (!(await db.add(payments, { ...payment }))) {
    const known = await db.get(payments, _id)
    if (known?.act !== act || known.hash !== hash) return refuse('RECEIPT_USED')
    if (known.state === 'paid') return ok({ yuan: known.yuan })
  }
  const decided = await putPaid(db, payment, now)
  if (typeof decided === 'number') {
    await db.change(payments, _id, { state: 'begun' }, { state: 'paid', yuan: decided })
    return ok({ yuan: decided })
  }
  if (decided === 'BUSY') return refuse('BUSY')
  await db.remove(payments, _id, { state: 'begun', act })
  return refuse(decided)
})

/** Writes a payment into the plan of whoever holds the seat; gives the yuan that it was for, or why it can't be. */
async function putPaid(db: Instance['db'], { _id, course, person }: Payment, now: number): Promise<number | 'NOT_HELD' | 'NOTHING_TO_PAY' | 'ALREADY_PAID' | 'BUSY'> {
  const book = bookOf(course)
  const decide = (plan: Plan): PlanDecision<'NOT_HELD' | 'NOTHING_TO_PAY' | 'ALREADY_PAID'> => {
    const mine = claimOn(plan, book)
    if (mine?.status !== 'seat') return { no: 'NOT_HELD' }
    if (!mine.fee) return { no: 'NOTHING_TO_PAY' }
    if (mine.paid === _id) return { same: true }
    if (mine.paid !== undefined) return { no: 'ALREADY_PAID' }
    return { claims: plan.claims.map((claim) => (claim === mine ? { ...claim, paid: _id } : claim)) }
  }
  const change = await changePlan(db, person, decide, now)
  if ('busy' in change) return 'BUSY'
  return 'no' in change ? change.no : (claimOn(change.plan, book)?.fee?.yuan ?? 0)
}

/** What a call left that died while noting a payment: it counts if the plan (or the history, when the seat has ended since) has it. */
export async function finishPayment(db: Instance['db'], payment: Payment, plan: Plan | null): Promise<void> {
  const { _id, course, person, act } = payment
  const held = claimOn(plan, bookOf(course))
  const counts = held?.paid === _id || (await db.find(seatEvents, { book: bookOf(course), person, paid: _id }, { limit: 1 })).length > 0
  if (counts) await db.change(payments, _id, { state: 'begun' }, { state: 'paid' })
  else await db.remove(payments, _id, { state: 'begun', act })
}
