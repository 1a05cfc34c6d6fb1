import { addDays, dayOf } from '../../../core/kernel/calendar'
import { courseDefaults } from '../../../core/courses/contract/course-form'
import { foundSchool, register, type School } from '../../support/school'
import { yes } from '../../support/local-cloud'
import type { Snapshot, World } from '../support/world'

export const minuteMs = 60_000
export const dayMs = 24 * 60 * minuteMs
/** Courses that a person may have in the term: fewer than there are at different times, so that the limit is met. */
export const most = 2

/** Who there is and what is taught, before anybody has done anything. */
export interface Setting {
  readonly founded: Snapshot
  readonly school: School
  /** Two organisers of the county. */
  readonly organisers: readonly [string, string]
  /** Openids, and whose persons they are. The last helps the first two, who so can be a couple. */
  readonly people: ReadonlyMap<string, string>
  /** One seat with a fee; two seats, one of them the desk's; two at the time of the first; and one that is below its minimum. */
  readonly courses: readonly string[]
}

const slotOf = (now: number, inDays: number, hour: number) => {
  const day = addDays(dayOf(now), inDays)
  return { weekday: ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1, from: hour * 60, to: hour * 60 + 60 }
}

/** Founds the school once; every run goes back to it. Meetings begin tomorrow. */
export async function settle(world: World): Promise<Setting> {
  await world.reset()
  const { cloud } = world
  const school = await foundSchool(cloud, most, world.now)
  const { admin, unitId, siteId } = school
  const term = { name: '短学期', firstDay: dayOf(world.now), lastDay: addDays(dayOf(world.now), 170), opensAt: world.now - dayMs, closesAt: world.now + 60 * dayMs, mostCourses: most, minimumDay: dayOf(world.now), offerHours: 2, feeDueWorkingDays: 2 }
  const { termId } = yes(await world.staff(admin, 'courses.addTerm', term))
  const people = new Map<string, string>()
  for (const [index, openid] of ['wang', 'zhao', 'qian', 'sun', 'li'].entries()) people.set(openid, await register(cloud, openid, unitId, index + 1))
  const second = await register(cloud, 'second', unitId, 9, 1980)
  yes(await world.staff(admin, 'people.appoint', { personId: second, role: 'organiser', at: unitId }))
  for (const openid of ['wang', 'zhao']) {
    const { digits } = yes(await world.member(openid, 'people.inviteHelper', { rights: ['courses'] }))
    yes(await world.member('li', 'people.acceptInvitation', { phone: `139${String(10_000_000 + (openid === 'wang' ? 1 : 2))}`, digits }))
  }
  const form = { topic: '农技', about: '', teacher: '朱建国', teacherAbout: '', siteId, firstDay: addDays(dayOf(world.now), 1), sessions: 6, daysOff: [], ageMin: 50, ageMax: 75, phone: '0572-8060001', ...courseDefaults }
  const courses: string[] = []
  const each = [
    { title: '一', capacity: 1, deskSeats: 0, fee: 80, minimum: 1, slots: [slotOf(world.now, 1, 9)] },
    { title: '二', capacity: 2, deskSeats: 1, fee: 0, minimum: 1, slots: [slotOf(world.now, 1, 14)], keepForCouple: false },
    { title: '三', capacity: 2, deskSeats: 0, fee: 0, minimum: 1, slots: [{ ...slotOf(world.now, 1, 9), from: 9 * 60 + 30, to: 10 * 60 + 30 }] },
    { title: '四', capacity: 4, deskSeats: 0, fee: 40, minimum: 4, slots: [slotOf(world.now, 2, 9)] },
  ]
  for (const one of each) courses.push(yes(await world.staff(admin, 'courses.publish', { unitId, termId, course: { ...form, ...one } })).courseId)
  return { founded: await world.snapshot(), school, organisers: [admin, 'second'], people, courses }
}
