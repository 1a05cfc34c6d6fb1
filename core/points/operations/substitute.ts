import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { substitute as contract } from '../contract/stock'
import { stocks, vouchers } from '../records'
import { handOverView } from '../views'
import { substitute as givePieceInstead } from '../vouchers'

export const substitute = implement(contract, async ({ db, input, now }) => {
  const { stationId, voucherId, stockId } = input
  const [voucher, other] = await Promise.all([db.get(vouchers, voucherId), db.get(stocks, stockId)])
  if (voucher?.station !== stationId) return refuse('NO_SUCH_VOUCHER')
  if (!other) return refuse('NO_SUCH_STOCK')
  if (other.station !== stationId) return refuse('OTHER_STATION')
  if (voucher.status === 'handed') return refuse('HANDED_ALREADY', { by: voucher.handedByName, at: voucher.handedAt })
  if (voucher.status !== 'reserved') return refuse('VOUCHER_OVER')
  const done = await givePieceInstead(db, voucherId, other, now)
  if ('voucher' in done) return ok(handOverView(done.voucher))
  return done.why === 'NONE_LEFT' ? refuse('NONE_LEFT') : refuse('VOUCHER_OVER')
})
