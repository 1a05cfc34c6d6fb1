import { helpers, logins, type Person } from '../../core/people/records'
import { cards, cardNumbers, makeCard } from '../../core/codes/cards'
import { judgePersonCode } from '../../core/codes/person-code'
import { testKeys } from '../support/call'
import { deqing, op, Town } from './town'

// What the two records of one human had besides: helpers, logins and the paper card, right after a merge and right after its undoing, before
// the clockwork has turned.

async function twoRecords(): Promise<Town> {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.settle('p_two', '王秀英')
  await town.settle('p_son', '王小明', deqing, '13900000009')
  return town
}
const helps = (town: Town, subject: string, right: 'courses' | 'points' = 'courses') =>
  town.db.add(helpers, { _id: `p_son:${subject}`, helper: 'p_son', subject, rights: [right], since: 0, revokedAt: null })
async function merge(town: Town, into = 'p_one', from = 'p_two'): Promise<string> {
  return (await town.yes<{ mergeId: string }>(op('people.merge'), { into, from, reason: '登记了两次' }, { as: town.organiser })).mergeId
}
const undo = (town: Town, mergeId: string) => town.yes(op('people.unmerge'), { mergeId, reason: '不是同一位' }, { as: town.organiser })
const revoke = async (town: Town, subject: string, helperId = 'p_son') => town.yes(op('people.revokeHelper'), { helperId }, { as: await town.person(subject) })
const active = (town: Town): readonly string[] => town.db.all(helpers).filter(({ revokedAt }) => revokedAt === null).map(({ _id }) => _id).sort()

test('a helper of either record may help the one who stays at once, and is seen by them', async () => {
  const town = await twoRecords()
  await helps(town, 'p_two')
  await merge(town)
  expect(active(town)).toEqual(['p_son:p_one'])
})

test('who was taken back while both were one does not come back: not by the clockwork, not by an undoing', async () => {
  for (const both of [false, true]) {
    const town = await twoRecords()
    await helps(town, 'p_two')
    if (both) await helps(town, 'p_one', 'points')
    const mergeId = await merge(town)
    await revoke(town, 'p_one')
    await town.tick()
    expect(active(town)).toEqual([])
    await undo(town, mergeId)
    await town.tick()
    expect(active(town)).toEqual([])
  }
})

test('who is taken back by the name of a record that was merged away is taken back', async () => {
  const town = await twoRecords()
  await town.db.add(helpers, { _id: 'p_two:p_son', helper: 'p_two', subject: 'p_son', rights: ['courses'], since: 0, revokedAt: null })
  await merge(town)
  await revoke(town, 'p_son', 'p_two')
  await town.tick()
  expect(active(town)).toEqual([])
})

test('a merge that died before its helpers moved: revoking ends them all the same', async () => {
  const town = await twoRecords()
  await helps(town, 'p_two')
  await merge(town)
  // As the crash left it: the relation is still the old record's.
  await town.db.remove(helpers, 'p_son:p_one')
  await town.db.change(helpers, 'p_son:p_two', {}, { revokedAt: null, endedBy: null })
  await revoke(town, 'p_one')
  await town.tick()
  expect(active(town)).toEqual([])
})

test('after two mergers in a row were undone, nobody has the helper of another', async () => {
  const town = await twoRecords()
  await town.settle('p_three', '王秀英')
  await helps(town, 'p_two')
  const [first, second] = [await merge(town, 'p_one', 'p_two'), await merge(town, 'p_three', 'p_one')]
  expect(active(town)).toEqual(['p_son:p_three'])
  await undo(town, second)
  expect(active(town)).toEqual(['p_son:p_one'])
  await undo(town, first)
  expect(active(town)).toEqual(['p_son:p_two'])
})

test('a phone that binds by the name of a record that was merged is told the same at its second press', async () => {
  const town = await Town.found()
  await town.settle('p_one', '王秀英')
  await town.settle('p_two', '王秀瑛')
  await town.yes(op('people.merge'), { into: 'p_two', from: 'p_one', reason: '登记了两次' }, { as: town.organiser })
  const bind = async (name: string, as: Person | null) => town.call(op('people.bindByPhone'), { code: 'local-13900000001', name, birthYear: 1958 }, { as, openid: 'o_new', requestId: 'bind-1' })
  const first = await bind('王秀英', null)
  expect(first).toMatchObject({ ok: true, data: { personId: 'p_two' } })
  expect(await bind('王秀英', await town.person('p_two'))).toEqual(first)
  expect(await bind('孙阿公', await town.person('p_two'))).toMatchObject({ ok: false, error: { code: 'ALREADY_ANOTHER' } })
})

test('an undoing gives the phones back at once; a late repeat of the merge takes nothing', async () => {
  const town = await twoRecords()
  const again = () => town.yes<{ mergeId: string }>(op('people.merge'), { into: 'p_one', from: 'p_two', reason: '登记了两次' }, { as: town.organiser, requestId: 'merge-them' })
  const { mergeId } = await again()
  await undo(town, mergeId)
  const owner = async () => (await town.db.get(logins, 'o_p_two'))?.person
  expect(await owner()).toBe('p_two')
  await again()
  expect(await owner()).toBe('p_two')
  await town.tick()
  expect(await owner()).toBe('p_two')
})

describe('the paper card of a merged record', () => {
  const give = async (town: Town, person: string): Promise<string> => cardNumbers(testKeys, await makeCard(town.db, { person, act: `card-${person}`, by: '', now: town.now }))[0] ?? ''
  const whose = async (town: Town, code: string, candidates: readonly string[]) => {
    const judged = await judgePersonCode(town.instance, { code, candidates, purpose: 'attendance:c_1:1', by: 'p_organiser', now: town.now })
    return judged.ok ? judged.data.person : judged.error.code
  }

  test.each([false, true])('leads to the one who stays, whether they have a card of their own (%s) or not; the undoing gives it back', async (own) => {
    const town = await twoRecords()
    const mine = own ? await give(town, 'p_one') : null
    const card = await give(town, 'p_two')
    const mergeId = await merge(town)
    await town.tick()
    expect(await whose(town, card, ['p_one', 'p_son'])).toBe('p_one')
    if (mine) expect(await whose(town, mine, ['p_one', 'p_son'])).toBe('p_one')
    await undo(town, mergeId)
    await town.tick()
    expect(await whose(town, card, ['p_one', 'p_son'])).toBe('WRONG_CODE')
    expect(await whose(town, card, ['p_two', 'p_son'])).toBe('p_two')
    if (mine) expect(await whose(town, mine, ['p_one', 'p_son'])).toBe('p_one')
    expect(town.db.all(cards)).toHaveLength(own ? 2 : 1)
  })

  test('is dead once the one who stays has got a new one', async () => {
    const town = await twoRecords()
    const card = await give(town, 'p_two')
    const mergeId = await merge(town)
    await town.tick()
    await makeCard(town.db, { person: 'p_one', act: 'card-new', by: '', now: town.now })
    expect(await whose(town, card, ['p_one', 'p_son'])).toBe('WRONG_CODE')
    await undo(town, mergeId)
    await town.tick()
    expect(await whose(town, card, ['p_two'])).toBe('WRONG_CODE')
  })
})
