import fc from 'fast-check'
import type { Book } from '../../../core/places/records'
import { introductionOf } from '../../support/school'
import type { Fault, World } from '../support/world'
import { codeOf, Doing, settled, type Act } from './doing'
import { phones, type Phone, type Town } from './town'

const invites = (openid: Phone, courses: boolean, fault: Fault) =>
  new Doing(`${openid} invites for ${courses ? 'courses' : 'points'}`, fault, async (town, world) => {
    const first = await settled(world, await world.member(openid, 'people.inviteHelper', { rights: [courses ? 'courses' : 'points'] }, { fault }))
    // Of two copies at once one may find the other writing; asked again, it is told the same digits.
    const reply = fault.kind === 'twice' && codeOf(first) === 'BUSY' ? ((await world.repeat(world.last)) as typeof first) : first
    if (codeOf(reply) === 'TOO_MANY_HELPERS') return
    expect(codeOf(reply)).toBe(town.entry(openid))
    if (reply.ok) town.invitations.set(openid, { digits: reply.data.digits, courses, until: reply.data.goodUntil })
  })

/** Takes up what another phone was told: good once, for ten minutes. */
const accepts = (openid: Phone, from: Phone, fault: Fault) =>
  new Doing(`${openid} accepts ${from}`, fault, async (town, world) => {
    const [invitation, helper, subject] = [town.invitations.get(from), town.who(openid), town.who(from)]
    const phone = introductionOf(town.people.get(subject ?? '')?.nth ?? phones.indexOf(from) + 1).phone
    const reply = await settled(world, await world.member(openid, 'people.acceptInvitation', { phone, digits: invitation?.digits ?? '000000' }, { fault }))
    if (town.entry(openid) !== 'yes') return void expect(codeOf(reply)).toBe(town.entry(openid))
    if (!reply.ok) return void expect(['WRONG_CODE', 'TRY_LATER', 'BUSY', 'TOO_MANY_HELPERS', 'TOO_MANY_HELPED']).toContain(reply.error.code)
    const { personId } = reply.data
    if (!invitation || helper === undefined || helper === personId || world.now > invitation.until + 1000) return void town.trespasses.push(`${openid} helps ${from} without an invitation`)
    town.helpers.set(`${helper}:${personId}`, invitation.courses)
    town.invitations.delete(from)
  })

const revokes = (openid: Phone, from: Phone, fault: Fault) =>
  new Doing(`${openid} revokes ${from}`, fault, async (town, world) => {
    const [subject, helper] = [town.who(openid), town.who(from)]
    if (helper === undefined) return
    const reply = await settled(world, await world.member(openid, 'people.revokeHelper', { helperId: helper }, { fault }))
    expect(codeOf(reply)).toBe(town.entry(openid))
    if (!reply.ok) return
    for (const key of town.helpers.keys()) {
      const [by = '', of = ''] = key.split(':')
      if (town.stays(by) === helper && town.stays(of) === subject) town.helpers.set(key, false)
    }
  })

/** Enrols somebody, or themself: only with a right that holds at that moment. */
const enrols = (openid: Phone, whom: Phone, fault: Fault) =>
  new Doing(`${openid} enrols ${whom}`, fault, async (town, world) => {
    const [actor, subject] = [town.who(openid), town.who(whom)]
    if (subject === undefined) return
    const reply = await settled(world, await world.member(openid, 'courses.enrol', { courseId: town.setting.course, subject }, { fault }))
    const code = codeOf(reply)
    const frozen = town.people.get(subject)?.status === 'frozen'
    if (actor === undefined || town.entry(openid) !== 'yes') expect(code).toBe(town.entry(openid))
    else if (actor === subject) expect(code).toBe('yes')
    else if (!town.mayEnrol(actor, subject)) expect(code).toBe('NOT_ALLOWED')
    else if (town.isWhole(actor) && town.isWhole(subject)) expect(code).toBe(town.helpers.get(`${actor}:${subject}`) === true ? (frozen ? 'FROZEN' : 'yes') : 'NOT_ALLOWED')
    if (reply.ok) {
      town.seated.add(subject)
      touch(town, subject)
    }
    await holdsSeats(town, world)
  })

const cancels = (openid: Phone, fault: Fault) =>
  new Doing(`${openid} cancels`, fault, async (town, world) => {
    const reply = await settled(world, await world.member(openid, 'courses.cancel', { courseId: town.setting.course }, { fault }))
    expect(codeOf(reply)).toBe(town.entry(openid))
    const who = town.who(openid)
    if (!reply.ok || who === undefined) return
    // What a merged record had, and has not followed yet, is not given up by it.
    if (town.isWhole(who)) town.seated.delete(who)
    else town.unsure.add(who)
    touch(town, who)
  })

function touch(town: Town, person: string): void {
  for (const merge of town.merges) if (!merge.undone && town.stays(merge.into) === person) merge.touched = true
}

/** Nobody has a seat whom nobody with a right has enrolled. */
async function holdsSeats(town: Town, world: World): Promise<void> {
  const [book] = (await world.export<Book>('books')).filter(({ _id }) => _id === `course:${town.setting.course}`)
  const seated = new Set((book?.holders ?? []).map(({ person }) => town.stays(person)))
  const sure = (id: string): boolean => !town.unsure.has(id)
  expect([...seated].filter(sure).sort()).toEqual([...new Set([...town.seated].map((id) => town.stays(id)))].filter(sure).sort())
}

export function familyActs(fault: fc.Arbitrary<Fault>): fc.Arbitrary<Act>[] {
  const phone = fc.constantFrom(...phones)
  return [
    fc.tuple(phone, fc.boolean(), fault).map((drawn) => invites(...drawn)),
    fc.tuple(phone, phone, fault).map((drawn) => accepts(...drawn)),
    fc.tuple(phone, phone, fault).map((drawn) => revokes(...drawn)),
    fc.tuple(phone, phone, fault).map((drawn) => enrols(...drawn)),
    fc.tuple(phone, fault).map((drawn) => cancels(...drawn)),
  ]
}
