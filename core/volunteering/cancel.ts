import type { Database } from '../kernel/database'
import { ok, refuse, type KernelCode, type Outcome } from '../kernel/errors'
import { idOfWhoStays } from '../kernel/identity'
import { implement } from '../kernel/operation'
import { withdraw } from '../places'
import type { Was } from '../places/records'
import { cancelShift as contract } from './contract/member'
import { cancelShiftAtDesk as deskContract } from './contract/staff'
import { shiftFacts } from './facts'
import { bookOf, serviceId, services, type Shift } from './records'
import { isOver } from './rules'
import { shiftOf } from './scope'

/** Who has checked in serves: their place is not given up any more. One who cancels and checks in at once earns nothing (check-out.ts). */
export const cancelShift = implement(contract, async ({ db, actor, subject, input, act, now }) => {
  const facts = await shiftFacts(db, input.shiftId, now)
  if (!facts) return refuse('NO_SUCH_SHIFT')
  return giveUp(db, facts.shift, { person: subject._id, by: actor.key, act, now })
})

export const cancelAtDesk = implement(deskContract, async (call) => {
  const { shift } = shiftOf(call)
  return giveUp(call.db, shift, { person: await idOfWhoStays(call.db, call.input.personId), by: call.actor.key, act: call.act, now: call.now })
})

/** Who gives up whose place, by which act. */
interface GivingUp {
  readonly person: string
  readonly by: string
  readonly act: string
  readonly now: number
}

async function giveUp(db: Database, shift: Shift, { person, by, act, now }: GivingUp): Promise<Outcome<{ was: Was }, 'SHIFT_OVER' | 'CHECKED_IN_ALREADY' | KernelCode>> {
  if (isOver(shift, now)) return refuse('SHIFT_OVER')
  if (await db.get(services, serviceId(shift.id, person))) return refuse('CHECKED_IN_ALREADY')
  const was = await withdraw(db, { book: bookOf(shift.id), person, act, ending: { why: 'given up', words: '', by } }, now)
  if (was === 'busy') return refuse('BUSY')
  return was === 'reused' ? refuse('REQUEST_REUSED') : ok({ was })
}
