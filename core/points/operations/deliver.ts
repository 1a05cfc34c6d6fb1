import { addDays, dayOf, instantOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { ok, refuse } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { deliver as contract } from '../contract/staff'
import { countyOf } from '../county'
import { products, stockId, stocks, type Product, type Station, type Stock } from '../records'
import { stationOf } from '../scope'

/** How far from today a harvest day can be: goods are booked as they come, or shortly before. */
const daysBack = 60
const daysAhead = 7

export const deliver = implement(contract, async (call) => {
  const { db, input, act, now } = call
  const today = dayOf(now)
  if (input.harvestDay < addDays(today, -daysBack) || input.harvestDay > addDays(today, daysAhead)) return refuse('DAY_TOO_FAR')
  const product = await db.get(products, input.productId)
  const station = stationOf(call)
  if (!product || product.retiredAt !== null) return refuse('NO_SUCH_PRODUCT')
  if (station.retiredAt !== null) return refuse('STATION_CLOSED')
  const from = input.harvestDay > today ? input.harvestDay : today
  const collectUntil = instantOf(addDays(from, input.collectDays), station.closes)
  const stock = await book(db, newStock(station, product, input.harvestDay, collectUntil), { act, pieces: input.pieces, at: now })
  return ok({ stockId: stock._id, left: stock.left })
})

/** Adds pieces to a stock, making it if it is not there. An act delivers once; the latest says until when. */
async function book(db: Database, empty: Stock, delivery: Stock['deliveries'][number]): Promise<Stock> {
  const { _ } = db
  const { pieces, act } = delivery
  const first: Stock = { ...empty, delivered: pieces, left: pieces, deliveries: [delivery] }
  if (await db.add(stocks, { ...first })) return first
  const guard = {
    'deliveries.act': _.neq(act),
  }
  const more = { delivered: _.inc(pieces), left: _.inc(pieces), deliveries: _.push([delivery]), collectUntil: empty.collectUntil }
  await db.change(stocks, empty._id, guard, more)
  return (await db.get(stocks, empty._id)) ?? first
}

function newStock(station: Station, product: Product, harvestDay: string, collectUntil: number): Stock {
  const { name: productName, kind, portion, origin, points, mostPerQuarter } = product
  return {
    _id: stockId(station._id, product._id, harvestDay),
    station: station._id,
    stationName: station.name,
    county: countyOf(station.unitPath),
    product: product._id,
    ...{ productName, kind, portion, origin, points, mostPerQuarter },
    harvestDay,
    collectUntil,
    delivered: 0,
    left: 0,
    holds: [],
    handed: 0,
    spoiled: 0,
    missing: 0,
    lost: 0,
    moves: [],
    fenced: [],
    deliveries: [],
  }
}
