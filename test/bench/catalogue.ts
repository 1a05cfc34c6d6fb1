import { createHash } from 'node:crypto'
import { addDays, dayOf } from '../../core/kernel/calendar'
import { readKeys, type Keys } from '../../core/kernel/keys'
import { seal } from '../../core/kernel/seal'
import { courseDefaults } from '../../core/courses/contract/course-form'
import { bookOf, type Course } from '../../core/courses/records'
import { searchable } from '../../core/courses/sounds'
import { newBook, planId, type Claim } from '../../core/places/records'
import { LocalCloud, newRequestId } from '../support/local-cloud'
import { foundSchool, type School } from '../support/school'
import { median, quantile, table } from './table'

// A list page, my courses and a roster with 1,000, 100,000 and 1,000,000 enrolments in the store. The courses of now are the same 100
// each time, in one of which a person is; what grows is what terms that are over have left: courses, books, and the claims in plans.

/** `YINLING_SIZES=1000,100000` for others. */
const sizes = (process.env.YINLING_SIZES ?? '1000,100000,1000000').split(',').map(Number)
const currentCourses = 100
const seatsInCourse = 40
const claimsOfPerson = 10
/** People who ask; each has one course of now. */
const asked = 1_000
const rounds = 60
const warmUp = 10
const chunk = 2_000

const key = (name: string): string => createHash('sha256').update(name).digest('base64')
/** Known here, because telephones are sealed before they are put into the store. */
const environment = { YINLING_SEAL_KEY: key('seal'), YINLING_FIND_KEY: key('find'), YINLING_CODE_KEY: key('code') }

const person = (nth: number): string => `p_${String(nth).padStart(8, '0')}`
const course = (nth: number): string => `c_${String(nth).padStart(8, '0')}`
const titles = ['太极拳', '国画山水', '楷书入门', '合唱', '二胡', '面点制作', '手机摄影', '茭白种植']
const topics = ['健身', '书画', '声乐', '器乐', '厨艺', '生活', '农技']
const site = { name: '洛舍镇文化礼堂', address: '洛漾路 6 号' }
const sounds = titles.map((title, at) => searchable({ title, teacher: '朱建国', topic: topics[at % topics.length] ?? '' }, site))

/** The course of a number: the first hundred are held now, the others were held over the years before. */
function courseOf({ unitId, bureauUnit, siteId, termId }: School, nth: number, now: number): Course {
  const isNow = nth < currentCourses
  const firstDay = addDays(dayOf(now), isNow ? -20 : -400 - 150 * Math.floor(nth / 2_000))
  const at = nth % titles.length
  return {
    ...{ _id: course(nth), unit: unitId, unitName: '德清县', unitPath: [bureauUnit, unitId], term: isNow ? termId : `t_old${Math.floor(nth / 2_000)}`, site: siteId },
    ...{ opensAt: now - 86_400_000, closesAt: now + 60 * 86_400_000, mostCourses: 2, returningOpensAt: null, offerHours: 48, feeDueWorkingDays: 2, minimumDay: null, absencesEnd: 6, certificatePercent: 70 },
    ...{ title: `${titles[at]} ${nth} 班`, topic: topics[at % topics.length] ?? '', about: '从头教起，不用基础。', teacher: '朱建国', teacherAbout: '', search: sounds[at] ?? [] },
    ...{ slots: [slotOf(nth)], firstDay, lastDay: addDays(firstDay, 112), sessions: 16, daysOff: [], fee: 0, ageMin: 50, ageMax: 75, capacity: seatsInCourse, deskSeats: 0, phone: '05728060001' },
    ...courseDefaults,
    ...{ changes: [], movedBy: null, tellFrom: null, cancelReason: null, emptyFrom: null, drawnAt: null, status: 'published', version: 1, act: `bench:${nth}` },
  }
}

const slotOf = (nth: number) => ({ weekday: (nth % 7) + 1, from: 480 + (nth % 8) * 60, to: 540 + (nth % 8) * 60 })

/** Who has the seats of a course, and so which courses somebody has: the same people are neighbours in each of theirs. */
const peopleIn = (nth: number, people: number): number[] => Array.from({ length: seatsInCourse }, (_none, seat) => (nth * seatsInCourse + seat) % people)

interface World {
  readonly cloud: LocalCloud
  readonly keys: Keys
  readonly school: School
  readonly now: number
}

/** Brings the store to so many enrolments, from nothing: `people` have `coursesInAll` courses between them. */
async function fill({ cloud, keys, school, now }: World, enrolments: number): Promise<{ readonly people: number }> {
  const filled = enrolments / seatsInCourse
  const coursesInAll = Math.max(currentCourses, filled)
  const people = Math.max(asked, enrolments / claimsOfPerson)
  const claims = Array.from({ length: people }, (): number[] => [])
  await inChunks(coursesInAll, (nths) => {
    const seated = nths.map((nth) => (nth < filled ? peopleIn(nth, people) : []))
    nths.forEach((nth, at) => seated[at]?.forEach((who) => claims[who]?.push(nth)))
    return {
      courses: nths.map((nth) => courseOf(school, nth, now)),
      books: nths.map((nth, at) => {
        const holders = (seated[at] ?? []).map((who) => ({ person: person(who), act: `${person(who)}:r${nth}`, how: 'self', since: now - 86_400_000 }))
        return { ...newBook(bookOf(course(nth)), `${nth}`, [school.bureauUnit, school.unitId], seatsInCourse, 0), pools: { app: seatsInCourse - holders.length, desk: 0 }, holders }
      }),
    }
  }, cloud)
  const unitPath = [school.bureauUnit, school.unitId]
  await inChunks(people, (nths) => ({
    people: nths.map((nth) => ({
      ...{ _id: person(nth), name: `王${nth}`, birthYear: 1950 + (nth % 20), unit: school.unitId, unitName: '德清县', unitPath, status: 'active', searchable: true },
      ...{ appointments: [], consent: { version: '2026-11', at: 0, how: 'desk' }, since: 0, version: 1, act: `bench:${nth}` },
    })),
    private: nths.map((nth) => ({ _id: person(nth), phone: seal(keys, person(nth), 'phone', `139${String(10_000_000 + nth)}`), phoneHash: `h${nth}` })),
    logins: nths.filter((nth) => nth < asked).map((nth) => ({ _id: `o_${person(nth)}`, person: person(nth), at: 0 })),
    plans: nths.map((nth) => ({ _id: planId(person(nth)), person: person(nth), version: 1, spent: [], open: null, due: null, claims: (claims[nth] ?? []).map((of) => claimOf(person(nth), courseOf(school, of, now))) })),
  }), cloud)
  return { people }
}

const claimOf = (who: string, { _id, title, term, slots, firstDay, lastDay }: Course): Claim => ({
  ...{ book: bookOf(_id), acts: [`${who}:r${Number(_id.slice(2))}`], status: 'seat', at: 0, title, term, series: '' },
  meets: { kind: 'weekly', slots, firstDay, lastDay },
})

async function inChunks(count: number, docsOf: (nths: number[]) => Record<string, readonly object[]>, cloud: LocalCloud): Promise<void> {
  for (let start = 0; start < count; start += chunk) await cloud.control('import', docsOf(Array.from({ length: Math.min(chunk, count - start) }, (_none, index) => start + index)))
}

interface Measured {
  readonly p50: number
  readonly p95: number
  readonly trips: string
}

/** Calls one after another, each for another person or course. */
async function measure(cloud: LocalCloud, ask: (nth: number) => readonly ['member' | 'staff', string, string, object], holds: (data: unknown) => boolean): Promise<Measured> {
  const times: number[] = []
  const trips: number[] = []
  for (let round = -warmUp; round < rounds; round++) {
    const [name, openid, op, input] = ask(Math.abs(round))
    const began = performance.now()
    const { answer, requestId } = await cloud.event(name, openid, { op, input, requestId: newRequestId() })
    if (round >= 0) times.push(performance.now() - began)
    const { result } = answer as { result: { ok: boolean; data?: unknown } }
    if (!result.ok || !holds(result.data)) throw new Error(`${op}: ${JSON.stringify(result).slice(0, 400)}`)
    if (round >= 0) trips.push((await cloud.roundTrips(requestId)).length)
  }
  return { p50: median(times), p95: quantile(times, 0.95), trips: `${Math.min(...trips)} to ${Math.max(...trips)}` }
}

const lengthOf = (data: unknown, member: string): number => {
  const list: unknown = typeof data === 'object' && data !== null ? (data as Record<string, unknown>)[member] : null
  return Array.isArray(list) ? list.length : -1
}

export async function run(print: (line: string) => void): Promise<void> {
  const measured: Record<string, Measured[]> = {}
  for (const size of sizes) {
    const cloud = await LocalCloud.start({ environment, isFleeting: true, instances: 8 })
    try {
      const world = { cloud, keys: readKeys(environment), school: await foundSchool(cloud), now: await cloud.now() }
      const began = performance.now()
      const { people } = await fill(world, size)
      print(`${size.toLocaleString('en')} enrolments of ${people.toLocaleString('en')} people are in the store (${((performance.now() - began) / 1000).toFixed(0)} s)`)
      const near = { longitude: 120.06, latitude: 30.63 }
      const member = (nth: number) => `o_${person((nth * 17) % asked)}`
      const calls = {
        'the list, a page of 20': [(nth: number) => ['member', member(nth), 'courses.list', { near, skip: 20 * (nth % 4) }] as const, (data: unknown) => lengthOf(data, 'courses') === 20],
        'the list, searched by sound': [(nth: number) => ['member', member(nth), 'courses.list', { text: ['taiji', 'gh', '合唱', '二糊'][nth % 3] ?? '' }] as const, (data: unknown) => lengthOf(data, 'courses') > 0],
        'my courses': [(nth: number) => ['member', member(nth), 'courses.mine', {}] as const, (data: unknown) => lengthOf(data, 'courses') >= 1],
        'a roster of 40': [(nth: number) => ['staff', 'admin', 'courses.roster', { courseId: course(nth % 25) }] as const, (data: unknown) => lengthOf(data, 'lines') === seatsInCourse],
      } as const
      for (const [what, [ask, holds]] of Object.entries(calls)) (measured[what] ??= []).push(await measure(cloud, ask, holds))
    } finally {
      await cloud.end()
    }
  }
  print(`\n${rounds} calls each, one after another, the network to the function not counted`)
  const head = ['', ...sizes.flatMap((size) => [`${size.toLocaleString('en')}: p50 ms`, 'p95']), 'slowest / fastest', 'requests']
  const rows = Object.entries(measured).map(([what, each]) => {
    const medians = each.map(({ p50 }) => p50)
    return [what, ...each.flatMap(({ p50, p95 }) => [p50.toFixed(1), p95.toFixed(1)]), (Math.max(...medians) / Math.min(...medians)).toFixed(2), [...new Set(each.map(({ trips }) => trips))].join(', ')]
  })
  print(table(head, rows))
  print('\nOf the requests, one says who is calling, and for a roster one more whether they may; the others are sent in at most two rounds, each all at once.')
}
