import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { people } from '../people/records'
import { rosterWith, waitingBefore } from '../people/roster'
import { entryOf } from '../places/line'
import { claimOn } from '../places/plan'
import { books, line, planId, plans, seatEvents } from '../places/records'
import { courseRoster as contract, seatHistory as historyContract, type SeatStory } from './contract/organising'
import { bookOf, type Course } from './records'
import { roomOf } from './views'

const mostEvents = 1000

/** The roster in one call and two rounds; with it who has paid, and whom an organiser let in against the conditions. */
export const courseRoster = implement(contract, async (call) => {
  const { db } = call
  const { _id, title, slots, fee } = call.scope?.record as Course
  const { _ } = db
  const [book, waiting, allowed] = await Promise.all([
    db.get(books, bookOf(_id)),
    waitingBefore(db, bookOf(_id)),
    db.find(seatEvents, { book: bookOf(_id), what: 'allowed' }, { limit: mostEvents, fields: ['person', 'words'] }),
  ])
  const seated = fee > 0 ? (book?.holders ?? []).map(({ person }) => planId(person)) : []
  const [lines, held] = await Promise.all([book ? rosterWith(call, book, waiting) : [], seated.length > 0 ? db.find(plans, { _id: _.in(seated) }, { limit: mostEvents }) : []])
  const feeOf = (person: string): 'paid' | 'due' | null => {
    const claim = claimOn(held.find((plan) => plan.person === person) ?? null, bookOf(_id))
    if (!claim?.fee || claim.status !== 'seat') return null
    return claim.paid === undefined ? 'due' : 'paid'
  }
  const withFees = lines.map((one) => ({ ...one, fee: feeOf(one.personId), allowed: allowed.find(({ person }) => person === one.personId)?.words ?? null }))
  return ok({ title, slots, room: roomOf(book ?? undefined), lines: withFees })
})

/** How somebody came by what they have or had: their stand in the line, their seat, and every end of one. */
export const seatHistory = implement(historyContract, async ({ db, scope, input }) => {
  const book = bookOf((scope?.record as Course)._id)
  const person = input.personId
  const [plan, held, events] = await Promise.all([
    db.get(plans, planId(person)),
    db.get(books, book),
    db.find(seatEvents, { book, person }, { order: [['at', 'asc']], limit: mostEvents }),
  ])
  const entry = await db.get(line, entryOf(book, claimOn(plan, book) ?? {}, person))
  const story: SeatStory[] = events.map(({ at, what, why, words, by }) => ({ at, what, why, words, by }))
  if (entry) story.push({ at: entry.at.getTime(), what: 'joined', why: null, words: '', by: entry.how })
  const holder = held?.holders.find((one) => one.person === person)
  if (holder && !events.some(({ act, what }) => act === holder.act && what === 'offered')) story.push({ at: holder.since, what: 'took', why: null, words: '', by: holder.how })
  const { _ } = db
  const actors = [...new Set(story.map(({ by }) => by))].filter((by) => /^p_/.test(by) && by !== person)
  const named = actors.length > 0 ? await db.find(people, { _id: _.in(actors) }, { fields: ['name'], limit: 100 }) : []
  const nameOf = (by: string): string => (by === person ? '' : (named.find(({ _id }) => _id === by)?.name ?? by))
  return ok({ story: story.map((one) => ({ ...one, by: nameOf(one.by) })).sort((one, other) => one.at - other.at) })
})
