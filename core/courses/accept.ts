import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { idOfWhoStays } from '../kernel/identity'
import { implement, type Instance } from '../kernel/operation'
import { acceptOffer as accept, withdraw } from '../places'
import type { Standing } from './contract/catalogue'
import { acceptOffer as contract, declineOffer as declineContract, type FeeDue } from './contract/enrolment'
import { acceptAtDesk as deskContract } from './contract/organising'
import { courseFacts } from './facts'
import { feeFrom } from './fees/due'
import { bookOf, type Course } from './records'

interface Accepting {
  readonly person: string
  readonly by: string
  readonly act: string
  readonly now: number
}

export const acceptOffer = implement(contract, async ({ db, subject, actor, input, act, now }) => {
  const course = await courseFacts(db, input.courseId, now)
  if (!course) return refuse('NO_SUCH_COURSE')
  return acceptFor({ db }, course, { person: subject._id, by: actor.key, act, now })
})

export const acceptAtDesk = implement(deskContract, async ({ db, scope, actor, input, act, now }) =>
  acceptFor({ db }, scope?.record as Course, { person: await idOfWhoStays(db, input.personId), by: actor.key, act, now }),
)

async function acceptFor(
  { db }: Pick<Instance, 'db'>,
  course: Course,
  { person, by, act, now }: Accepting,
): Promise<Outcome<{ standing: Standing; fee: FeeDue | null }, KernelCode | 'NO_OFFER' | 'OFFER_OVER'>> {
  const fee = feeFrom(course, now)
  switch (await accept(db, { book: bookOf(course._id), person, act, by, fee }, now)) {
    case 'accepted':
      return ok({ standing: { place: 'seat' }, fee })
    case 'none':
      return refuse('NO_OFFER')
    case 'over':
      return refuse('OFFER_OVER')
    case 'reused':
      return refuse('REQUEST_REUSED')
    case 'busy':
      return refuse('BUSY')
  }
}

/** Only what is offered is declined: who has accepted meanwhile gives up a seat, which is another matter. */
export const declineOffer = implement(declineContract, async ({ db, subject, actor, input, act, now }) => {
  const course = await courseFacts(db, input.courseId, now)
  if (!course) return refuse('NO_SUCH_COURSE')
  const ending = { why: 'declined', words: input.reason, by: actor.key } as const
  const was = await withdraw(db, { book: bookOf(course._id), person: subject._id, act, ending, still: ({ status }) => status === 'offer' }, now)
  if (was === 'busy') return refuse('BUSY')
  if (was === 'none') return refuse('NO_OFFER')
  return was === 'reused' ? refuse('REQUEST_REUSED') : ok({ was })
})
