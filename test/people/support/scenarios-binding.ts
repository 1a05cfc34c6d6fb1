import { logins, people } from '../../../core/people/records'
import { slips, waitings } from '../../../core/people/records-binding'
import { testKeys } from '../../support/call'
import { deqing, Town } from '../town'
import type { Scenario } from './guards'

const day = 86_400_000
const digits = '1234567890123456'
const broken = (...found: readonly (readonly [boolean, string])[]): readonly string[] => found.flatMap(([is, promise]) => (is ? [promise] : []))

/** Somebody from the desk, without a phone, and a slip for them. */
async function withSlip(code: Parameters<Scenario>[0], madeAt = 0): Promise<Town> {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.db.remove(logins, 'o_p_one')
  const at = town.now - madeAt
  await town.db.add(slips, { _id: code.slipId(testKeys, digits), person: 'p_one', goodUntil: at + 14 * day, by: '', at, usedBy: null, void: false, file: null })
  return town
}

const strangers = ['o_a', 'o_b', 'o_c']
const bound = (town: Town): number => town.db.all(logins).filter(({ person }) => person === 'p_one').length

export const slipAtOnce: Scenario = async (code) => {
  const town = await withSlip(code)
  await Promise.all(strangers.map((openid) => town.call(code.bindBySlip, { code: digits }, { as: null, openid })))
  return broken([bound(town) !== 1, 'a slip bound two phones'])
}

export const sixGuesses: Scenario = async (code) => {
  const town = await withSlip(code)
  const answers = await Promise.all(Array.from({ length: 6 }, (_none, nth) => town.call(code.bindBySlip, { code: `900000000000000${nth}` }, { as: null })))
  return broken([answers.filter((answer) => !answer.ok && answer.error.code === 'TRY_LATER').length !== 1, 'a sixth guess was looked at'])
}

export const oldSlip: Scenario = async (code) => {
  const town = await withSlip(code, 21 * day)
  await town.call(code.bindBySlip, { code: digits }, { as: null, openid: 'o_a' })
  return broken([bound(town) > 0, 'a slip of three weeks ago was good'])
}

export const voidSlip: Scenario = async (code) => {
  const town = await withSlip(code)
  const id = code.slipId(testKeys, digits)
  // Void after somebody had begun to use it: their login was not written before the call died.
  await town.db.change(slips, id, {}, { void: true, usedBy: 'o_a' })
  await town.call(code.bindBySlip, { code: digits }, { as: null, openid: 'o_a' })
  return broken([bound(town) > 0, 'a void slip was used up'])
}

async function withDigits(madeAt: number, ...openids: readonly string[]): Promise<Town> {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.db.remove(logins, 'o_p_one')
  for (const openid of openids) await town.db.add(waitings, { _id: openid, digits: '12345678', goodUntil: town.now - madeAt + 600_000, act: '' })
  return town
}

export const oldDigits: Scenario = async (code) => {
  const town = await withDigits(3_600_000, 'o_a')
  await town.call(code.bindAtDesk, { personId: 'p_one', digits: '12345678' }, { as: town.organiser })
  return broken([bound(town) > 0, 'digits of an hour ago bound a phone'])
}

export const sameDigits: Scenario = async (code) => {
  const town = await withDigits(0, 'o_a', 'o_b')
  await town.call(code.bindAtDesk, { personId: 'p_one', digits: '12345678' }, { as: town.organiser })
  return broken([bound(town) > 0, 'one of two phones was taken'])
}

export const othersLogin: Scenario = async (code) => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.settle('p_two', '赵大明')
  return broken([(await code.bind(town.db, 'o_p_two', 'p_one', 'desk', town.now)) !== null, 'a login was said to be of two'])
}

const introduction = { name: '王秀英', phone: '13900000001', birthYear: 1958, unitId: 'u_deqing', consent: '2026-11' }
const named = (town: Town): number => town.db.all(people).filter(({ name }) => name === '王秀英').length

export const knownAlready: Scenario = async (code) => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英', deqing)
  await town.call(code.register, introduction, { as: null, openid: 'o_a' })
  return broken([named(town) > 1, 'somebody was registered twice'])
}

export const twoPresses: Scenario = async (code) => {
  const town = await Town.found()
  const press = () => town.call(code.register, introduction, { as: null, openid: 'o_a' })
  const find = town.db.find.bind(town.db)
  let other: ReturnType<typeof press> | null = null
  // The second has looked for its login; before it looks for the person, the first does all that it has to.
  town.db.find = async (...asked) => {
    if (other === null) await (other = press())
    return find(...asked)
  }
  const answers = [await press(), await other]
  return broken([answers.some((answer) => answer?.ok !== true), 'the other of two presses was turned away'], [named(town) > 1, 'somebody was registered twice'])
}

/** The desk's unbinding of the phone `o_a`, by how it is bound now. */
function unbinding(code: Parameters<Scenario>[0], town: Town): () => Promise<unknown> {
  const [login] = town.db.all(logins).filter(({ _id }) => _id === 'o_a')
  const asked = { personId: 'p_one', loginId: login && code.loginId(login), reason: '手机丢了' }
  return () => town.call(code.unbind, asked, { as: town.organiser, requestId: 'unbind' })
}

/** Somebody with the phone `o_a`; `turn` as Town has it. */
async function withPhone(turn?: Parameters<typeof Town.found>[0]): Promise<Town> {
  const town = await Town.found(turn)
  await town.settle('p_one', '王秀英')
  await town.db.remove(logins, 'o_p_one')
  await town.db.add(logins, { _id: 'o_a', person: 'p_one', at: town.now, how: 'desk' })
  return town
}

const boundAnew = (code: Parameters<Scenario>[0], town: Town) => code.bind(town.db, 'o_a', 'p_one', 'desk', town.now + day)
const isUnbound = (town: Town) => broken([bound(town) === 0, 'a phone that was bound anew was unbound'])

/** The phone is found again and bound anew; then the first unbinding comes once more. */
export const lateUnbinding: Scenario = async (code) => {
  const town = await withPhone()
  const unbind = unbinding(code, town)
  await unbind()
  await boundAnew(code, town)
  await unbind()
  return isUnbound(town)
}

/** The same, while the first unbinding is about to take the login away. */
export const overtakenUnbinding: Scenario = async (code) => {
  let overtakes: (() => Promise<unknown>) | null = null
  const town = await withPhone(async (what) => {
    if (what !== 'remove logins' || !overtakes) return
    const overtake = overtakes
    overtakes = null
    await overtake()
  })
  const unbind = unbinding(code, town)
  overtakes = async () => {
    await unbind()
    await boundAnew(code, town)
  }
  await unbind()
  return isUnbound(town)
}
