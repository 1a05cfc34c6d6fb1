import type { Database } from '../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { idOfWhoStays } from '../kernel/identity'
import { implement } from '../kernel/operation'
import { withdraw } from '../places'
import { seatEvents, type Ending, type Was } from '../places/records'
import { cancelEnrolment as contract } from './contract/enrolment'
import { cancelAtDesk as deskContract } from './contract/organising'
import { courseFacts } from './facts'
import { followEnded, owedTo } from './fees/refund'
import { bookOf, type Course } from './records'

interface Leaving {
  readonly person: string
  readonly act: string
  readonly ending: Ending
  readonly now: number
}

export const cancelEnrolment = implement(contract, async ({ db, subject, actor, input, act, now }) => {
  const course = await courseFacts(db, input.courseId, now)
  if (!course) return refuse('NO_SUCH_COURSE')
  return giveUp(db, course, { person: subject._id, act, ending: { why: 'given up', words: '', by: actor.key }, now })
})

export const cancelAtDesk = implement(deskContract, async ({ db, scope, actor, input, act, now }) => {
  const person = await idOfWhoStays(db, input.personId)
  return giveUp(db, scope?.record as Course, { person, act, ending: { why: 'given up', words: input.reason, by: actor.key }, now })
})

async function giveUp(db: Database, course: Course, { person, act, ending, now }: Leaving): Promise<Outcome<{ was: Was; refund: number }, KernelCode>> {
  const book = bookOf(course._id)
  const was = await withdraw(db, { book, person, act, ending }, now)
  if (was === 'busy') return refuse('BUSY')
  if (was === 'reused') return refuse('REQUEST_REUSED')
  return ok({ was, refund: was === 'seat' && course.fee > 0 ? await refundOf(db, course, person, now) : 0 })
}

/** What goes back for the seat that has just ended; whatever dies here, the sweep does. */
async function refundOf(db: Database, { _id }: Course, person: string, now: number): Promise<number> {
  const { _ } = db
  const open = await db.find(seatEvents, { book: bookOf(_id), person, open: _.neq(null) })
  for (const event of open) await followEnded(db, event, now)
  return owedTo(db, _id, person)
}
