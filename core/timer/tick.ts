import { deliverMessages } from '../messages/deliver'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { sweepPlaces } from '../places'
import { sweepPoints } from '../points'
import { sweepVolunteering } from '../volunteering'
import { tick as contract } from './contract/tick'
import { endLease, takeLease } from './lease'

/** Longer than the function may run, so that no two sweep at once; they would do no harm, only double work. */
const leaseMs = 70_000

/** One turn of the clockwork. Each sweep takes a bounded batch; what is left comes with the next turn, a minute later. */
export const tick = implement(contract, async (call) => {
  const { db, now, traceId } = call
  if (!(await takeLease(db, 'tick', traceId, leaseMs, now))) return ok({ mended: 0 })
  const mended = (await sweepPlaces(db, now)) + (await sweepVolunteering(db, now)) + (await sweepPoints(call, now))
  await deliverMessages(call, now)
  await endLease(db, 'tick', traceId, now)
  return ok({ mended })
})
