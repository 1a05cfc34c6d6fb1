import { foundSchool, register, type School } from '../../support/school'
import { yes } from '../../support/local-cloud'
import type { Snapshot, World } from '../support/world'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs

/** Who there is and what is on, before anybody has done anything. */
export interface Setting {
  readonly founded: Snapshot
  readonly school: School
  /** Two organisers of the county: the second is there because nobody agrees to their own word. */
  readonly organisers: readonly [string, string]
  /** Openids, and whose persons they are. */
  readonly people: ReadonlyMap<string, string>
  /** Three shifts of two hours, with one or two places: in one hour, in two (so that they clash), and in five. */
  readonly shifts: readonly string[]
  /** What the first person offers, at the time of the third shift and an hour after it. */
  readonly topic: string
  readonly slots: readonly string[]
  /** A shift in eight hours, with one place that an organiser gives. */
  readonly approving: string
  /** A team that visits and calls openly. */
  readonly team: string
}

/** Founds the county once; every run goes back to it. */
export async function settle(world: World): Promise<Setting> {
  await world.reset()
  const { cloud } = world
  const school = await foundSchool(cloud, 2, world.now)
  const { admin, unitId, siteId } = school
  const people = new Map<string, string>()
  for (const [index, openid] of ['wang', 'zhao', 'qian'].entries()) people.set(openid, await register(cloud, openid, unitId, index + 1))
  const second = await register(cloud, 'second', unitId, 9, 1980)
  yes(await world.staff(admin, 'people.appoint', { personId: second, role: 'organiser', at: unitId }))
  const shifts: string[] = []
  for (const [inHours, capacity] of [[1, 2], [2, 1], [5, 2]] as const) {
    const from = world.now + inHours * hourMs
    const activity = { title: `活动${inHours}`, tag: '实践', about: '', notes: '', difficulty: inHours === 5 ? ('hard' as const) : ('ordinary' as const), siteId, contact: '李老师', phone: '0572-8060001' }
    const { activityId } = yes(await world.staff(admin, 'volunteering.publish', { unitId, activity, shifts: [{ from, to: from + 2 * hourMs, capacity }] }))
    shifts.push(`${activityId}-1`)
  }
  const slots = [5, 8].map((inHours) => ({ from: world.now + inHours * hourMs, to: world.now + (inHours + 1) * hourMs }))
  const { topicId } = yes(await world.member('wang', 'volunteering.putTopic', { topic: { kind: 'talk', title: '讲一讲', about: '', slots } }))
  yes(await world.staff(admin, 'volunteering.allowTopic', { topicId, allow: true }))
  const recruit = { how: 'open' as const, teams: [], approval: true }
  const given = { title: '陪诊', tag: '实践', about: '', notes: '', siteId, contact: '李老师', phone: '0572-8060001', recruit }
  const from = world.now + 8 * hourMs
  const { activityId } = yes(await world.staff(admin, 'volunteering.publish', { unitId, activity: given, shifts: [{ from, to: from + 2 * hourMs, capacity: 1 }] }))
  const teamFacts = { kind: 'group' as const, name: '关爱组', phone: '0572-8060004', about: '', hours: '', place: '', visits: true, courses: [], callUntil: world.now + 4 * hourMs }
  const { teamId } = yes(await world.staff(admin, 'volunteering.putTeam', { unitId, team: teamFacts }))
  return { approving: `${activityId}-1`, team: teamId, founded: await world.snapshot(), school, organisers: [admin, 'second'], people, shifts, topic: topicId, slots: [`${topicId}-1`, `${topicId}-2`] }
}
