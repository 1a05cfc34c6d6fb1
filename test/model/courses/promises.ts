import type { Attendance } from '../../../core/courses/attendance/records'
import type { Payment, Refund } from '../../../core/courses/fees/records'
import { bookOf, type Course } from '../../../core/courses/records'
import { clashes } from '../../../core/places/clash'
import type { Plan, SeatEvent } from '../../../core/places/records'
import type { CourseBooks } from '../../race/books'
import type { World } from '../support/world'
import { most } from './setting'

/** What the promises beyond the books are about, read at one moment. */
interface Seen {
  readonly courses: readonly Course[]
  readonly plans: readonly Plan[]
  readonly seatEvents: readonly SeatEvent[]
  readonly payments: readonly Payment[]
  readonly refunds: readonly Refund[]
  readonly attendance: readonly Attendance[]
}

async function look(world: World): Promise<Seen> {
  return world.look<{ courses: Course; plans: Plan; seatEvents: SeatEvent; payments: Payment; refunds: Refund; attendance: Attendance }>('courses', 'plans', 'seatEvents', 'payments', 'refunds', 'attendance')
}

/** Each gives what it found broken. They hold at every moment, also between a crash and its repair. */
const promises: Readonly<Record<string, (seen: Seen, allowed: ReadonlySet<string>) => readonly string[]>> = {
  'nobody is in two places at one time': ({ plans }, allowed) =>
    plans.filter(({ person }) => !allowed.has(person)).flatMap(({ person, claims }) => {
      const held = claims.filter(({ status }) => status !== 'leaving')
      return held.flatMap((one, index) => held.slice(index + 1).filter((other) => clashes(one.meets, other.meets)).map((other) => `${person}: ${one.book} and ${other.book}`))
    }),
  // Who is being moved into another class has both for a moment: the one that is closed does not count.
  'nobody has more courses than the term allows': ({ courses, plans }, allowed) => {
    const held = new Set(courses.filter(({ status }) => status === 'published').map(({ _id }) => bookOf(_id)))
    return plans.filter(({ person, claims }) => !allowed.has(person) && claims.filter(({ book, status }) => held.has(book) && status !== 'leaving').length > most).map(({ person }) => person)
  },
  'a claim is one in a book': ({ plans }) => plans.filter(({ claims }) => new Set(claims.map(({ book }) => book)).size !== claims.length).map(({ person }) => person),
  'what counts as paid is on a seat, or on one that ended': ({ plans, seatEvents, payments }) =>
    payments.filter(({ _id, state }) => state === 'paid' && !plans.some(({ claims }) => claims.some(({ paid }) => paid === _id)) && !seatEvents.some(({ paid }) => paid === _id)).map(({ _id }) => _id),
  'only what was paid goes back, and no more': ({ payments, refunds }) => refunds.filter(({ payment, yuan }) => !payments.some(({ _id, yuan: paid }) => _id === payment && paid === yuan)).map(({ _id }) => _id),
  'a meeting has one mark of a person': ({ attendance }) => attendance.filter(({ marks }) => new Set(marks.map(({ session }) => session)).size !== marks.length).map(({ _id }) => _id),
  'what contradicts says something else': ({ attendance }) =>
    attendance.filter(({ marks, conflicts }) => conflicts.some((one) => marks.some(({ session, presence, way }) => session === one.session && presence === one.presence && way !== 'settled' && way !== 'leave'))).map(({ _id }) => _id),
}

/** Throws with what is broken. `books` compares with how it was before: no seat twice, none lost, nobody over the limit, nobody passed, no late repeat. */
export async function hold(world: World, books: CourseBooks, allowed: ReadonlySet<string>): Promise<void> {
  await books.look()
  const seen = await look(world)
  const broken = Object.entries(promises).flatMap(([name, ask]) => ask(seen, allowed).map((what) => `${name}: ${what}`))
  expect([...books.found, ...broken]).toEqual([])
}

/** The same when nothing runs any more: plans, books, lines, history and messages say one thing, and nothing is on its way. */
export async function holdAtRest(world: World, books: CourseBooks, allowed: ReadonlySet<string>): Promise<void> {
  await hold(world, books, allowed)
  const { plans, payments } = await look(world)
  const open = plans.filter((plan) => plan.open !== null).map(({ _id }) => `${_id} is on its way`)
  const begun = payments.filter(({ state }) => state === 'begun').map(({ _id }) => `${_id} is begun`)
  expect([...(await books.broken()), ...open, ...begun]).toEqual([])
}
