import { ok, refuse, type Outcome } from '../../kernel/errors'
import { idOfWhoStays } from '../../kernel/identity'
import { implement } from '../../kernel/operation'
import type { Transaction } from '../../kernel/transaction'
import { fillIn as contract } from '../contract/checking'
import type { ShiftFacts } from '../facts'
import { serviceId, services, type Service } from '../records'
import { holdsPlace } from '../roster-check'
import { isOver, minutesServed, opensAt } from '../rules'
import { shiftOf } from '../scope'
import { newService, waitingFor, type Stamp } from '../serving'
import { serviceView } from '../views'

/** When somebody came and went, as an organiser says, and why it has to be said. */
export interface Said {
  readonly inAt: number
  readonly outAt: number
  readonly reason: string
}

export const fillIn = implement(contract, async (call) => {
  const { db, input, actor, act, hash, now } = call
  const facts = shiftOf(call)
  const { inAt, outAt, reason } = input
  if (!isOver(facts.shift, now)) return refuse('NOT_OVER_YET')
  if (inAt < opensAt(facts.shift) || outAt <= inAt || inAt >= facts.shift.to || outAt > now) return refuse('WRONG_TIMES')
  const personId = await idOfWhoStays(db, input.personId)
  if (!(await holdsPlace(db, input.shiftId, personId))) return refuse('NOT_ON_ROSTER')
  const stamp = { person: personId, at: outAt, how: 'filled', by: actor.person._id, act, hash, near: null, kept: false } as const
  const filled = await db.transact((tx) => fill(tx, facts, stamp, { inAt, outAt, reason }, now))
  return filled.ok ? ok(serviceView(filled.data)) : filled
})

/**
 * Writes what an organiser says of a service that has not ended, or whose hours were declined. A check-in by code stays as it is: only
 * the end is filled in then.
 */
export async function fill(tx: Transaction, facts: ShiftFacts, stamp: Stamp, said: Said, now: number): Promise<Outcome<Service, 'SERVED_ALREADY' | 'WRONG_TIMES'>> {
  const id = serviceId(facts.shift.id, stamp.person)
  const known = await tx.get(services, id)
  if (known?.outAct === stamp.act) return ok(known)
  if (known && known.outAt !== null && known.filled?.state !== 'declined') return refuse('SERVED_ALREADY')
  const isChecked = known !== null && known.inHow !== 'name' && known.inHow !== 'filled'
  const begun = isChecked ? known : newService(facts, { ...stamp, at: said.inAt })
  if (said.outAt <= begun.inAt) return refuse('WRONG_TIMES')
  const ended: Service = {
    ...begun,
    outAt: said.outAt,
    outHow: 'filled',
    outBy: stamp.by,
    outAct: stamp.act,
    outHash: stamp.hash,
    minutes: minutesServed(facts.shift, begun.inAt, said.outAt),
    filled: waitingFor([stamp.by], said.reason, now),
  }
  await tx.set(services, { ...ended })
  return ok(ended)
}
