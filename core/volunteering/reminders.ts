import { dayOf, instantOf } from '../kernel/calendar'
import { sites } from '../courses/records'
import type { RoomReminders } from '../messages/remind'
import { books } from '../places/records'
import { activities, bookOf } from './records'

const batch = 20

/** Everybody with a place in a shift that begins on that day. */
export const shiftReminders: RoomReminders = async ({ db }, day, after, now) => {
  const { _ } = db
  const from = after === null ? {} : { _id: _.gt(after) }
  const some = await db.find(activities, { ...from, status: 'published', endsAt: _.gt(instantOf(day, 0)) }, { order: [['_id', 'asc']], limit: batch })
  const next = some.length < batch ? null : (some.at(-1)?._id ?? null)
  const beginning = some.flatMap((activity) => activity.shifts.filter((shift) => dayOf(shift.from) === day).map((shift) => ({ activity, shift })))
  if (beginning.length === 0) return { tellings: [], next }
  const [seats, places] = await Promise.all([
    db.find(books, { _id: _.in(beginning.map(({ shift }) => bookOf(shift.id))) }, { limit: 1000 }),
    db.find(sites, { _id: _.in(beginning.map(({ activity }) => activity.site)) }, { limit: batch, fields: ['name'] }),
  ])
  const tellings = beginning.flatMap(({ activity: { title, site, unitPath }, shift }) => {
    const book = seats.find(({ _id }) => _id === bookOf(shift.id))
    const where = places.find(({ _id }) => _id === site)?.name ?? ''
    return (book?.holders ?? []).map(({ person }) => ({
      _id: `remind:${shift.id}:${shift.from}:${person}`,
      person,
      kind: 'shiftTomorrow' as const,
      facts: { book: bookOf(shift.id), title, from: shift.from, to: shift.to, site: where },
      unitPath,
      at: now,
    }))
  })
  return { tellings, next }
}
