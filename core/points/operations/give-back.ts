import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { usablePoints } from '../account'
import { giveBack as contract } from '../contract/member'
import { accounts, vouchers } from '../records'
import { voucherView } from '../views'
import { giveBack as givePieceBack } from '../vouchers'

export const giveBack = implement(contract, async ({ db, input, subject, actor, now }) => {
  const mine = await db.get(vouchers, input.voucherId)
  if (mine?.person !== subject._id) return refuse('NO_SUCH_VOUCHER')
  const after = await givePieceBack(db, input.voucherId, actor.person._id, now)
  if (after.status === 'handed') return refuse('HANDED_ALREADY', { at: after.handedAt })
  if (after.status !== 'lapsed') return refuse('NO_SUCH_VOUCHER')
  const account = await db.get(accounts, subject._id)
  return ok({ voucher: voucherView(after), free: account ? usablePoints(account, now) : 0 })
})
