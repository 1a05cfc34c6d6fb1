import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { usablePoints } from '../account'
import { stationBySign as contract } from '../contract/member'
import { stockToCollect } from '../queries'
import { accounts, signs, stations } from '../records'
import { placeView, stockView } from '../views'

export const stationBySign = implement(contract, async ({ db, input, subject, now }) => {
  const found = await db.follow(signs, input.sign.slice(-6), 'station', stations)
  if (!found?.target || found.target.retiredAt !== null) return refuse('NO_SUCH_STATION')
  const stock = await stockToCollect(db, [found.target._id], now)
  const account = subject && (await db.get(accounts, subject._id))
  const free = subject && (account ? usablePoints(account, now) : 0)
  return ok({ ...placeView(found.target), stock: stock.map(stockView), free })
})
