import { followPerson as followInCourses } from '../../core/courses/follow-person'
import { familyConsents } from '../../core/courses/records'
import { seal } from '../../core/kernel/seal'
import { announce, followPeople, personEvents, type FollowPerson } from '../../core/people/events'
import { followPerson, pseudonym } from '../../core/people/follow-person'
import { bureauId, bureaus, bureauUnit, logins, people, privateFacts } from '../../core/people/records'
import { merges } from '../../core/people/records-merging'
import { addDays, dayOf } from '../../core/kernel/calendar'
import { testKeys } from '../support/call'
import type { Operation } from '../../core/kernel/operation'
import type { Person } from '../../core/people/records'
import { without } from '../support/without'
import { deqing, op, Town } from './town'

// Second presses, changed minds, and people to whom something happened in the middle of something.

test('who leaves is forgotten under every record that turned out to be theirs', async () => {
  const town = await Town.found()
  for (const id of ['p_one', 'p_two', 'p_three']) {
    await town.settle(id, '王秀英')
    await town.db.add(familyConsents, { _id: id, name: '王芳', relation: '女儿', phone: seal(testKeys, id, 'familyPhone', '13900000008'), at: 0, act: '', hash: '' })
  }
  await town.settle('p_other', '赵大明')
  for (const [into, from] of [['p_two', 'p_three'], ['p_one', 'p_two']]) await town.yes(op('people.merge'), { into, from, reason: '登记了两次' }, { as: town.organiser })
  await town.yes(op('people.leave'), { name: '王秀英' }, { as: await town.person('p_one') })
  await followPeople(town.instance, { people: followPerson, courses: followInCourses }, town.now)
  expect(town.db.all(people).filter(({ name }) => name === '王秀英')).toEqual([])
  expect(town.db.all(merges).map(({ name }) => name)).toEqual([pseudonym, pseudonym])
  expect([town.db.all(privateFacts).map(({ _id }) => _id), town.db.all(familyConsents), town.db.all(logins).map(({ person }) => person)]).toEqual([['p_other'], [], ['p_other']])
  expect((await town.person('p_other')).name).toBe('赵大明')
})

test('who leaves and thinks better of it is registered anew at once, and nobody else’s', async () => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.yes(op('people.leave'), { name: '王秀英' }, { as: await town.person('p_one') })
  const again = { name: '王秀英', phone: '13900000001', birthYear: 1958, unitId: 'u_deqing', consent: '2026-11' }
  const { personId } = await town.yes<{ personId: string }>(op('people.register'), again, { as: await town.person('p_one'), openid: 'o_p_one' })
  expect(personId).not.toBe('p_one')
  await town.tick()
  expect(town.db.all(logins)).toMatchObject([{ _id: 'o_p_one', person: personId }])
  expect(await town.person(personId)).toMatchObject({ name: '王秀英', status: 'active' })
})

test('a late repeat of leaving is answered as before, also when they are forgotten, and deletes nobody who came back', async () => {
  const town = await Town.found()
  const leave = (as: Person | null, requestId = 'leave-1') => town.call(op('people.leave'), { name: '王秀英' }, { as, requestId, openid: 'o_p_one' })
  await town.settle('p_one', '王秀英')
  expect(await leave(null, 'leave-0')).toMatchObject({ ok: false, error: { code: 'NOT_REGISTERED' } })
  expect(await leave({ ...(await town.person('p_one')), status: 'frozen' }, 'leave-0')).toMatchObject({ ok: false, error: { code: 'FROZEN' } })
  const first = await leave(await town.person('p_one'))
  expect(first).toMatchObject({ ok: true })
  expect(await leave(await town.person('p_one'))).toEqual(first)
  await town.tick()
  expect(await leave(null)).toEqual(first)
  const again = { name: '王秀英', phone: '13900000001', birthYear: 1958, unitId: 'u_deqing', consent: '2026-11' }
  const { personId } = await town.yes<{ personId: string }>(op('people.register'), again, { as: null, openid: 'o_p_one' })
  expect(await leave(await town.person(personId))).toEqual(first)
  expect(await town.person(personId)).toMatchObject({ name: '王秀英', status: 'active' })
  expect(await leave(await town.person(personId), 'leave-2')).toMatchObject({ ok: true })
  expect(await town.person(personId)).toMatchObject({ status: 'left' })
})

test('its twin, which goes by the person, deletes who came back', async () => {
  const file = 'core/people/my-data.ts'
  const { leave } = await without<{ leave: Operation }>(file, [{ file, find: "hashOf('people.leave', [openid, act.slice(actor.key.length + 1)])", replace: 'act' }])
  const town = await Town.found()
  const does = (as: Person) => town.call(leave, { name: '王秀英' }, { as, requestId: 'leave-1', openid: 'o_p_one' })
  await does(await town.settle('p_one', '王秀英'))
  await does(await town.settle('p_again', '王秀英'))
  expect(await town.person('p_again')).toMatchObject({ status: 'left' })
})

describe('posts', () => {
  const post = { personId: 'p_one', role: 'organiser', at: 'u_deqing' }
  const held = async (town: Town) => (await town.person('p_one')).appointments.filter(({ until }) => until === null || until > town.now)

  test('a late repeat of appointing does not bring back who was dismissed, one of dismissing ends no new post', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    const does = (name: string, requestId: string) => town.yes(op(name), post, { as: town.admin, requestId })
    await does('people.appoint', 'appoint-1')
    town.now += 1000
    await does('people.dismiss', 'dismiss-1')
    await does('people.appoint', 'appoint-1')
    expect(await held(town)).toEqual([])
    town.now += 1000
    await does('people.appoint', 'appoint-2')
    await does('people.dismiss', 'dismiss-1')
    expect(await held(town)).toHaveLength(1)
  })

  test('who was to begin later and is appointed now begins now; the bureau’s list has nobody whose time has not come', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    const keeps = { personId: 'p_one', role: 'admin', at: bureauUnit }
    await town.yes(op('people.appoint'), { ...keeps, from: addDays(dayOf(town.now), 30) }, { as: town.admin })
    expect((await town.db.get(bureaus, bureauId))?.admins).toEqual(['p_admin'])
    await town.yes(op('people.appoint'), keeps, { as: town.admin })
    expect(await held(town)).toMatchObject([{ from: town.now, until: null }])
    expect((await town.db.get(bureaus, bureauId))?.admins).toEqual(['p_admin', 'p_one'])
    await town.yes(op('people.dismiss'), { ...keeps, personId: 'p_admin' }, { as: await town.person('p_admin') })
    expect(town.db.all(people).filter(({ appointments }) => appointments.some((one) => one.role === 'admin' && one.from <= town.now && one.until === null))).toHaveLength(1)
  })

  test('a late repeat of pausing takes nobody off the bureau’s list who is back', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英', deqing)
    await town.yes(op('people.appoint'), { personId: 'p_one', role: 'admin', at: bureauUnit }, { as: town.admin })
    const freeze = () => town.yes(op('people.freeze'), { personId: 'p_one', reason: '住院' }, { as: town.admin, requestId: 'freeze-1' })
    await freeze()
    await town.yes(op('people.thaw'), { personId: 'p_one', reason: '出院' }, { as: town.admin })
    await town.tick()
    expect((await town.db.get(bureaus, bureauId))?.admins).toContain('p_one')
    await freeze()
    expect((await town.db.get(bureaus, bureauId))?.admins).toContain('p_one')
  })
})

test('an event that can’t be followed keeps back only those of the same people; it is followed when it can be', async () => {
  const town = await Town.found()
  const happened = (nth: number, person: string, into: string | null) => announce(town.db, { _id: `e_${nth}`, person, kind: into ? 'merged' : 'frozen', into, reason: '', at: nth, by: '' })
  await happened(1, 'p_broken', null)
  await happened(2, 'p_broken', 'p_into')
  await happened(3, 'p_into', null)
  await happened(4, 'p_other', null)
  let isBroken = true
  const seen: string[] = []
  const room: FollowPerson = async (_instance, { _id, person }) => {
    if (isBroken && person === 'p_broken') throw new Error('nobody foresaw this')
    seen.push(_id)
  }
  await expect(followPeople(town.instance, { room }, town.now)).rejects.toThrow('1 of 4')
  expect(seen).toEqual(['e_4'])
  isBroken = false
  await followPeople(town.instance, { room }, town.now)
  expect(seen).toEqual(['e_4', 'e_1', 'e_2', 'e_3'])
  expect(town.db.all(personEvents).map(({ open }) => open)).toEqual([null, null, null, null])
})
