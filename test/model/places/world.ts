import { messages } from '../../../core/messages/records'
import type * as Places from '../../../core/places'
import { books, newBook } from '../../../core/places/records'
import { MemoryDatabase } from '../../support/memory-database'
import { Schedule, seeded } from '../../support/schedule'
import { Watch } from './watch'

export type PlacesCode = typeof Places

/** What one schedule is allowed to do. */
export interface Conditions {
  /** Share of round trips at which the call dies. */
  readonly crashes: number
  /** Whether the sweep runs, in the middle and at the end. */
  readonly sweeps: boolean
}

interface Act {
  readonly person: string
  /** The second of a couple; null for somebody alone. */
  readonly partner: string | null
  readonly book: string
  readonly act: string
  /** Signed up by the desk, which may also take the seats kept for it. */
  readonly desk: boolean
  /** When they telephoned, epoch ms; null: they press now. */
  readonly calledAt: number | null
}

const begin = 1_700_000_000_000
/** Shorter than what the sweep waits for, so that a sweep finds offers that are over. */
const offerMs = 1_000

/**
 * People and couples sign up, repeat old requests, accept, decline, cancel and change their minds over two small books whose size
 * changes, interleaved at every round trip, with calls that stall and die. Gives the promises of shared/places.md that were broken.
 */
export async function runSchedule(places: PlacesCode, seed: number, conditions: Conditions): Promise<string[]> {
  const random = seeded(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const schedule = new Schedule(random, conditions.crashes)
  const db = new MemoryDatabase(schedule.turn)
  const watch = new Watch(db)
  const bookIds = [`course:c${seed}a`, `course:c${seed}b`]
  const limit = 1 + pick(2)
  const people = 2 + pick(5)
  for (const id of bookIds) {
    const settings = { offerMs: random() < 0.5 ? offerMs : 0, keepForCouple: random() < 0.5 }
    schedule.spawn(() => db.add(books, { ...newBook(id, id, ['u_city'], 1 + pick(3), pick(2), settings) }))
    await schedule.drain()
  }
  watch.start()
  watch.stepwise = true

  let now = begin
  const acts: Act[] = []
  const limits = (claims: readonly unknown[]) => (claims.length >= limit ? 'limit' : null)
  const enrol = ({ person, partner, book, act, desk, calledAt }: Act) => {
    const request = { book, person, act, calledAt, limits, title: book, term: 't', fee: { yuan: 60, due: now }, partner: partner === null ? null : { person: partner, limits } }
    return places.signUp(db, { ...request, pools: desk ? ['desk', 'app'] : ['app'], how: desk ? 'desk' : 'self', meets: { kind: 'once', from: 0, to: 1 } }, now)
  }
  const giveUp = (person: string, book: string, why: 'given up' | 'declined') =>
    places.withdraw(
      db,
      { book, person, act: `${person}:w${pick(1e9)}`, ending: { why, words: '', by: person }, still: (claim) => why === 'given up' || claim.status === 'offer' },
      now,
    )
  /** Somebody telephones about every offer. */
  const call = async () => {
    for (const { _id, kind } of db.all(messages)) if (kind === 'offer') await db.change(messages, _id, { state: { $ne: 'called' } }, { state: 'called' })
  }
  const others = (book: string, person: string) => {
    const what = random()
    if (what < 0.3) return () => places.acceptOffer(db, { book, person, act: `${person}:a${pick(1e9)}`, by: person, fee: null }, now)
    if (what < 0.45) return () => giveUp(person, book, 'declined')
    if (what < 0.6) return call
    return () => places.changeCapacity(db, book, pick(5), now, random() < 0.7 ? 'close the gap' : 'refuse')
  }
  const arrive = () => {
    const person = `p${pick(people)}`
    const book = bookIds[pick(2)] ?? ''
    const what = random()
    const desk = random() < 0.2
    const second = `p${pick(people)}`
    const partner = random() < 0.2 && second !== person ? second : null
    const act = { person, partner, book, act: `${person}:r${acts.length}`, desk, calledAt: desk && random() < 0.4 ? begin + pick(40) : null }
    if (what < 0.44) {
      acts.push(act)
      schedule.spawn(() => enrol(act))
      if (random() < 0.25) schedule.spawn(() => enrol(act))
    } else if (what < 0.54 && acts.length > 0) {
      const old = acts[pick(acts.length)] ?? act
      schedule.spawn(() => enrol(old))
    } else if (what < 0.72) schedule.spawn(others(book, person))
    else if (what < 0.92 || !conditions.sweeps) schedule.spawn(() => giveUp(person, book, 'given up'))
    else schedule.spawn(() => places.sweepPlaces(db, now + places.cutOffMs + 1))
  }

  let arrivals = 6 + pick(16)
  for (let step = 0; step < 3_000 && (arrivals > 0 || schedule.busy); step++) {
    if (arrivals > 0 && (!schedule.busy || random() < 0.2)) {
      arrivals -= 1
      arrive()
    }
    await schedule.step()
    watch.look(limit, !schedule.busy)
  }
  await schedule.drain()
  watch.stepwise = false
  for (let round = 0; round < 3 && conditions.sweeps; round++) {
    now += places.cutOffMs + 1
    schedule.spawn(() => places.sweepPlaces(db, now))
    await schedule.drain()
    watch.look(limit)
  }
  watch.atRest(conditions.sweeps || conditions.crashes === 0, conditions.crashes === 0)
  for (const failure of schedule.failures) watch.broken.push(`threw ${String(failure)}`)
  return [...new Set(watch.broken)]
}
