import type { Helper, Login, Person, PrivateFacts } from '../../../core/people/records'
import type { Message } from '../../../core/messages/records'
import { foundSchool, publishCourse, register, type School } from '../../support/school'
import type { Snapshot, World } from '../support/world'

export const templateId = 'template-of-the-seat-message'
/** Phones that nobody has registered yet, and whether WeChat brings them messages. */
export const phones = ['o_1', 'o_2', 'o_3', 'o_4'] as const
export type Phone = (typeof phones)[number]

/** A bureau, a county with a course, somebody who may be its organiser, and one more county. */
export interface Setting {
  readonly school: School
  readonly course: string
  readonly organiser: string
  readonly founded: Snapshot
}

export async function settle(world: World): Promise<Setting> {
  await world.reset()
  const school = await foundSchool(world.cloud, 2, world.now)
  const course = await publishCourse(world.cloud, school, 1, 50, 0, world.now)
  const organiser = await register(world.cloud, 'gu', school.unitId, 500)
  for (const openid of ['o_1', 'o_2']) await world.cloud.control('consent', { openid, templateId, count: 100 })
  return { school, course, organiser, founded: await world.snapshot() }
}

/** What ought to be so. */
export class Town {
  /** Persons by the name that the model gave them; their ids as the cloud gave them. */
  readonly people = new Map<string, string>()
  readonly logins = new Map<string, string>()
  /** `helper person:subject person` -> may enrol for them. */
  readonly helpers = new Map<string, boolean>()
  /** Six digits that were heard, by the subject's phone. */
  readonly invitations = new Map<string, { readonly digits: string; readonly courses: boolean; readonly until: number }>()
  /** Persons with a seat in the course. */
  readonly seated = new Set<string>()
  /** Acts that were granted and must not have been. */
  readonly trespasses: string[] = []
  isOrganiser = false
  told = 0

  constructor(readonly setting: Setting) {}
}

/** Looks at all that is there; throws where a promise is broken. */
export async function inspect(town: Town, world: World): Promise<void> {
  const [people, logins, facts, helpers, told, outbox] = await Promise.all([
    world.export<Person>('people'),
    world.export<Login>('logins'),
    world.export<PrivateFacts>('private'),
    world.export<Helper>('helpers'),
    world.export<Message>('messages'),
    world.outbox(),
  ])
  expect(town.trespasses).toEqual([])
  for (const [openid, person] of town.logins) expect([openid, logins.filter(({ _id }) => _id === openid).map((login) => login.person)]).toEqual([openid, [person]])
  for (const { _id, person } of logins) expect([_id, people.filter((one) => one._id === person).length]).toEqual([_id, 1])
  expect([...town.people.values()].filter((id) => !people.some(({ _id }) => _id === id) || !facts.some(({ _id }) => _id === id))).toEqual([])
  for (const { helper, subject, rights, revokedAt } of helpers)
    expect([helper, subject, revokedAt === null && rights.includes('courses')]).toEqual([helper, subject, town.helpers.get(`${helper}:${subject}`) ?? false])
  for (const person of people) expect(helpers.filter(({ helper, revokedAt }) => helper === person._id && revokedAt === null).length).toBeLessThanOrEqual(4)
  // Every title is told once: so it leaves the cloud once at most, and what is said to be sent has left.
  const titles = outbox.map(({ content }) => JSON.stringify(content.data))
  expect(titles.length).toBe(new Set(titles).size)
  const sent = told.filter(({ state }) => state === 'sent')
  for (const { facts: about } of sent) expect(titles.filter((title) => title.includes(`"${about.title}"`))).toHaveLength(1)
  expect(told.filter(({ calls }) => calls.filter(({ outcome }) => outcome === 'reached').length > 1)).toEqual([])
}
