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
  readonly book: string
  readonly act: string
  /** Signed up by the desk, which may also take the seats kept for it. */
  readonly desk: boolean
}

/**
 * People sign up, repeat old requests, cancel and change their minds over two small books, interleaved at every round trip, with
 * calls that stall and die. Gives the promises of shared/places.md that were broken.
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
    schedule.spawn(() => db.add(books, { ...newBook(id, id, ['u_city'], 1 + pick(3), pick(2)) }))
    await schedule.drain()
  }
  watch.start()

  let now = 1_700_000_000_000
  const acts: Act[] = []
  const enrol = ({ person, book, act, desk }: Act) =>
    places.signUp(
      db,
      {
        book,
        pools: desk ? ['desk', 'app'] : ['app'],
        person,
        how: desk ? 'desk' : 'self',
        period: 't',
        title: book,
        meets: { kind: 'once', from: 0, to: 1 },
        limits: (claims) => (claims.length >= limit ? 'limit' : null),
        act,
      },
      now,
    )
  const arrive = () => {
    const person = `p${pick(people)}`
    const book = bookIds[pick(2)] ?? ''
    const what = random()
    const act = { person, book, act: `${person}:r${acts.length}`, desk: random() < 0.2 }
    if (what < 0.5) {
      acts.push(act)
      schedule.spawn(() => enrol(act))
      if (random() < 0.25) schedule.spawn(() => enrol(act))
    } else if (what < 0.62 && acts.length > 0) {
      const old = acts[pick(acts.length)] ?? act
      schedule.spawn(() => enrol(old))
    } else if (what < 0.9 || !conditions.sweeps) schedule.spawn(() => places.withdraw(db, { book, person, period: 't', act: `${person}:w${pick(1e9)}` }, now))
    else schedule.spawn(() => places.sweepPlaces(db, now + places.cutOffMs + 1))
  }

  let arrivals = 6 + pick(14)
  for (let step = 0; step < 3_000 && (arrivals > 0 || schedule.busy); step++) {
    if (arrivals > 0 && (!schedule.busy || random() < 0.2)) {
      arrivals -= 1
      arrive()
    }
    await schedule.step()
    watch.look(limit)
  }
  await schedule.drain()
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
