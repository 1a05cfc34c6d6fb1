import fc from 'fast-check'
import { meetings, type Timetable } from '../../core/courses/calendar'

const dayMs = 86_400_000
const utc = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The same as a person would do it with a calendar on the wall: day after day, each slot of that weekday by its time. */
function dayByDay({ slots, firstDay, daysOff, sessions }: Timetable): readonly string[] {
  const found: string[] = []
  for (let at = utc(firstDay), days = 0; days < 805; at += dayMs, days++) {
    const today = slots.filter(({ weekday }) => weekday === (new Date(at).getUTCDay() || 7)).sort((one, other) => one.from - other.from)
    if (!daysOff.includes(dayOf(at))) found.push(...today.map(({ from, to }) => `${dayOf(at)} ${from} to ${to}`))
  }
  return found.slice(0, sessions)
}

/** Meetings as days and minutes in Huzhou, which is eight hours before UTC. */
function asDays(timetable: Timetable): readonly string[] {
  return meetings(timetable).map(({ from, to }) => {
    const [day, here] = [dayOf(from + 8 * 3_600_000), (at: number) => (at + 8 * 3_600_000) / 60_000]
    const minute = (at: number): number => here(at) - utc(day) / 60_000
    return `${day} ${minute(from)} to ${minute(to)}`
  })
}

const start = utc('2026-08-24')
const anyDay = (within: number) => fc.nat({ max: within }).map((days) => dayOf(start + days * dayMs))
const anySlot = fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: fc.integer({ min: 0, max: 1_380 }) }).map(({ weekday, from }) => ({ weekday, from, to: from + 60 }))
const anyTimetable: fc.Arbitrary<Timetable> = fc.record({
  slots: fc.uniqueArray(anySlot, { minLength: 1, maxLength: 5, selector: ({ weekday, from }) => `${weekday} ${from}` }),
  firstDay: anyDay(400),
  daysOff: fc.array(anyDay(600), { maxLength: 60 }),
  sessions: fc.integer({ min: 1, max: 60 }),
})

test('the meetings of a course are those that one finds day by day on the wall', () => {
  fc.assert(fc.property(anyTimetable, (timetable) => expect(asDays(timetable)).toEqual(dayByDay(timetable))), { numRuns: 500, seed: 20261129 })
})

test('a week without a slot left has no end to look for: the search gives up', () => {
  const everyMonday = Array.from({ length: 200 }, (_, week) => dayOf(utc('2026-09-07') + week * 7 * dayMs))
  expect(meetings({ slots: [{ weekday: 1, from: 540, to: 600 }], firstDay: '2026-09-07', daysOff: everyMonday, sessions: 16 })).toEqual([])
})
