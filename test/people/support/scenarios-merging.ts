import { merges } from '../../../core/people/records-merging'
import { anji, deqing, Town } from '../town'
import type { PeopleCode, Scenario } from './guards'

const day = 86_400_000
const broken = (...found: readonly (readonly [boolean, string])[]): readonly string[] => found.flatMap(([is, promise]) => (is ? [promise] : []))

async function three(path: readonly string[] = deqing): Promise<Town> {
  const town = await Town.found()
  for (const id of ['p_a', 'p_b']) await town.settle(id, '王秀英')
  await town.settle('p_c', '王秀英', path)
  return town
}
const merge = (town: Town, code: PeopleCode, into: string, from: string) =>
  town.call<{ mergeId: string }>(code.merge, { into, from, reason: '登记了两次' }, { as: town.organiser })
const undo = (town: Town, code: PeopleCode, mergeId: string) => town.call(code.unmerge, { mergeId, reason: '不是' }, { as: town.organiser })
const idOf = (town: Town, into: string): string => town.db.all(merges).find((one) => one.into === into && one.undoneAt === null)?._id ?? ''

export const notBoth: Scenario = async (code) => {
  const town = await three(anji)
  await merge(town, code, 'p_a', 'p_c')
  return broken([(await town.person('p_c')).status === 'merged', 'another county’s person was merged away'])
}

export const atOnce: Scenario = async (code) => {
  const town = await three()
  await Promise.all([merge(town, code, 'p_a', 'p_c'), merge(town, code, 'p_b', 'p_c')])
  return broken([town.db.all(merges).length > 1, 'somebody was merged into two'])
}

export const tooLate: Scenario = async (code) => {
  const town = await three()
  await merge(town, code, 'p_a', 'p_b')
  town.now += 31 * day
  await undo(town, code, idOf(town, 'p_a'))
  return broken([(await town.person('p_b')).status !== 'merged', 'a merge was undone after 31 days'])
}

export const changedSince: Scenario = async (code) => {
  const town = await three()
  await merge(town, code, 'p_b', 'p_a')
  const first = idOf(town, 'p_b')
  await merge(town, code, 'p_c', 'p_b')
  await undo(town, code, first)
  return broken([(await town.person('p_a')).status !== 'merged', 'a merge was undone under another'])
}
