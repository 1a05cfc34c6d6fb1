import { ok } from '../../kernel/errors'
import { implement } from '../../kernel/operation'
import { stationsOfUnit as contract, type StationOfUnit } from '../contract/stock'
import { stockToCollect } from '../queries'
import { stations, type Station, type Stock } from '../records'

const most = 200
/** From so few on it is said that goods run low. */
export const lowLeft = 3
const dayMs = 24 * 3_600_000

export const stationsOfUnit = implement(contract, async ({ db, input, now }) => {
  const mine = await db.find(stations, { unitPath: input.unitId }, { order: [['name', 'asc']], limit: most })
  const stock = mine.length === 0 ? [] : await stockToCollect(db, mine.map(({ _id }) => _id), now)
  return ok({ stations: mine.map((station) => view(station, stock.filter((kept) => kept.station === station._id), now)) })
})

function view({ _id, version, name, number, address, longitude, latitude, phone, opens, closes, retiredAt }: Station, stock: readonly Stock[], now: number): StationOfUnit {
  const low = stock.filter(({ left, collectUntil }) => left <= lowLeft && collectUntil > now + dayMs)
  return {
    ...{ stationId: _id, version, name, number, address, longitude, latitude, phone, opens, closes },
    retired: retiredAt !== null,
    left: stock.reduce((sum, { left }) => sum + Math.max(0, left), 0),
    low: low.map(({ _id: stockId, productName, left, holds }) => ({ stockId, productName, left, reserved: holds.length })),
  }
}
