import { ok, refuse } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { withdraw } from '../places'
import { cancelShift as contract } from './contract/member'
import { shiftFacts } from './facts'
import { bookOf, serviceId, services } from './records'
import { isOver } from './rules'

/** Who has checked in serves: their place is not given up any more. One who cancels and checks in at once earns nothing (check-out.ts). */
export const cancelShift = implement(contract, async ({ db, actor, subject, input, act, now }) => {
  const facts = await shiftFacts(db, input.shiftId, now)
  if (!facts) return refuse('NO_SUCH_SHIFT')
  if (isOver(facts.shift, now)) return refuse('SHIFT_OVER')
  if (await db.get(services, serviceId(input.shiftId, subject._id))) return refuse('CHECKED_IN_ALREADY')
  const was = await withdraw(db, { book: bookOf(input.shiftId), person: subject._id, act, ending: { why: 'given up', words: '', by: actor.key } }, now)
  if (was === 'busy') return refuse('BUSY')
  return was === 'reused' ? refuse('REQUEST_REUSED') : ok({ was })
})
