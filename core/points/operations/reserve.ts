import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { reserve as contract } from '../contract/member'
import { redeem } from '../redeem'
import { voucherView } from '../views'

export const reserve = implement(contract, async ({ db, input, subject, actor, act, hash, now }) => {
  const { stockId, day } = input
  const wish = { stockId, person: subject, by: actor.person._id, act, hash, ...(day !== undefined && { day }) }
  const redeemed = await redeem(db, wish, now)
  return 'refusal' in redeemed ? { ok: false, error: redeemed.refusal } : ok({ voucher: voucherView(redeemed.voucher), free: redeemed.free })
})
