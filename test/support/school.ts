import { addDays, dayOf } from '../../core/kernel/calendar'
import { adminCode, yes, type LocalCloud } from './local-cloud'

const dayMs = 86_400_000

/** A bureau with one county, one site and one term: enough to publish courses and activities in. */
export interface School {
  readonly admin: string
  readonly bureauUnit: string
  readonly unitId: string
  readonly siteId: string
  readonly termId: string
}

/** Founds a school in an empty cloud. `mostCourses`: how many courses a person may have in its term. */
export async function foundSchool(cloud: LocalCloud, mostCourses = 2, now = Date.now()): Promise<School> {
  const admin = 'admin'
  const { unitId: bureauUnit } = yes(await cloud.staff(admin, 'people.foundBureau', { code: adminCode, name: '市老干部局', phone: '0572-2390001' }))
  await register(cloud, admin, bureauUnit, 0)
  yes(await cloud.staff(admin, 'people.claimBureau', { code: adminCode }))
  const { unitId } = yes(await cloud.staff(admin, 'people.addUnit', { above: bureauUnit, name: '德清县', phone: '0572-8060001' }))
  const position = { longitude: 120.0651, latitude: 30.6389 }
  const site = { unitId, name: '洛舍镇文化礼堂', address: '洛漾路 6 号', at: position, access: '有电梯', phone: '0572-8060002' }
  const { siteId } = yes(await cloud.staff(admin, 'courses.addSite', site))
  const term = { name: '秋冬学期', firstDay: dayOf(now), lastDay: addDays(dayOf(now), 170), opensAt: now - dayMs, closesAt: now + 60 * dayMs, mostCourses }
  const { termId } = yes(await cloud.staff(admin, 'courses.addTerm', term))
  return { admin, bureauUnit, unitId, siteId, termId }
}

/** Registers somebody, born in 1958 unless said otherwise. */
export async function register(cloud: LocalCloud, openid: string, unitId: string, index: number, birthYear = 1958): Promise<string> {
  const { personId } = yes(await cloud.member(openid, 'people.register', { ...introductionOf(index, birthYear), unitId, consent: '2026-11' }))
  return personId
}

/** What the person with this index says of themself. */
export const introductionOf = (index: number, birthYear = 1958) => ({ name: nameOf(index), phone: `139${String(10_000_000 + index)}`, birthYear })

const letters = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨'
const nameOf = (index: number): string => [index % 16, Math.floor(index / 16) % 16, Math.floor(index / 256) % 16].map((place) => letters[place] ?? '王').join('')

/** Publishes a course; `nth` sets its weekly time, so that different ones never clash. */
export async function publishCourse(cloud: LocalCloud, school: School, nth: number, capacity: number, deskSeats = 0, now = Date.now()): Promise<string> {
  const from = 8 * 60 + Math.floor(nth / 7) * 70
  const course = {
    title: `课程${nth}`,
    topic: '农技',
    about: '从头教起',
    teacher: '朱建国',
    teacherAbout: '',
    siteId: school.siteId,
    slots: [{ weekday: (nth % 7) + 1, from, to: from + 60 }],
    firstDay: addDays(dayOf(now), 3),
    sessions: 16,
    daysOff: [],
    fee: 0,
    ageMin: 50,
    ageMax: 75,
    capacity,
    deskSeats,
    phone: '0572-8060001',
  }
  const { courseId } = yes(await cloud.staff(school.admin, 'courses.publish', { unitId: school.unitId, termId: school.termId, course }))
  return courseId
}

/** Registers `count` people at once; gives their openids. */
export async function crowd(cloud: LocalCloud, unitId: string, count: number): Promise<string[]> {
  const openids = Array.from({ length: count }, (_, index) => `person-${index + 1}`)
  await Promise.all(openids.map((openid, index) => register(cloud, openid, unitId, index + 1)))
  return openids
}
