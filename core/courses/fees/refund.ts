import { dayOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { tell } from '../../messages/tell'
import { seatEvents, type SeatEvent, type Why } from '../../places/records'
import { meetings } from '../calendar'
import { handRefund as contract } from '../contract/fees'
import { bookOf, courseOfBook, courses, type Course } from '../records'
import { payments, refundId, refunds, type Refund } from './records'

/** These ends are the school's doing, whenever they come. */
const schoolsDoing: readonly Why[] = ['course cancelled', 'merged']

/** True when the whole fee goes back: before the first session, or when the class is not held. */
export function isRefunded(course: Course, why: Why | null, at: number): boolean {
  const [first] = meetings(course)
  return (why !== null && schoolsDoing.includes(why)) || (first !== undefined && at < first.from)
}

/**
 * What follows from the end of a seat: a fee that goes back is owed, and who lost it by the clock is told. Safe to repeat. The
 * event says who and why; it stays, and is no longer open.
 */
export async function followEnded(db: Database, event: SeatEvent, now: number): Promise<void> {
  const { _ } = db
  const id = courseOfBook(event.book)
  const course = id === null ? null : await db.get(courses, id)
  if (course && event.paid !== undefined && isRefunded(course, event.why, event.at)) await owe(db, course, event, event.paid)
  if (course && (event.why === 'unpaid' || event.why === 'lapsed')) {
    const { title, unitPath } = course
    const kind = event.why === 'unpaid' ? 'unpaid' : 'offerLapsed'
    await tell(db, { _id: idFromAct(kind, event._id), person: event.person, kind, facts: { book: event.book, title }, unitPath, at: now })
  }
  await db.change(seatEvents, event._id, { open: _.neq(null) }, { open: null })
}

async function owe(db: Database, { unitPath, title }: Course, { person, book, why, at }: SeatEvent, payment: string): Promise<void> {
  const paid = await db.get(payments, payment)
  if (!paid) return
  const none = { handedAt: null, day: null, by: null, byName: null, act: null }
  const { receipt, yuan, course } = paid
  if (bookOf(course) !== book) return
  await db.add(refunds, { _id: refundId(payment), payment, unitPath, receipt, course, title, person, yuan, why: why ?? '', owedAt: at, state: 'owed', ...none })
}

/** Whole yuan that the desk owes somebody for a course. */
export async function owedTo(db: Database, course: string, person: string): Promise<number> {
  const owed = await db.find(refunds, { person, course, state: 'owed' })
  return owed.reduce((sum, { yuan }) => sum + yuan, 0)
}

export const handRefund = implement(contract, async ({ db, scope, input, actor, act, now }) => {
  const course = scope?.record as Course
  const id = refundId(input.paymentId)
  const handed: Partial<Refund> = { state: 'handed', handedAt: now, day: dayOf(now), by: actor.person._id, byName: actor.person.name, act }
  if (await db.change(refunds, id, { state: 'owed', course: course._id }, handed)) return ok({})
  const refund = await db.get(refunds, id)
  if (refund?.course !== course._id) return refuse('NO_SUCH_REFUND')
  return refund.act === act ? ok({}) : refuse('REFUNDED_ALREADY', { by: refund.byName ?? '', at: refund.handedAt ?? 0 })
})
