import fc from 'fast-check'
import type { Reply } from '../../../core/kernel/errors'
import type { MessageOf } from '../../../core/messages/records'
import type { Book } from '../../../core/places/records'
import { introductionOf } from '../../support/school'
import { anyFault, faultText, none, type Answer, type Fault, type World } from '../support/world'
import { inspect, phones, type Phone, type Town } from './town'

export type Act = fc.AsyncCommand<Town, World>

/** An act in words, with what it does. Everything is looked at when the clockwork has turned, and at the end of the run. */
class Doing implements Act {
  constructor(
    private readonly words: string,
    private readonly fault: Fault,
    private readonly act: (town: Town, world: World, fault: Fault) => Promise<void>,
  ) {}
  check = () => true
  toString = () => `${this.words}${faultText(this.fault)}`
  async run(town: Town, world: World): Promise<void> {
    await this.act(town, world, this.fault)
  }
}

/** What came of a request; whoever heard nothing asks again, in peace. */
async function settled<Data>(world: World, answer: Answer<Reply<Data>>): Promise<Reply<Data>> {
  if (answer !== 'lost') return answer
  const again = await world.repeat(world.last)
  if (again === 'lost') throw new Error('a request without a fault was lost')
  return again as Reply<Data>
}

const codeOf = (reply: Reply): string => (reply.ok ? 'yes' : reply.error.code)

/** Registers, or is known already: one login never has two persons. */
const registers = (openid: Phone, nth: number, fault: Fault) =>
  new Doing(`${openid} registers`, fault, async (town, world) => {
    const known = town.logins.get(openid)
    const input = { ...introductionOf(nth + 1), unitId: town.setting.school.unitId, consent: '2026-11' as const }
    const first = await settled(world, await world.member(openid, 'people.register', input, { fault }))
    // Of two at once, one may find the person whom the other has just made; asked again, it is theirs.
    const reply = !first.ok && first.error.code === 'KNOWN_ALREADY' ? await settled(world, await world.member(openid, 'people.register', input)) : first
    if (!reply.ok) throw new Error(`${openid} is not registered: ${reply.error.code}`)
    if (known !== undefined) expect(reply.data.personId).toBe(known)
    town.logins.set(openid, reply.data.personId)
    town.people.set(openid, reply.data.personId)
  })

/** At the desk: the same name, year and telephone are one person, however often and by whom. */
const atDesk = (nth: number, fault: Fault) =>
  new Doing(`gu registers the ${nth}th`, fault, async (town, world) => {
    const reply = await settled(world, await world.staff('gu', 'people.registerAtDesk', { unitId: town.setting.school.unitId, person: introductionOf(100 + nth), consent: true }, { fault }))
    expect(codeOf(reply)).toBe(town.isOrganiser ? 'yes' : 'NOT_ALLOWED')
    if (!reply.ok) return
    const known = town.people.get(`desk-${nth}`)
    if (known !== undefined) expect(reply.data.personId).toBe(known)
    town.people.set(`desk-${nth}`, reply.data.personId)
  })

const appoints = (fault: Fault) =>
  new Doing('the bureau appoints gu', fault, async (town, world) => {
    const { school, organiser } = town.setting
    expect(codeOf(await settled(world, await world.staff(school.admin, 'people.appoint', { personId: organiser, role: 'organiser', at: school.unitId }, { fault })))).toBe('yes')
    town.isOrganiser = true
  })

const dismisses = (fault: Fault) =>
  new Doing('the bureau dismisses gu', fault, async (town, world) => {
    const { school, organiser } = town.setting
    expect(codeOf(await settled(world, await world.staff(school.admin, 'people.dismiss', { personId: organiser, role: 'organiser', at: school.unitId }, { fault })))).toBe('yes')
    town.isOrganiser = false
  })

const invites = (openid: Phone, courses: boolean, fault: Fault) =>
  new Doing(`${openid} invites for ${courses ? 'courses' : 'points'}`, fault, async (town, world) => {
    const reply = await settled(world, await world.member(openid, 'people.inviteHelper', { rights: [courses ? 'courses' : 'points'] }, { fault }))
    expect(codeOf(reply)).toBe(town.logins.has(openid) ? 'yes' : 'NOT_REGISTERED')
    if (reply.ok) town.invitations.set(openid, { digits: reply.data.digits, courses, until: reply.data.goodUntil })
  })

/** Takes up what another phone was told: good once, for ten minutes. */
const accepts = (openid: Phone, from: Phone, fault: Fault) =>
  new Doing(`${openid} accepts ${from}`, fault, async (town, world) => {
    const [invitation, helper, subject] = [town.invitations.get(from), town.logins.get(openid), town.logins.get(from)]
    const { phone } = introductionOf(phones.indexOf(from) + 1)
    const reply = await settled(world, await world.member(openid, 'people.acceptInvitation', { phone, digits: invitation?.digits ?? '000000' }, { fault }))
    if (helper === undefined) return void expect(codeOf(reply)).toBe('NOT_REGISTERED')
    if (!reply.ok) return void expect(['WRONG_CODE', 'TRY_LATER', 'BUSY']).toContain(reply.error.code)
    if (!invitation || subject === undefined || helper === subject) return void town.trespasses.push(`${openid} helps ${from} without an invitation`)
    town.helpers.set(`${helper}:${subject}`, invitation.courses)
    town.invitations.delete(from)
  })

const revokes = (openid: Phone, from: Phone, fault: Fault) =>
  new Doing(`${openid} revokes ${from}`, fault, async (town, world) => {
    const [subject, helper] = [town.logins.get(openid), town.logins.get(from)]
    if (helper === undefined) return
    const reply = await settled(world, await world.member(openid, 'people.revokeHelper', { helperId: helper }, { fault }))
    expect(codeOf(reply)).toBe(subject === undefined ? 'NOT_REGISTERED' : 'yes')
    if (reply.ok) town.helpers.set(`${helper}:${subject}`, false)
  })

/** Enrols somebody, or themself: only with a right that holds at that moment. */
const enrols = (openid: Phone, whom: Phone, fault: Fault) =>
  new Doing(`${openid} enrols ${whom}`, fault, async (town, world) => {
    const [actor, subject] = [town.logins.get(openid), town.logins.get(whom)]
    if (subject === undefined) return
    const reply = await settled(world, await world.member(openid, 'courses.enrol', { courseId: town.setting.course, subject }, { fault }))
    const may = actor !== undefined && (actor === subject || town.helpers.get(`${actor}:${subject}`) === true)
    expect(codeOf(reply)).toBe(may ? 'yes' : actor === undefined ? 'NOT_REGISTERED' : 'NOT_ALLOWED')
    if (reply.ok) town.seated.add(subject)
    const [book] = (await world.export<Book>('books')).filter(({ _id }) => _id === `course:${town.setting.course}`)
    expect(book?.holders.map(({ person }) => person).sort()).toEqual([...town.seated].sort())
  })

/** A room tells somebody something, as `tell` writes it; each time something else. */
const tells = (whom: Phone) =>
  new Doing(`${whom} is told`, none, async (town, world) => {
    const person = town.logins.get(whom)
    if (person === undefined) return
    const nth = ++town.told
    const message: MessageOf<'drawn'> = {
      ...{ _id: `drawn:${nth}`, person, kind: 'drawn', facts: { title: `第${nth}次抽签`, number: '1', seats: 1, line: 0 }, unitPath: [town.setting.school.bureauUnit, town.setting.school.unitId] },
      ...{ at: world.now, state: 'waiting', reachedAt: null, sendingAt: null, calls: [], callAfter: 0, caller: null },
    }
    await world.cloud.control('import', { messages: [message] })
  })

const reads = (openid: Phone, fault: Fault) =>
  new Doing(`${openid} reads`, fault, async (town, world) => {
    const reply = await settled(world, await world.member(openid, 'people.markRead', { until: world.now }, { fault }))
    expect(codeOf(reply)).toBe(town.logins.has(openid) ? 'yes' : 'NOT_REGISTERED')
  })

/** The organiser takes the first call on and notes what came of it. */
const calls = (outcome: 'reached' | 'no answer', fault: Fault) =>
  new Doing(`gu calls: ${outcome}`, fault, async (town, world) => {
    const list = await settled(world, await world.staff('gu', 'messages.callList', { unitId: town.setting.school.unitId }, { fault: none }))
    expect(codeOf(list)).toBe(town.isOrganiser ? 'yes' : 'NOT_ALLOWED')
    const [first] = list.ok ? list.data.calls : []
    if (!first) return
    await settled(world, await world.staff('gu', 'messages.takeCall', { messageId: first.messageId }, { fault }))
    expect(codeOf(await settled(world, await world.staff('gu', 'messages.callMade', { messageId: first.messageId, outcome }, { fault })))).toBe('yes')
  })

/** Time passes, the clockwork turns. */
const turns = (minutes: number, fault: Fault) =>
  new Doing(`${minutes} min`, fault, async (town, world) => {
    await world.advance(minutes * 60_000)
    await world.tick(fault)
    await inspect(town, world)
  })

/** A request of long ago comes once more: what it may change by now, everything above still holds. */
const late = (back: number) =>
  new Doing(`late(${back})`, none, async (_town, world) => {
    const repeatable = world.sent.filter(({ op }) => ['people.register', 'people.registerAtDesk', 'courses.enrol', 'messages.callMade', 'people.markRead'].includes(op))
    const old = repeatable.at(-1 - (back % (repeatable.length || 1)))
    if (old) await world.repeat(old)
  })

/** What people, families, the desk and the clockwork do. */
export function acts(): fc.Arbitrary<Act>[] {
  const phone = fc.constantFrom(...phones)
  const fault = anyFault()
  return [
    fc.tuple(fc.nat(phones.length - 1), fault).map(([nth, befalls]) => registers(phones[nth] ?? 'o_1', nth, befalls)),
    fc.tuple(fc.nat(2), fault).map((drawn) => atDesk(...drawn)),
    fault.map(appoints),
    fault.map(dismisses),
    fc.tuple(phone, fc.boolean(), fault).map((drawn) => invites(...drawn)),
    fc.tuple(phone, phone, fault).map((drawn) => accepts(...drawn)),
    fc.tuple(phone, phone, fault).map((drawn) => revokes(...drawn)),
    fc.tuple(phone, phone, fault).map((drawn) => enrols(...drawn)),
    phone.map(tells),
    fc.tuple(phone, fault).map((drawn) => reads(...drawn)),
    fc.tuple(fc.constantFrom('reached' as const, 'no answer' as const), fault).map((drawn) => calls(...drawn)),
    fc.tuple(fc.constantFrom(1, 3, 150, 900), fault).map((drawn) => turns(...drawn)),
    fc.nat(10).map(late),
  ]
}
