import type { Appointment, Bureau, Helper, Login, Person, PrivateFacts, Unit } from '../../../core/people/records'
import { bureauUnit } from '../../../core/people/records'
import type { Message } from '../../../core/messages/records'
import type { Book } from '../../../core/places/records'
import { foundSchool, publishCourse, register, type School } from '../../support/school'
import { yes } from '../../support/local-cloud'
import type { Snapshot, World } from '../support/world'

export const templateId = 'template-of-the-seat-message'
/** Phones that nobody has registered yet, and whether WeChat brings them messages. */
export const phones = ['o_1', 'o_2', 'o_3', 'o_4'] as const
export type Phone = (typeof phones)[number]

/** A bureau, a county with a course, somebody who may be its organiser, one more county, and a town that moves between the two. */
export interface Setting {
  readonly school: School
  readonly course: string
  readonly organiser: string
  readonly deputy: string
  readonly elsewhere: string
  readonly town: string
  readonly founded: Snapshot
}

export async function settle(world: World): Promise<Setting> {
  await world.reset()
  const school = await foundSchool(world.cloud, 2, world.now)
  const course = await publishCourse(world.cloud, school, 1, 50, 0, world.now)
  const organiser = await register(world.cloud, 'gu', school.unitId, 500)
  const deputy = await register(world.cloud, 'deputy', school.unitId, 501)
  const addUnit = async (above: string, name: string) => yes(await world.staff(school.admin, 'people.addUnit', { above, name, phone: '0572-5120001' })).unitId
  const elsewhere = await addUnit(school.bureauUnit, '安吉县')
  const town = await addUnit(school.unitId, '洛舍镇')
  for (const openid of ['o_1', 'o_2']) await world.cloud.control('consent', { openid, templateId, count: 100 })
  return { school, course, organiser, deputy, elsewhere, town, founded: await world.snapshot() }
}

/** A record of somebody, as it ought to be. */
export interface Somebody {
  readonly id: string
  readonly unit: string
  /** Number of what they say of themself: introductionOf(nth). */
  readonly nth: number
  mergedInto: string | null
  status: 'active' | 'frozen'
}

export interface Slip {
  readonly digits: string
  readonly person: string
  readonly until: number
  usedBy: Phone | null
  over: boolean
}

/** A merge, and who had a seat before it. */
export interface Merged {
  readonly mergeId: string
  readonly from: string
  readonly into: string
  readonly at: number
  readonly fromSeat: boolean
  readonly intoSeat: boolean
  /** True once the one who stays has taken or given up a seat: whose it is after an undoing is open. */
  touched: boolean
  undone: boolean
}

/** What ought to be so. */
export class Town {
  readonly people = new Map<string, Somebody>()
  /** By whom each phone was bound; who acts is `who`. */
  readonly logins = new Map<Phone, string>()
  /** `helper person:subject person` -> may enrol for them. */
  readonly helpers = new Map<string, boolean>()
  /** Six digits that were heard, by the subject's phone. */
  readonly invitations = new Map<string, { readonly digits: string; readonly courses: boolean; readonly until: number }>()
  readonly slips: Slip[] = []
  readonly merges: Merged[] = []
  /** Persons with a seat in the course, and those of whom an undone merge leaves it open. */
  readonly seated = new Set<string>()
  readonly unsure = new Set<string>()
  /** Whom the message of each title is for, where it is about their seat. */
  readonly aboutSeats = new Map<string, string>()
  /** Acts that were granted and must not have been. */
  readonly trespasses: string[] = []
  /** What has left the cloud so far. */
  left = 0
  isOrganiser = false
  hasDeputy = false
  retired = false
  monthGone = false
  told = 0
  newcomers = 0
  readonly above = new Map<string, string | null>()

  constructor(readonly setting: Setting) {
    const { school, elsewhere, town } = setting
    for (const [unit, above] of [[school.bureauUnit, null], [school.unitId, school.bureauUnit], [elsewhere, school.bureauUnit], [town, school.unitId]] as const) this.above.set(unit, above)
  }

  /** The one who stays. */
  stays(id: string): string {
    const into = this.people.get(id)?.mergedInto
    return into ? this.stays(into) : id
  }

  /** As whom a phone acts; undefined while nobody is behind it. */
  who(openid: Phone): string | undefined {
    const owner = this.logins.get(openid)
    return owner === undefined ? undefined : this.stays(owner)
  }

  /** What somebody is told who asks for themself. */
  entry(openid: Phone): 'NOT_REGISTERED' | 'FROZEN' | 'yes' {
    const who = this.who(openid)
    return who === undefined ? 'NOT_REGISTERED' : this.people.get(who)?.status === 'frozen' ? 'FROZEN' : 'yes'
  }

  /** From the bureau down to the unit. */
  path(unit: string): readonly string[] {
    const above = this.above.get(unit)
    return above ? [...this.path(above), unit] : [unit]
  }

  /** True when gu, as the county's organiser, may act for what belongs to this unit. */
  reaches(unit: string): boolean {
    return this.isOrganiser && this.path(unit).includes(this.setting.school.unitId)
  }

  /** The record that goes by these words; the latest, if there are several. */
  known(nth: number): Somebody | undefined {
    return [...this.people.values()].filter((one) => one.nth === nth).at(-1)
  }

  nthOf(index: number): Somebody | undefined {
    const all = [...this.people.values()]
    return all[index % (all.length || 1)]
  }

  add(id: string, nth: number, unit: string): void {
    if (!this.people.has(id)) this.people.set(id, { id, nth, unit, mergedInto: null, status: 'active' })
  }

  /** True when some right to enrol for `subject` holds, of whatever of their records it was given to. */
  mayEnrol(actor: string, subject: string): boolean {
    return [...this.helpers].some(([key, holds]) => {
      const [helper = '', of = ''] = key.split(':')
      return holds && this.stays(helper) === actor && this.stays(of) === subject
    })
  }

  /** True when a person has had nothing to do with a merge. */
  isWhole(id: string): boolean {
    return !this.merges.some(({ from, into }) => from === id || into === id)
  }
}

/** Looks at all that is there; throws where a promise is broken. */
export async function inspect(town: Town, world: World): Promise<void> {
  const [{ people, logins, private: facts, helpers, messages: told }, outbox] = await Promise.all([
    world.look<{ people: Person; logins: Login; private: PrivateFacts; helpers: Helper; messages: Message }>('people', 'logins', 'private', 'helpers', 'messages'),
    world.outbox(),
  ])
  expect(town.trespasses).toEqual([])
  holdsLogins(town, people, logins)
  // Nobody is lost, and nobody is there whom nobody registered.
  expect([...town.people.values()].filter(({ id, mergedInto }) => !people.some(({ _id }) => _id === id) || (mergedInto === null && !facts.some(({ _id }) => _id === id)))).toEqual([])
  const others = [town.setting.organiser, town.setting.deputy]
  expect(people.filter(({ _id, unit }) => !town.people.has(_id) && unit !== bureauUnit && !others.includes(_id))).toEqual([])
  holdsHelpers(town, helpers)
  holdsMessages(told, outbox)
  holdsBureau(people, world.now)
}

/** One person behind a login, and the right one; a phone that was unbound is bound by no repeat of long ago. */
function holdsLogins(town: Town, people: readonly Person[], logins: readonly Login[]): void {
  for (const openid of phones) {
    const found = logins.filter(({ _id }) => _id === openid).map(({ person }) => town.stays(person))
    expect([openid, found]).toEqual([openid, town.logins.has(openid) ? [town.who(openid)] : []])
  }
  for (const { _id, person } of logins) expect([_id, people.filter((one) => one._id === person).length]).toEqual([_id, 1])
}

function holdsHelpers(town: Town, helpers: readonly Helper[]): void {
  const active = helpers.filter(({ revokedAt }) => revokedAt === null)
  for (const { helper, subject, rights } of active.filter(({ rights: given }) => given.includes('courses')))
    expect([helper, subject, rights, town.mayEnrol(town.stays(helper), town.stays(subject))]).toEqual([helper, subject, rights, true])
  for (const [key, holds] of town.helpers) {
    const [helper = '', subject = ''] = key.split(':')
    if (!town.isWhole(helper) || !town.isWhole(subject)) continue
    expect([key, active.some(({ _id, rights }) => _id === key && rights.includes('courses'))]).toEqual([key, holds])
  }
  for (const { helper, subject } of active) {
    expect(active.filter((one) => one.helper === helper).length).toBeLessThanOrEqual(4)
    expect(active.filter((one) => one.subject === subject).length).toBeLessThanOrEqual(3)
  }
}

/** Every title is told once: so it leaves the cloud once at most, and what is said to be sent has left; a call is noted once. */
function holdsMessages(told: readonly Message[], outbox: Awaited<ReturnType<World['outbox']>>): void {
  const titles = outbox.map(({ content }) => JSON.stringify(content.data))
  expect(titles.length).toBe(new Set(titles).size)
  const sent = told.filter(({ state }) => state === 'sent')
  for (const { facts: about } of sent) expect(titles.filter((title) => title.includes(`"${about.title}"`))).toHaveLength(1)
  expect(told.filter(({ calls }) => calls.filter(({ outcome }) => outcome === 'reached').length > 1)).toEqual([])
  for (const { _id, calls } of told) expect([_id, calls.length]).toEqual([_id, new Set(calls.map(({ act }) => act)).size])
}

/** There is always somebody who keeps the bureau. */
function holdsBureau(people: readonly Person[], now: number): void {
  const keeps = ({ role, at, from, until }: Appointment): boolean => role === 'admin' && at === bureauUnit && from <= now && until === null
  expect(people.filter(({ status, appointments }) => status === 'active' && appointments.some(keeps)).length).toBeGreaterThan(0)
}

/** What holds once the clockwork has had its turns: seats, messages and the tree have followed. */
export async function restsIn(town: Town, world: World): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await world.advance(180_000)
    await world.tick()
  }
  await inspect(town, world)
  const { people, units, books, messages: told, logins, bureau } = await world.look<{ people: Person; units: Unit; books: Book; messages: Message; logins: Login; bureau: Bureau }>('people', 'units', 'books', 'messages', 'logins', 'bureau')
  expect(bureau.flatMap(({ left = [] }) => left)).toEqual([])
  for (const { _id, path } of units) if (town.above.has(_id)) expect([_id, path]).toEqual([_id, town.path(_id)])
  for (const { id, unit } of town.people.values()) expect([id, people.find(({ _id }) => _id === id)?.unitPath]).toEqual([id, town.path(unit)])
  const holders = books.find(({ _id }) => _id === `course:${town.setting.course}`)?.holders.map(({ person }) => person) ?? []
  const sure = (id: string): boolean => !town.unsure.has(id)
  expect(holders.filter(sure).sort()).toEqual([...town.seated].filter(sure).sort())
  // What a merged record had is with the one who stays: messages and logins point to nobody who is gone.
  const gone = (id: string): boolean => town.stays(id) !== id
  expect(told.filter(({ person }) => gone(person)).map(({ _id }) => _id)).toEqual([])
  expect(logins.filter(({ person }) => gone(person)).map(({ _id }) => _id)).toEqual([])
  // Those that the model told; the clockwork reminds people of the course as well.
  expect(told.filter(({ _id }) => /^(?:drawn|absences):\d+$/.test(_id))).toHaveLength(town.told)
}
