import fc from 'fast-check'
import { clashes, clashOf, travelMinutes } from '../../core/places/clash'
import type { Claim, Meetings } from '../../core/places/records'

const hour = 3_600_000
const hall = { longitude: 120.0651, latitude: 30.6389 }
/** About 3 km to the east of the hall. */
const school = { longitude: 120.0964, latitude: 30.6389 }
const instant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
const once = (from: number, to: number, where?: Meetings['where']): Meetings => ({ kind: 'once', from, to, ...(where ? { where } : {}) })
/** Wednesdays from 14:00 to 15:30 in December 2026. */
const weekly = (more: object = {}): Meetings => ({ kind: 'weekly', slots: [{ weekday: 3, from: 840, to: 930 }], firstDay: '2026-12-02', lastDay: '2026-12-30', daysOff: ['2026-12-16'], ...more })
const at = (text: string) => Date.parse(`${text}:00+08:00`)
const claimed = (meets: Meetings, status: Claim['status'] = 'seat'): Claim => ({ book: 'shift:a_x-1', acts: [], status, at: 0, title: '别的活动', meets, term: 'shifts', series: '' })

test('two spans clash when they share an instant, whichever is looked at first', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 60_000, max: 12 * hour }), fc.integer({ min: -50_000_000, max: 50_000_000 }), fc.integer({ min: 60_000, max: 40_000_000 }), (from, length, after, other) => {
      const [one, two] = [once(from, from + length), once(from + after, from + after + other)]
      const share = Math.max(from, from + after) < Math.min(from + length, from + after + other)
      expect([clashes(one, two), clashes(two, one)]).toEqual([share, share])
    }),
  )
})

test('a course and a shift clash on the days on which the course meets, and on no other', () => {
  const shift = (day: string) => once(at(`${day}T15:00`), at(`${day}T16:00`))
  const clash = (day: string) => [clashes(weekly(), shift(day)), clashes(shift(day), weekly())]
  expect(clash('2026-12-09')).toEqual([true, true])
  expect(clash('2026-12-10')).toEqual([false, false])
  expect(clash('2026-12-16')).toEqual([false, false])
  expect(clash('2027-01-06')).toEqual([false, false])
})

test('the way from one site to the other counts, and none within one site', () => {
  expect(travelMinutes(hall, hall)).toBe(0)
  expect(travelMinutes(hall, undefined)).toBe(0)
  expect(travelMinutes(hall, school)).toBe(27)
  const course = weekly({ where: hall })
  const after = (minutes: number, where: Meetings['where']) => clashes(course, once(at('2026-12-09T15:30') + minutes * 60_000, at('2026-12-09T18:00'), where))
  expect([after(0, hall), after(26, school), after(27, school)]).toEqual([false, true, false])
  const second = (from: number) => weekly({ slots: [{ weekday: 3, from, to: from + 60 }], where: school })
  expect([clashes(course, second(950)), clashes(course, second(957)), clashes(second(770), course), clashes(second(753), course)]).toEqual([true, false, true, false])
})

test('what ends as the other begins does not clash, nor does what the person is giving up', () => {
  const shift = once(1_000_000, 2_000_000)
  expect(clashOf(shift, [claimed(once(2_000_000, 3_000_000)), claimed(once(0, 1_000_000))])).toBeNull()
  expect(clashOf(shift, [claimed(shift, 'leaving')])).toBeNull()
  expect(clashOf(shift, [claimed(shift, 'line')])).toBe('别的活动')
})

test('a meeting that was moved clashes where it is now, and no longer where it was; a cancelled one nowhere', () => {
  const session = at('2026-12-09T14:00')
  const moved = at('2026-12-11T09:00')
  const course = (cancelled: boolean) => weekly({ changes: [{ session, cancelled, from: moved, to: moved + hour }] })
  const [then, now] = [once(session, session + hour), once(moved, moved + hour)]
  expect([clashes(course(false), then), clashes(course(false), now), clashes(now, course(false))]).toEqual([false, true, true])
  expect([clashes(course(true), then), clashes(course(true), now)]).toEqual([false, false])
  const fridays = weekly({ slots: [{ weekday: 5, from: 540, to: 600 }] })
  expect([clashes(course(false), fridays), clashes(fridays, course(false)), clashes(course(true), fridays)]).toEqual([true, true, false])
  expect(clashes(course(false), once(at('2026-12-02T14:00'), at('2026-12-02T15:00')))).toBe(true)
})
