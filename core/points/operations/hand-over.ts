import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { handOver as contract } from '../contract/staff'
import { vouchers } from '../records'
import { handOverView } from '../views'
import { handOver as handPieceOver } from '../vouchers'

export const handOver = implement(contract, async ({ db, input, actor, act, now }) => {
  const known = await db.get(vouchers, input.voucherId)
  if (known?.station !== input.stationId) return refuse('NO_SUCH_VOUCHER')
  const keeper = { person: actor.person._id, name: actor.person.name, act }
  const after = await handPieceOver(db, input.voucherId, keeper, now)
  if (after.status === 'handed')
    return after.handedAct === act ? ok(handOverView(after)) : refuse('HANDED_ALREADY', { by: after.handedByName, at: after.handedAt })
  return after.status === 'lapsed' ? refuse('VOUCHER_OVER') : refuse('NO_SUCH_VOUCHER')
})
