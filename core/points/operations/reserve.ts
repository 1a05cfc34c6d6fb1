import { ok, refuse } from '../../kernel/errors'
import { idFromAct } from '../../kernel/ids'
import { implement } from '../../kernel/operation'
import { maskName } from '../../people/mask'
import type { Person } from '../../people/records'
import { usablePoints } from '../account'
import { reserve as contract } from '../contract/member'
import { countyOf } from '../county'
import { accounts, stocks, vouchers, type Stock } from '../records'
import { voucherView } from '../views'
import { reserve as reservePiece, type Asked } from '../vouchers'

export const reserve = implement(contract, async ({ db, input, subject, actor, act, hash, now }) => {
  const stock = await db.get(stocks, input.stockId)
  if (!stock) return refuse('NO_SUCH_STOCK')
  const id = idFromAct('v', act)
  // Nothing is left behind by those who come when all is gone; but a repeat of a request that got a piece is answered as before.
  const over = stock.collectUntil <= now ? 'COLLECTION_OVER' : stock.left < 1 ? 'NONE_LEFT' : null
  if (over && !(await db.get(vouchers, id))) return refuse(over)
  const asked = { ...wanted(stock, subject), _id: id, hash, by: actor.person._id, at: now }
  const reserved = await reservePiece(db, asked, now)
  if ('reused' in reserved) return refuse('REQUEST_REUSED')
  const { voucher } = reserved
  if (voucher.refusal) return { ok: false, error: voucher.refusal }
  return ok({ voucher: voucherView(voucher), free: reserved.free ?? (await freePoints(voucher.person)) })

  async function freePoints(person: string): Promise<number> {
    const account = await db.get(accounts, person)
    return account ? usablePoints(account, now) : 0
  }
})

/** What a voucher copies from the stock and from its person. */
function wanted(stock: Stock, person: Person): Omit<Asked, '_id' | 'hash' | 'by' | 'at'> {
  const { station, stationName, product, productName, kind, portion, points, mostPerQuarter, collectUntil } = stock
  const counties = { county: countyOf(person.unitPath), stationCounty: stock.county }
  const goods = { ...counties, station, stationName, product, productName, kind, portion, points, mostPerQuarter, collectUntil }
  return { ...goods, stock: stock._id, person: person._id, nameMasked: maskName(person.name), unitPath: person.unitPath }
}
