import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { myVouchers as contract } from '../contract/member'
import { vouchersOf } from '../queries'
import { voucherView } from '../views'

const most = 50

export const myVouchers = implement(contract, async ({ db, subject }) => {
  const latest = await vouchersOf(db, subject._id, ['reserved', 'handed', 'lapsed'], most)
  return ok({ vouchers: latest.map(voucherView) })
})
