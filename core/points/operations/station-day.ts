import { dayOf, instantOf } from '../../kernel/calendar'
import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { stationDay as contract } from '../contract/staff'
import { handedSince, lossesAt, stockLyingAt, waitingAt } from '../queries'
import { stationOf } from '../scope'
import { handOverView, lossView, stockLine } from '../views'

export const stationDay = implement(contract, async (call) => {
  const { db, now } = call
  const station = stationOf(call)
  const [stock, waiting, handedToday, lost] = await Promise.all([
    stockLyingAt(db, station._id, now),
    waitingAt(db, station._id),
    handedSince(db, station._id, instantOf(dayOf(now), 0)),
    lossesAt(db, station._id, now),
  ])
  return ok({ stationName: station.name, number: station.number, stock: stock.map(stockLine), waiting: waiting.map(handOverView), handedToday, losses: lost.map(lossView) })
})
