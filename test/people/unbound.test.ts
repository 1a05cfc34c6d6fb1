import { logins } from '../../core/people/records'
import { slips, waitings } from '../../core/people/records-binding'
import { loginId } from '../../core/people/bind'
import { slipId } from '../../core/people/slip'
import { testKeys } from '../support/call'
import { deqing, op, Town } from './town'

// A phone is lost, the desk unbinds it: nobody is behind its login from then on, whatever it, or the desk, sends again.

const day = 86_400_000
const digits = '1234567890123456'
const phone = { as: null, openid: 'o_lost' } as const

async function withoutPhone(): Promise<Town> {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.db.remove(logins, 'o_p_one')
  await town.db.add(slips, { _id: slipId(testKeys, digits), person: 'p_one', goodUntil: town.now + 14 * day, by: '', at: town.now, usedBy: null, void: false, file: null })
  return town
}
const unbinding = (town: Town, personId = 'p_one') => ({ personId, loginId: town.db.all(logins).filter(({ _id }) => _id === 'o_lost').map(loginId)[0], reason: '手机丢了' })
const unbind = (town: Town) => town.yes(op('people.unbind'), unbinding(town), { as: town.organiser })
const owners = (town: Town) => town.db.all(logins).filter(({ _id }) => _id === 'o_lost').map(({ person }) => person)

test('its slip is used up for it, too', async () => {
  const town = await withoutPhone()
  const type = () => town.call(op('people.bindBySlip'), { code: digits }, { ...phone, requestId: 'type-slip' })
  expect(await type()).toMatchObject({ ok: true })
  expect(owners(town)).toEqual(['p_one'])
  await unbind(town)
  expect(await type()).toMatchObject({ ok: false, error: { code: 'CODE_OVER' } })
  expect(owners(town)).toEqual([])
})

test('the digits that it showed are used up', async () => {
  const town = await withoutPhone()
  const { digits: shown } = await town.yes<{ digits: string }>(op('people.showWaiting'), {}, phone)
  const type = () => town.call(op('people.bindAtDesk'), { personId: 'p_one', digits: shown }, { as: town.organiser, requestId: 'bind-desk' })
  expect([await type(), await type()]).toMatchObject([{ ok: true }, { ok: true }])
  await unbind(town)
  expect(await type()).toMatchObject({ ok: false, error: { code: 'WRONG_CODE' } })
  expect(owners(town)).toEqual([])
  expect(town.db.all(waitings)).toEqual([])
})

test('who registered by it is not theirs again', async () => {
  const town = await withoutPhone()
  const register = () => town.call<{ personId: string }>(op('people.register'), { name: '王秀英', phone: '13900000001', birthYear: 1958, unitId: 'u_deqing', consent: '2026-11', another: true }, { ...phone, requestId: 'register-another' })
  const first = await register()
  if (!first.ok) throw new Error('not registered')
  expect(await register()).toEqual(first)
  await town.yes(op('people.unbind'), unbinding(town, first.data.personId), { as: town.organiser })
  expect(await register()).toMatchObject({ ok: false, error: { code: 'KNOWN_ALREADY' } })
  expect(owners(town)).toEqual([])
})

describe('somebody who was registered twice', () => {
  async function merged(): Promise<Town> {
    const town = await withoutPhone()
    await town.settle('p_two', '王秀瑛', deqing, '13900000002')
    await town.yes(op('people.merge'), { into: 'p_two', from: 'p_one', reason: '登记了两次' }, { as: town.organiser })
    await town.tick()
    return town
  }

  test('comes in by the slip that was printed for the record of before, and asks again in peace', async () => {
    const town = await merged()
    const asking = { personId: 'p_two' }
    expect(await town.yes(op('people.bindBySlip'), { code: digits }, { ...phone, requestId: 'type-slip' })).toMatchObject(asking)
    expect(await town.yes(op('people.bindBySlip'), { code: digits }, { as: await town.person('p_two'), openid: 'o_lost', requestId: 'type-slip' })).toMatchObject(asking)
  })

  test('is known at the desk by either name and telephone', async () => {
    const town = await merged()
    const known = (name: string, number: string) =>
      town.yes(op('people.registerAtDesk'), { unitId: 'u_deqing', person: { name, phone: number, birthYear: 1958 }, consent: true }, { as: town.organiser })
    expect([await known('王秀英', '13900000001'), await known('王秀瑛', '13900000002')]).toEqual([{ personId: 'p_two', known: true }, { personId: 'p_two', known: true }])
    expect(await town.no(op('people.register'), { name: '王秀英', phone: '13900000001', birthYear: 1958, unitId: 'u_deqing', consent: '2026-11' }, { as: null, openid: 'o_other' })).toBe('KNOWN_ALREADY')
  })
})
