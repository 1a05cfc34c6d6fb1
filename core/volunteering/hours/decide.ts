import { addDays, dayOf } from '../../kernel/calendar'
import { ok, refuse, type Outcome } from '../../kernel/errors'
import { idOfWhoStays } from '../../kernel/identity'
import { implement } from '../../kernel/operation'
import type { Transaction } from '../../kernel/transaction'
import { decideFilled as contract } from '../contract/checking'
import { serviceId, services, type Service } from '../records'
import { earnFor } from '../serving'
import { serviceView } from '../views'

/** Who decides, how, by which act. */
interface Decision {
  readonly by: string
  readonly agree: boolean
  readonly act: string
  readonly now: number
}

type Refusals = 'NOTHING_FILLED' | 'SAME_PERSON' | 'DECIDED_ALREADY' | 'TOO_LONG_AGO'

/** The points' caps are remembered for 60 days: what was served before can't earn any more. */
const decideWithinDays = 60

export const decideFilled = implement(contract, async ({ db, input, actor, act, now }) => {
  const decision = { by: actor.person._id, agree: input.agree, act, now }
  const id = serviceId(input.shiftId, await idOfWhoStays(db, input.personId))
  const decided = await db.transact((tx) => decide(tx, id, decision))
  return decided.ok ? ok(serviceView(decided.data)) : decided
})

/** One transaction over documents of the one who served: what was agreed to is booked with the very decision, and once. */
async function decide(tx: Transaction, id: string, { by, agree, act, now }: Decision): Promise<Outcome<Service, Refusals>> {
  const service = await tx.get(services, id)
  if (!service?.filled) return refuse('NOTHING_FILLED')
  const { filled } = service
  if (filled.decidedAct === act) return ok(service)
  if (filled.state !== 'waiting') return refuse('DECIDED_ALREADY', { agreed: filled.state === 'approved' })
  if (filled.by.includes(by) || service.person === by) return refuse('SAME_PERSON')
  if (agree && dayOf(service.from) < addDays(dayOf(now), -decideWithinDays)) return refuse('TOO_LONG_AGO')
  const points = agree ? await earnFor(tx, service, by, now) : 0
  const decided = { points, filled: { ...filled, state: agree ? 'approved' : 'declined', decidedBy: by, decidedAt: now, decidedAct: act } } as const
  await tx.set(services, { ...service, ...decided })
  return ok({ ...service, ...decided })
}
