import { helpers, invitations, type Person } from '../../../core/people/records'
import { Town } from '../town'
import type { PeopleCode, Scenario } from './guards'

const broken = (...found: readonly (readonly [boolean, string])[]): readonly string[] => found.flatMap(([is, promise]) => (is ? [promise] : []))
const holding = (town: Town, who: 'helper' | 'subject', id: string): number => town.db.all(helpers).filter((one) => one[who] === id && one.revokedAt === null).length

async function family(count: number): Promise<{ town: Town; mother: Person; children: readonly Person[] }> {
  const town = await Town.found()
  const mother = await town.settle('p_mother', '王秀英')
  const children = await Promise.all(Array.from({ length: count }, (_none, nth) => town.settle(`p_child${nth}`, `王小${'一二三四五'[nth]}`, undefined, `1390000001${nth}`)))
  return { town, mother, children }
}
const invite = (town: Town, code: PeopleCode, mother: Person) => town.yes<{ digits: string }>(code.inviteHelper, { rights: ['courses'] }, { as: mother })
const accept = (town: Town, code: PeopleCode, as: Person, digits: string) => town.call(code.acceptInvitation, { phone: '13900000001', digits }, { as })

export const acceptAtOnce: Scenario = async (code) => {
  const { town, mother, children } = await family(2)
  const { digits } = await invite(town, code, mother)
  await Promise.all(children.map((child) => accept(town, code, child, digits)))
  return broken([holding(town, 'subject', 'p_mother') > 1, 'an invitation made two helpers'])
}

export const oldInvitation: Scenario = async (code) => {
  const { town, mother, children } = await family(1)
  const { digits } = await invite(town, code, mother)
  town.now += 3_600_000
  for (const child of children) await accept(town, code, child, digits)
  return broken([holding(town, 'subject', 'p_mother') > 0, 'an invitation of an hour ago was good'])
}

export const guessInvitation: Scenario = async (code) => {
  const { town, mother, children: [child] } = await family(1)
  await invite(town, code, mother)
  await town.db.change(invitations, 'p_mother', {}, { digits: '111111' })
  const answers = []
  for (let nth = 0; nth < 6; nth++) answers.push(await accept(town, code, child ?? mother, `90000${nth}`))
  return broken([answers.filter((answer) => !answer.ok && answer.error.code === 'TRY_LATER').length !== 1, 'a sixth guess was looked at'])
}

/** At the desk: each with a paper form. */
const sign = (town: Town, code: PeopleCode, subject: string, helper: Person, phone: string) =>
  town.call(code.helperAtDesk, { personId: subject, helper: { name: helper.name, phone }, rights: ['courses'], form: '表 1' }, { as: town.organiser })

export const fourHelpers: Scenario = async (code) => {
  const { town, children } = await family(4)
  await Promise.all(children.map((child, nth) => sign(town, code, 'p_mother', child, `1390000001${nth}`)))
  return broken([holding(town, 'subject', 'p_mother') > 3, 'somebody has four helpers'])
}

export const fiveHelped: Scenario = async (code) => {
  const { town, mother, children } = await family(5)
  await Promise.all(children.map(({ _id }) => sign(town, code, _id, mother, '13900000001')))
  return broken([holding(town, 'helper', 'p_mother') > 4, 'somebody helps five'])
}

async function asks(code: PeopleCode, rights: readonly ('courses' | 'points')[], revokedAt: number | null): Promise<boolean> {
  const { town, mother, children: [child] } = await family(1)
  await town.db.add(helpers, { _id: 'p_child0:p_mother', helper: 'p_child0', subject: 'p_mother', rights, since: 0, revokedAt })
  const actor = { key: 'p_child0', openid: 'o_child', person: child ?? mother, source: 'wx_client' }
  return (await code.decideAccess({ who: 'subject', right: 'courses' }, { subject: 'p_mother' }, actor, town.instance, {}, town.now)).ok
}
export const revoked: Scenario = async (code) => broken([await asks(code, ['courses'], Date.parse('2026-11-23T07:59:59+08:00')), 'a helper of before was let in'])
export const anotherRight: Scenario = async (code) => broken([await asks(code, ['points'], null), 'a helper was let in for another right'])
