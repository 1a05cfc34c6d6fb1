import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { stations as contract } from '../contract/member'
import { stockToCollect } from '../queries'
import { stations as collection } from '../records'
import { placeView, stockView } from '../views'

const mostStations = 200

export const stations = implement(contract, async ({ db, input, now }) => {
  const all = await db.find(collection, {}, { order: [['name', 'asc']], limit: mostStations })
  const stock = await stockToCollect(db, all.map(({ _id }) => _id), now)
  const views = all.map((station) => ({
    ...placeView(station, input.near),
    stock: stock.filter((kept) => kept.station === station._id).map(stockView),
  }))
  return ok({ stations: views.sort((one, other) => (one.distance ?? 0) - (other.distance ?? 0)) })
})
