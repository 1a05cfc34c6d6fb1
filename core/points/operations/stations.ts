import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { stations as contract } from '../contract/member'
import { openStations, stockToCollect } from '../queries'
import { placeView, stockView } from '../views'

export const stations = implement(contract, async ({ db, input, now }) => {
  const all = await openStations(db)
  const stock = await stockToCollect(db, all.map(({ _id }) => _id), now)
  const views = all.map((station) => ({
    ...placeView(station, input.near),
    stock: stock.filter((kept) => kept.station === station._id).map(stockView),
  }))
  return ok({ stations: views.sort((one, other) => (one.distance ?? 0) - (other.distance ?? 0)) })
})
