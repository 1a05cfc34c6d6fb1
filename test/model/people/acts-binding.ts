import fc from 'fast-check'
import { loginId } from '../../../core/people/bind'
import type { Login } from '../../../core/people/records'
import { slipDigits } from '../../../core/people/slip'
import { readKeys } from '../../../core/kernel/keys'
import { introductionOf } from '../../support/school'
import { none, type Fault } from '../support/world'
import { codeOf, Doing, settled, type Act } from './doing'
import { phones, type Phone, type Town } from './town'

const key = (letter: string): string => Buffer.from(letter.repeat(32)).toString('base64')
/** Known here, because a slip's digits are on paper only. */
export const keysOfTown = { YINLING_SEAL_KEY: key('s'), YINLING_FIND_KEY: key('f'), YINLING_CODE_KEY: key('c') }
const keys = readKeys(keysOfTown)

/** Registers, or is known already: one login never has two persons. `another`: says that they are not the one who is known. */
const registers = (openid: Phone, another: boolean, fault: Fault) =>
  new Doing(`${openid} registers${another ? ' as another' : ''}`, fault, async (town, world) => {
    const nth = phones.indexOf(openid) + 1
    const [who, known] = [town.who(openid), town.known(nth)]
    const input = { ...introductionOf(nth), unitId: town.setting.school.unitId, consent: '2026-11' as const, ...(another ? { another } : {}) }
    const first = await settled(world, await world.member(openid, 'people.register', input, { fault }))
    // Of two at once, one may find the person whom the other has just made; asked again, it is theirs.
    const reply = !first.ok && first.error.code === 'KNOWN_ALREADY' ? await settled(world, await world.member(openid, 'people.register', input)) : first
    if (who === undefined && known && !another) return void expect(codeOf(reply)).toBe('KNOWN_ALREADY')
    if (!reply.ok) throw new Error(`${openid} is not registered: ${reply.error.code}`)
    const { personId } = reply.data
    if (who !== undefined) return void expect(personId).toBe(who)
    if (town.people.has(personId)) town.trespasses.push(`${openid} got the record of somebody who was there`)
    town.logins.set(openid, personId)
    town.add(personId, nth, town.setting.school.unitId)
  })

/** At the desk: the same name, year and telephone are one person, however often and by whom. */
const atDesk = (nth: number, fault: Fault) =>
  new Doing(`gu registers the ${nth}th`, fault, async (town, world) => {
    const unit = unitOf(town, nth)
    const reply = await settled(world, await world.staff('gu', 'people.registerAtDesk', { unitId: unit, person: introductionOf(100 + nth), consent: true }, { fault }))
    const known = town.known(100 + nth)
    const isClosed = town.retired && unit === town.setting.town && !known
    expect(codeOf(reply)).toBe(!town.reaches(unit) ? 'NOT_ALLOWED' : isClosed ? 'UNIT_RETIRED' : 'yes')
    if (!reply.ok) return
    if (known) expect(reply.data.personId).toBe(town.stays(known.id))
    town.add(reply.data.personId, 100 + nth, unit)
  })
/** Two of those at the desk are of the county, one is of the town that moves about. */
const unitOf = (town: Town, nth: number): string => (nth === 2 ? town.setting.town : town.setting.school.unitId)

/** The desk prints a slip: those before it are void from then on. */
const printsSlip = (nth: number, fault: Fault) =>
  new Doing(`gu prints a slip for person ${nth}`, fault, async (town, world) => {
    const somebody = town.nthOf(nth)
    if (!somebody) return
    const person = town.stays(somebody.id)
    const reply = await settled(world, await world.staff('gu', 'people.makeSlip', { personId: somebody.id }, { fault }))
    expect(codeOf(reply)).toBe(town.reaches(town.people.get(person)?.unit ?? '') ? 'yes' : 'NOT_ALLOWED')
    if (!reply.ok) return
    for (const slip of town.slips) if (slip.person === person && slip.usedBy === null) slip.over = true
    town.slips.push({ digits: slipDigits(keys, `${town.setting.organiser}:${world.last.requestId}`), person, until: reply.data.goodUntil, usedBy: null, over: false })
  })

/** Types a slip's digits: each binds one phone, once. */
const typesSlip = (openid: Phone, back: number, fault: Fault) =>
  new Doing(`${openid} types slip -${back}`, fault, async (town, world) => {
    const slip = town.slips.at(-1 - back)
    if (!slip) return
    const [who, person] = [town.who(openid), town.stays(slip.person)]
    const over = slip.over || world.now >= slip.until || (slip.usedBy !== null && slip.usedBy !== openid)
    const expected = over ? 'CODE_OVER' : who !== undefined && who !== person ? 'ALREADY_ANOTHER' : 'yes'
    const reply = await settled(world, await world.member(openid, 'people.bindBySlip', { code: slip.digits }, { fault }))
    if (codeOf(reply) === 'TRY_LATER') return
    expect(codeOf(reply)).toBe(expected)
    if (!reply.ok) return
    expect(reply.data.personId).toBe(person)
    slip.usedBy = openid
    if (who === undefined) town.logins.set(openid, person)
  })

let codes = 0
/** WeChat says which number the phone has; name and year say whose record of those on it. */
const bindsByNumber = (openid: Phone, nth: number, fault: Fault) =>
  new Doing(`${openid} binds by the number of person ${nth}`, fault, async (town, world) => {
    const somebody = town.nthOf(nth)
    if (!somebody) return
    const { name, birthYear, phone } = introductionOf(somebody.nth)
    const ask = async (befalls: Fault) => settled(world, await world.member(openid, 'people.bindByPhone', { code: `local-${phone}-${++codes}`, name, birthYear }, { fault: befalls }))
    // A code that was spent before the call died is none any more: one taps again.
    const first = await ask(fault)
    const reply = codeOf(first) === 'PHONE_NOT_SAID' ? await ask(none) : first
    if (codeOf(reply) === 'TRY_LATER') return
    const who = town.who(openid)
    const candidates = [...town.people.values()].filter((one) => one.nth === somebody.nth).map(({ id }) => town.stays(id))
    // One human may be known by two names, of which a merger has left one.
    expect(codeOf(reply)).toBe(who === undefined || candidates.includes(who) ? 'yes' : 'ALREADY_ANOTHER')
    if (!reply.ok) return
    expect(who === undefined ? candidates : [who]).toContain(reply.data.personId)
    if (who === undefined) town.logins.set(openid, reply.data.personId)
  })

/** A phone shows eight digits, the desk types them. */
const bindsAtDesk = (openid: Phone, nth: number, fault: Fault) =>
  new Doing(`gu binds ${openid} to person ${nth}`, fault, async (town, world) => {
    const somebody = town.nthOf(nth)
    if (!somebody) return
    const [who, person] = [town.who(openid), town.stays(somebody.id)]
    const shown = await settled(world, await world.member(openid, 'people.showWaiting', {}))
    expect(codeOf(shown)).toBe(who === undefined ? 'yes' : 'ALREADY_ANOTHER')
    if (!shown.ok) return
    const reply = await settled(world, await world.staff('gu', 'people.bindAtDesk', { personId: somebody.id, digits: shown.data.digits }, { fault }))
    if (codeOf(reply) === 'TRY_LATER') return
    expect(codeOf(reply)).toBe(town.reaches(town.people.get(person)?.unit ?? '') ? 'yes' : 'NOT_ALLOWED')
    if (reply.ok) town.logins.set(openid, person)
  })

/** A lost phone: from then on nobody is behind its login, whatever it sends again. */
const unbinds = (openid: Phone, fault: Fault) =>
  new Doing(`gu unbinds ${openid}`, fault, async (town, world) => {
    const who = town.who(openid)
    if (who === undefined) return
    const login = (await world.export<Login>('logins')).find(({ _id }) => _id === openid)
    if (!login) throw new Error(`nobody is behind ${openid}`)
    const reply = await settled(world, await world.staff('gu', 'people.unbind', { personId: who, loginId: loginId(login), reason: '手机丢了' }, { fault }))
    expect(codeOf(reply)).toBe(town.reaches(town.people.get(who)?.unit ?? '') ? 'yes' : 'NOT_ALLOWED')
    if (!reply.ok) return
    town.logins.delete(openid)
    for (const slip of town.slips) if (slip.usedBy === openid) slip.over = true
  })

export function bindingActs(fault: fc.Arbitrary<Fault>): fc.Arbitrary<Act>[] {
  const phone = fc.constantFrom(...phones)
  const rarely = fc.nat(3).map((drawn) => drawn === 0)
  return [
    fc.tuple(phone, rarely, fault).map((drawn) => registers(...drawn)),
    fc.tuple(fc.nat(2), fault).map((drawn) => atDesk(...drawn)),
    fc.tuple(fc.nat(6), fault).map((drawn) => printsSlip(...drawn)),
    fc.tuple(phone, fc.nat(1), fault).map((drawn) => typesSlip(...drawn)),
    fc.tuple(phone, fc.nat(6), fault).map((drawn) => bindsByNumber(...drawn)),
    fc.tuple(phone, fc.nat(6), fault).map((drawn) => bindsAtDesk(...drawn)),
    fc.tuple(phone, fault).map((drawn) => unbinds(...drawn)),
  ]
}
