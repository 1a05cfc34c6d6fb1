import { messages } from '../../core/messages/records'
import { tell } from '../../core/messages/tell'
import { bureauId, bureaus, helpers, logins, people, privateFacts } from '../../core/people/records'
import { twinPairs } from '../../core/people/records-merging'
import { personEvents } from '../../core/people/events'
import { CutOff } from '../support/cut-off'
import { deqing, anji, op, Town } from './town'

const day = 86_400_000

describe('two who may be one human', () => {
  test.each([
    { what: 'same name and year', name: '王秀英', phone: '13900000002', found: true },
    { what: 'same telephone, the name mistyped', name: '王秀瑛', phone: '13900000001', found: true },
    { what: 'another name and another telephone', name: '王秀瑛', phone: '13900000002', found: false },
  ])('$what: $found', async ({ name, phone, found }) => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.settle('p_two', name, deqing, phone)
    await town.tick()
    expect(town.db.all(twinPairs)).toHaveLength(found ? 1 : 0)
  })

  test('a family on one telephone is not suspected', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.settle('p_two', '赵大明')
    await town.db.change(people, 'p_two', {}, { birthYear: 1955 })
    await town.tick()
    expect(town.db.all(twinPairs)).toEqual([])
  })

  test('are shown to both desks, the other county’s telephone to none of them; only a desk above both may merge', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.settle('p_two', '王秀英', anji)
    await town.tick()
    const { twins } = await town.yes<{ twins: { people: { mine: boolean; phoneMasked: string }[] }[] }>(op('people.twins'), { unitId: 'u_deqing' }, { as: town.organiser })
    expect(twins.map(({ people: pair }) => pair.map(({ mine, phoneMasked }) => [mine, phoneMasked]))).toEqual([[[true, '139****0001'], [false, '']]])
    const input = { into: 'p_one', from: 'p_two', reason: '登记了两次' }
    expect(await town.no(op('people.merge'), input, { as: town.organiser })).toBe('NOT_YOURS_BOTH')
    expect(await town.no(op('people.merge'), input, { as: town.elsewhere })).toBe('NOT_ALLOWED')
    await town.yes(op('people.merge'), input, { as: town.admin })
  })

  test('and are not: the desk says so once', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.settle('p_two', '王秀英')
    await town.tick()
    const [pair] = town.db.all(twinPairs)
    await town.yes(op('people.notTwins'), { twinId: pair?._id, reason: '同名的两位' }, { as: town.organiser })
    expect(await town.yes(op('people.twins'), { unitId: 'u_deqing' }, { as: town.organiser })).toEqual({ twins: [], more: false })
  })
})

async function merged() {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.settle('p_two', '王秀英')
  const son = await town.settle('p_son', '王小明', deqing, '13900000009')
  await town.db.add(helpers, { _id: 'p_son:p_two', helper: 'p_son', subject: 'p_two', rights: ['courses'], since: 0, revokedAt: null })
  await town.tick()
  const { mergeId } = await town.yes<{ mergeId: string }>(op('people.merge'), { into: 'p_one', from: 'p_two', reason: '登记了两次' }, { as: town.organiser, requestId: 'merge-one' })
  await town.tick()
  return { town, mergeId, son }
}

describe('a merge', () => {
  test('moves login and helper to the one who stays, and the pair is no longer shown', async () => {
    const { town } = await merged()
    expect(town.db.all(logins).map(({ _id, person }) => [_id, person])).toEqual(expect.arrayContaining([['o_p_two', 'p_one'], ['o_p_one', 'p_one']]))
    expect(await town.person('p_two')).toMatchObject({ status: 'merged', mergedInto: 'p_one' })
    const active = town.db.all(helpers).filter(({ revokedAt }) => revokedAt === null)
    expect(active.map(({ _id }) => _id)).toEqual(['p_son:p_one'])
    expect(await town.yes(op('people.twins'), { unitId: 'u_deqing' }, { as: town.organiser })).toEqual({ twins: [], more: false })
  })

  test('again, by the same act, answers as before and tells the rooms once', async () => {
    const { town, mergeId } = await merged()
    expect(await town.yes(op('people.merge'), { into: 'p_one', from: 'p_two', reason: '登记了两次' }, { as: town.organiser, requestId: 'merge-one' })).toEqual({ mergeId })
    expect(town.db.all(personEvents)).toHaveLength(1)
  })

  test('is undone within 30 days: each has again what was theirs', async () => {
    const { town, mergeId } = await merged()
    town.now += 29 * day
    await town.yes(op('people.unmerge'), { mergeId, reason: '不是同一位' }, { as: town.organiser })
    await town.tick()
    expect(town.db.all(logins).map(({ _id, person }) => [_id, person])).toEqual(expect.arrayContaining([['o_p_two', 'p_two'], ['o_p_one', 'p_one']]))
    expect(await town.person('p_two')).toMatchObject({ status: 'active', mergedInto: null })
    expect(town.db.all(helpers).filter(({ revokedAt }) => revokedAt === null).map(({ _id }) => _id)).toEqual(['p_son:p_two'])
    expect(town.db.all(twinPairs).map(({ state }) => state)).toEqual(['different'])
  })

  test('is not undone after 30 days', async () => {
    const { town, mergeId } = await merged()
    town.now += 31 * day
    expect(await town.no(op('people.unmerge'), { mergeId, reason: '不是同一位' }, { as: town.organiser })).toBe('TOO_LATE_TO_UNDO')
  })

  test('gives the one who stays the posts of the other, and the undoing takes them back', async () => {
    const town = await Town.found()
    await town.settle('p_one', '周局长')
    const { mergeId } = await town.yes<{ mergeId: string }>(op('people.merge'), { into: 'p_one', from: 'p_admin', reason: '登记了两次' }, { as: town.admin })
    await town.tick()
    expect((await town.person('p_one')).appointments.map(({ role }) => role)).toEqual(['admin'])
    expect(town.db.all(bureaus)).toMatchObject([{ _id: bureauId, admins: ['p_one'] }])
    await town.yes(op('people.unmerge'), { mergeId, reason: '不是同一位' }, { as: await town.person('p_one') })
    await town.tick()
    expect((await town.person('p_one')).appointments).toEqual([])
    expect(town.db.all(bureaus)).toMatchObject([{ admins: ['p_admin'] }])
  })
})

test('of two mergers in a row, each undone brings back the logins and messages that were its own', async () => {
  const town = await Town.found()
  for (const id of ['p_a', 'p_b', 'p_c']) {
    await town.settle(id, '王秀英')
    await tell(town.db, { _id: `drawn:${id}`, person: id, kind: 'drawn', facts: { title: id, number: '1', seats: 1, line: 0 }, unitPath: deqing, at: town.now })
  }
  const merge = async (into: string, from: string): Promise<string> => {
    const { mergeId } = await town.yes<{ mergeId: string }>(op('people.merge'), { into, from, reason: '登记了两次' }, { as: town.organiser })
    await town.tick()
    return mergeId
  }
  const owners = () => [town.db.all(messages).map(({ _id, person }) => [_id, person]), town.db.all(logins).map(({ _id, person }) => [_id, person])].map((pairs) => Object.fromEntries(pairs) as unknown)
  const before = owners()
  const [first, second] = [await merge('p_b', 'p_a'), await merge('p_c', 'p_b')]
  expect(Object.values(owners()[0] as object)).toEqual(['p_c', 'p_c', 'p_c'])
  expect(await town.no(op('people.unmerge'), { mergeId: first, reason: '不是' }, { as: town.organiser })).toBe('CHANGED_SINCE')
  for (const mergeId of [second, first]) {
    await town.yes(op('people.unmerge'), { mergeId, reason: '不是同一位' }, { as: town.organiser })
    await town.tick()
  }
  expect(owners()).toEqual(before)
  expect([...town.db.all(messages), ...town.db.all(logins)].filter(({ movedFrom = [] }) => movedFrom.length > 0)).toEqual([])
})

describe('a pause and a leaving', () => {
  test('a pause tells the rooms, and ends', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.yes(op('people.freeze'), { personId: 'p_one', reason: '住院' }, { as: town.organiser, requestId: 'freeze-one' })
    expect(await town.person('p_one')).toMatchObject({ status: 'frozen' })
    await town.yes(op('people.thaw'), { personId: 'p_one', reason: '出院' }, { as: town.organiser })
    await town.yes(op('people.freeze'), { personId: 'p_one', reason: '住院' }, { as: town.organiser, requestId: 'freeze-one' })
    expect(await town.person('p_one')).toMatchObject({ status: 'active' })
    expect(town.db.all(personEvents).map(({ kind }) => kind)).toEqual(['frozen', 'thawed'])
  })

  test('who has left keeps no login, no telephone, no name', async () => {
    const town = await Town.found()
    await town.settle('p_one', '王秀英')
    await town.yes(op('people.markLeft'), { personId: 'p_one', kind: 'moved', reason: '搬到上海' }, { as: town.organiser })
    await town.tick()
    expect(town.db.all(logins)).toEqual([])
    expect(town.db.all(privateFacts)).toEqual([])
    expect(await town.person('p_one')).toMatchObject({ status: 'left', name: '已注销', birthYear: 0 })
  })

  test('a second admin whose appointment was cut off and sent again counts: the first may go', async () => {
    for (let write = 0; ; write++) {
      const cutOff = new CutOff()
      const town = await Town.found(cutOff.turn)
      await town.settle('p_one', '王秀英')
      const appoint = () => town.yes(op('people.appoint'), { personId: 'p_one', role: 'admin', at: town.bureau }, { as: town.admin, requestId: 'a-second' })
      cutOff.dieAt(write)
      const died = await appoint().then(() => false, () => true)
      cutOff.dieAt(Infinity)
      if (died) await appoint()
      await town.yes(op('people.dismiss'), { personId: 'p_admin', role: 'admin', at: town.bureau }, { as: town.admin })
      if (!died) break
    }
  })

  describe('who is appointed to the bureau', () => {
    const listOf = (town: Town) => town.db.all(bureaus).find(({ _id }) => _id === bureauId)?.admins
    const found = async () => {
      const town = await Town.found()
      await town.settle('p_one', '王秀英')
      const post = { personId: 'p_one', role: 'admin', at: town.bureau }
      return { town, post, appoint: (requestId: string) => town.yes(op('people.appoint'), post, { as: town.admin, requestId }) }
    }

    test('stands on its list once, however often: the last one is seen to be the last', async () => {
      const { town, post, appoint } = await found()
      for (const requestId of ['first', 'second']) await appoint(requestId)
      expect(listOf(town)).toEqual(['p_admin', 'p_one'])
      await town.yes(op('people.dismiss'), { ...post, personId: 'p_admin' }, { as: town.admin })
      expect(await town.no(op('people.dismiss'), post, { as: await town.person('p_one') })).toBe('LAST_ADMIN')
    })

    test('is told yes by both of two copies of one request', async () => {
      const { town, appoint } = await found()
      await Promise.all([appoint('same'), appoint('same')])
      expect((await town.person('p_one')).appointments).toHaveLength(1)
      expect(listOf(town)).toEqual(['p_admin', 'p_one'])
    })

    test('is nobody who is ill', async () => {
      const { town, post } = await found()
      await town.yes(op('people.freeze'), { personId: 'p_one', reason: '住院' }, { as: town.organiser })
      expect(await town.no(op('people.appoint'), post, { as: town.admin })).toBe('NO_SUCH_PERSON')
      expect(listOf(town)).toEqual(['p_admin'])
    })
  })

  test('the last admin of the bureau can neither pause nor leave', async () => {
    const town = await Town.found()
    expect(await town.no(op('people.freeze'), { personId: 'p_admin', reason: '住院' }, { as: town.admin })).toBe('LAST_ADMIN')
    expect(await town.no(op('people.markLeft'), { personId: 'p_admin', kind: 'moved', reason: '搬走' }, { as: town.admin })).toBe('LAST_ADMIN')
  })
})
