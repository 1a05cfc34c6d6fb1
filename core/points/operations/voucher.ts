import { showCode } from '../../codes/shown'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { voucher as contract } from '../contract/member'
import { stations, vouchers } from '../records'
import { placeView, voucherView } from '../views'

export const voucher = implement(contract, async ({ db, keys, input, subject, now }) => {
  const found = await db.follow(vouchers, input.voucherId, 'station', stations)
  if (!found?.target || found.doc.person !== subject._id) return refuse('NO_SUCH_VOUCHER')
  const { doc, target } = found
  const code = doc.status === 'reserved' ? showCode(keys, 'voucher', doc._id, now, doc.digits) : null
  return ok({ voucher: voucherView(doc), station: placeView(target), code })
})
