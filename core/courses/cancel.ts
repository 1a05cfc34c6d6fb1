import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { implement } from '../kernel/operation'
import type { Database } from '../kernel/database'
import { withdraw } from '../places'
import type { Was } from '../places/records'
import { cancelEnrolment as contract } from './contract/enrolment'
import { cancelAtDesk as deskContract } from './contract/organising'
import { courseFacts } from './facts'
import { bookOf, periodOf, type Course } from './records'

export const cancelEnrolment = implement(contract, async ({ db, subject, input, act, now }) => {
  const course = await courseFacts(db, input.courseId, now)
  if (!course) return refuse('NO_SUCH_COURSE')
  return giveUp(db, course, subject._id, act, now)
})

export const cancelAtDesk = implement(deskContract, ({ db, scope, input, act, now }) => giveUp(db, scope?.record as Course, input.personId, act, now))

async function giveUp(db: Database, course: Course, person: string, act: string, now: number): Promise<Outcome<{ was: Was }, KernelCode>> {
  const was = await withdraw(db, { book: bookOf(course._id), person, period: periodOf(course.term), act }, now)
  if (was === 'busy') return refuse('BUSY')
  return was === 'reused' ? refuse('REQUEST_REUSED') : ok({ was })
}
