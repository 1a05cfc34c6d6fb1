import fc from 'fast-check'
import { courseDefaults } from '../../core/courses/contract/course-form'
import { feeFrom } from '../../core/courses/fees/due'
import { isReturning, mayEnrol, opensFor, seriesOf, withinLimits, type Asking } from '../../core/courses/rules'
import type { Course } from '../../core/courses/records'
import { dayOf, weekdayOf } from '../../core/kernel/calendar'
import type { Claim } from '../../core/places/records'

const at = (text: string) => Date.parse(`${text}:00+08:00`)
const now = at('2026-11-25T09:00')
const course: Course = {
  ...{ _id: 'c_1', unit: 'u_school', unitName: '市老年大学', unitPath: ['u_city', 'u_school'], term: 't_autumn', site: 's' },
  ...{ opensAt: at('2026-11-25T09:00'), closesAt: at('2026-12-10T00:00'), mostCourses: 2, returningOpensAt: at('2026-11-23T09:00'), offerHours: 48, feeDueWorkingDays: 2, minimumDay: null, absencesEnd: 6, certificatePercent: 70 },
  ...{ title: '太极拳', topic: '健身', about: '', teacher: '沈梅', teacherAbout: '', slots: [{ weekday: 3, from: 840, to: 930 }], firstDay: '2026-12-02', lastDay: '2027-01-20', sessions: 8, daysOff: ['2027-01-01'] },
  ...{ fee: 120, ageMin: 50, ageMax: 75, capacity: 20, deskSeats: 2, phone: '05722390001', ...courseDefaults },
  ...{ changes: [], movedBy: null, tellFrom: null, cancelReason: null, emptyFrom: null, drawnAt: null, status: 'published', version: 1, act: 'a' },
}
const person = { birthYear: 1958, unitPath: ['u_city', 'u_deqing'], sex: '女' as const, residence: '洛舍镇东衡村' }
const asking = (more: Partial<Asking> = {}): Asking => ({ person, atDesk: false, consented: false, allowed: false, now, ...more })
const born = (age: number) => ({ ...person, birthYear: 2026 - age })
const may = (of: Partial<Course>, more: Partial<Asking> = {}) => mayEnrol({ ...course, ...of }, asking(more))?.code ?? 'yes'

test.each<[string, Partial<Course>, Partial<Asking>, string]>([
  ['as it is', {}, {}, 'yes'],
  ['cancelled', { status: 'cancelled' }, {}, 'COURSE_CANCELLED'],
  ['to the last instant', {}, { now: course.closesAt - 1 }, 'yes'],
  ['and no longer, at the desk neither', {}, { now: course.closesAt, atDesk: true }, 'CLOSED'],
  ['before its draw', { mode: 'draw' }, {}, 'BY_DRAW'],
  ['after its draw', { mode: 'draw', drawnAt: now }, {}, 'yes'],
  ['the youngest', {}, { person: born(50) }, 'yes'],
  ['too young', {}, { person: born(49) }, 'AGE'],
  ['the oldest', {}, { person: born(75) }, 'yes'],
  ['too old', {}, { person: born(76) }, 'AGE'],
  ['too old, and an organiser said why not', {}, { person: born(76), allowed: true }, 'yes'],
  ['women', { sex: 'female' }, {}, 'yes'],
  ['men only', { sex: 'male' }, {}, 'SEX'],
  ['who has not said', { sex: 'female' }, { person: { ...person, sex: undefined } }, 'SEX'],
  ['of the village', { residence: '东衡村' }, {}, 'yes'],
  ['of another village', { residence: '三林村' }, {}, 'RESIDENCE'],
  ['of no village that we know', { residence: '东衡村' }, { person: { ...person, residence: undefined } }, 'RESIDENCE'],
  ['of a unit above theirs', { units: ['u_city'] }, {}, 'yes'],
  ['of another unit', { units: ['u_anji'] }, {}, 'UNITS'],
  ['79, without the family', { ageMax: 90 }, { person: born(79) }, 'yes'],
  ['80, without the family', { ageMax: 90 }, { person: born(80) }, 'FAMILY_CONSENT'],
  ['80, and the family agrees', { ageMax: 90 }, { person: born(80), consented: true }, 'yes'],
  ['80, an organiser is no family', {}, { person: born(80), allowed: true }, 'FAMILY_CONSENT'],
])('the conditions: %s', (_what, of, more, said) => expect(may(of, more)).toBe(said))

const claim = (more: Partial<Claim> = {}): Claim => ({
  ...{ book: 'course:c_0', acts: ['a'], status: 'seat', at: 0, title: '合唱', term: 't_autumn', series: seriesOf({ ...course, series: '', level: 1 }) },
  meets: { kind: 'weekly', slots: [{ weekday: 5, from: 540, to: 600 }], firstDay: '2026-12-04', lastDay: '2027-01-20' },
  ...more,
})
/** A seat of the spring before. */
const before = (more: Partial<Claim> = {}, lastDay = '2026-06-30'): Claim => claim({ term: 't_spring', meets: { kind: 'weekly', slots: [], firstDay: '2026-03-01', lastDay }, ...more })
const limits = (of: Partial<Course>, claims: readonly Claim[], more: Partial<Asking> = {}) => withinLimits({ ...course, ...of }, claims, undefined, asking(more))?.code ?? 'yes'

test('the window opens for all at one time, and earlier for who had a seat at this school in a term of the last 300 days', () => {
  const early = { now: course.opensAt - 1 }
  expect([limits({}, []), limits({}, [], early), limits({}, [], { ...early, atDesk: true })]).toEqual(['yes', 'NOT_OPEN_YET', 'yes'])
  expect(limits({}, [before()], early)).toBe('yes')
  expect(limits({}, [before()], { now: at('2026-11-23T08:59') })).toBe('NOT_OPEN_YET')
  for (const no of [before({ status: 'line' }), before({ term: 't_autumn' }), before({ series: 'u_other//1' }), before({}, '2026-01-01'), claim()]) expect([no, isReturning(no, course)]).toEqual([no, false])
  expect(opensFor({ ...course, returningOpensAt: null }, [before()])).toBe(course.opensAt)
})

test('two courses a term, waiting ones included; not at one time; the step before, where it is asked for; an organiser may say why not', () => {
  const waits = claim({ book: 'course:c_9', status: 'line', meets: { kind: 'weekly', slots: [{ weekday: 1, from: 0, to: 60 }], firstDay: '2026-12-04', lastDay: '2027-01-20' } })
  expect([limits({}, [claim()]), limits({}, [claim(), waits]), limits({}, [claim(), before()]), limits({}, [claim(), waits], { allowed: true })]).toEqual(['yes', 'TOO_MANY_COURSES', 'yes', 'yes'])
  const sameTime = claim({ meets: { kind: 'weekly', slots: course.slots, firstDay: '2026-12-02', lastDay: '2027-01-20' } })
  // Nobody can be in two places, whoever allows it.
  expect([limits({}, [sameTime]), limits({}, [sameTime], { allowed: true })]).toEqual(['TIME_CLASH', 'TIME_CLASH'])
  const second = { series: '太极', level: 2, needsLevelBefore: true }
  const first = before({ series: seriesOf({ unit: 'u_school', series: '太极', level: 1 }) })
  expect([limits(second, []), limits(second, [first]), limits(second, [{ ...first, status: 'line' }]), limits(second, [], { allowed: true }), limits({ ...second, level: 1 }, [])]).toEqual(['LEVEL', 'yes', 'LEVEL', 'yes', 'yes'])
})

test('a fee is due at the end of the second working day: never on a weekend or a day off, and none where nothing is to be paid', () => {
  expect(feeFrom({ ...course, fee: 0 }, now)).toBeNull()
  // Wednesday to Friday; Friday over the weekend; over the New Year's day off.
  expect([now, at('2026-11-27T20:00'), at('2026-12-31T09:00')].map((from) => dayOf((feeFrom(course, from)?.due ?? 0) - 1))).toEqual(['2026-11-27', '2026-12-01', '2027-01-05'])
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 400 * 86_400 }), (seconds) => {
      const from = now + seconds * 1000
      const fee = feeFrom(course, from)
      const day = dayOf((fee?.due ?? 0) - 1)
      expect([fee?.yuan, weekdayOf(day) <= 5, course.daysOff.includes(day), (fee?.due ?? 0) > from]).toEqual([120, true, false, true])
    }),
  )
})
