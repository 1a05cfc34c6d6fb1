import { findPeople } from '../../core/people/find'
import { peopleFinders } from '../../core/people/finders'
import type { FoundPerson } from '../../core/people/contract/staff'
import { people, privateFacts, units } from '../../core/people/records'
import { followSearch, soundKeys, soundsOf, sweepSearch } from '../../core/people/search-keys'
import { findable, seal } from '../../core/kernel/seal'
import { appointed, personOf, Stage, testKeys as keys } from '../support/call'

const path = ['u_city', 'u_deqing']
const organiser = personOf('p_organiser', '沈老师', path, [appointed('organiser', 'u_deqing')])
const names = ['王秀英', '汪秀英', '王秀兰', '单雄信', '吕素芬', '李强', 'Maria Lee']

let stage: Stage
beforeEach(async () => {
  stage = new Stage(peopleFinders)
  await stage.db.add(units, { _id: 'u_deqing', name: '德清县', above: 'u_city', path, phone: '' })
  for (const [index, name] of names.entries()) await add(`p_${index}`, name, path, `1391000000${index}`)
  await add('p_elsewhere', '王秀英', ['u_city', 'u_anji'], '13910000009')
  await sweepSearch(stage.instance)
})
async function add(id: string, name: string, unitPath: readonly string[], phone: string): Promise<void> {
  await stage.db.add(people, { ...personOf(id, name, unitPath) })
  await stage.db.add(privateFacts, { _id: id, phone: seal(keys, id, 'phone', phone), phoneHash: findable(keys, 'phone', phone) })
}
const find = async (text: string): Promise<string[]> => {
  const { people: found } = await stage.yes<{ people: FoundPerson[] }>(findPeople, { unitId: 'u_deqing', text }, { as: organiser })
  return found.map(({ name }) => name)
}

test.each([
  ['王秀英', ['王秀英', '汪秀英']],
  ['王秀', ['王秀英', '王秀兰', '汪秀英']],
  ['wangxiuy', ['王秀英', '汪秀英'].sort()],
  ['WXY', ['王秀英', '汪秀英'].sort()],
  ['秀兰', ['王秀兰']],
  ['shanxiong', ['单雄信']],
  ['lvsufen', ['吕素芬']],
  ['lq', ['李强']],
  ['maria', ['Maria Lee']],
  ['139 1000 0004', ['吕素芬']],
  ['13910000009', []],
  ['赵', []],
])('%s finds %j', async (text, expected) => {
  const found = await find(text)
  expect(/^[A-Za-z]/.test(text) ? found.sort() : found).toEqual(expected)
})

test('what is typed is never a pattern', async () => {
  for (const text of ['.*', '王.英', '^', '[王汪]', '王|李', '\\']) expect([text, await find(text)]).toEqual([text, text === '王.英' ? expect.anything() : []])
})

test('in two rounds, whoever is asked for', async () => {
  await find('王秀')
  const [first, ...rest] = stage.trips.filter((trip) => !trip.startsWith('get'))
  expect([first, ...rest].sort()).toEqual(['find logins', 'find people', 'find people', 'find private', 'find soundKeys'])
})

test('a new name or unit is found as soon as the clockwork has turned; who has left is not', async () => {
  await stage.db.change(people, 'p_0', {}, { name: '钱秀英', version: 2, searchable: null })
  await sweepSearch(stage.instance)
  expect(await find('qianxiu')).toEqual(['钱秀英'])
  expect(await find('wangxiuying')).toEqual(['汪秀英'])
  await stage.db.change(people, 'p_0', {}, { status: 'left', name: '已离开' })
  const event = { _id: 'e', person: 'p_0', kind: 'left', into: null, reason: '', at: 0, by: '', done: [], open: 0 } as const
  await followSearch(stage.instance, event, stage.now)
  await sweepSearch(stage.instance)
  expect(stage.db.all(soundKeys).filter(({ person }) => person === 'p_0')).toEqual([])
})

test('a record that is changed while its keys are written is taken up again', async () => {
  let isChanged = false
  const racing = new Stage(peopleFinders, async (what) => {
    if (what !== 'add soundKeys' || isChanged) return
    isChanged = true
    await racing.db.change(people, 'p_1', {}, { name: '汪美英', version: 2, searchable: null })
  })
  await racing.db.add(people, { ...personOf('p_1', '汪秀英', path) })
  await sweepSearch(racing.instance)
  await sweepSearch(racing.instance)
  expect(racing.db.all(soundKeys).map(({ key }) => key).sort()).toEqual([...soundsOf('汪美英')].sort())
})
