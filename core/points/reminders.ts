import { instantOf } from '../kernel/calendar'
import type { RoomReminders } from '../messages/remind'
import { vouchers } from './records'

const batch = 200

/** Everybody whose voucher can be collected on that day for the last time. */
export const voucherReminders: RoomReminders = async ({ db }, day, after, now) => {
  const { _ } = db
  const from = after === null ? {} : { _id: _.gt(after) }
  const some = await db.find(vouchers, { ...from, status: 'reserved', due: _.gte(instantOf(day, 0)) }, { order: [['_id', 'asc']], limit: batch })
  const tellings = some
    .filter(({ collectUntil }) => collectUntil < instantOf(day, 1440))
    .map(({ _id, person, productName, stationName, collectUntil, unitPath }) => ({
      _id: `remind:${_id}`,
      person,
      kind: 'voucherLastDay' as const,
      facts: { voucher: _id, title: productName, station: stationName, until: collectUntil },
      unitPath,
      at: now,
    }))
  return { tellings, next: some.length < batch ? null : (some.at(-1)?._id ?? null) }
}
