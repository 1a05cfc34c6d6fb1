import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bureaus, bureauUnit, people, units } from '../../core/people/records'
import { twinPairs } from '../../core/people/records-merging'
import { treeId } from '../../core/people/settle-tree'
import { root } from '../support/local-cloud'
import { anji, deqing, op, Town } from './town'

const school = [bureauUnit, 'u_deqing', 'u_school']
const moved = [bureauUnit, 'u_anji', 'u_school']
const minute = 60_000

/** A town of which a school of one county is to be moved to the other; each round trip may be waited at. */
async function withSchool(turn?: (what: string, town: Town) => Promise<void>): Promise<Town> {
  const town = await Town.found(turn)
  await town.db.add(units, { _id: 'u_school', name: '老年学校', above: 'u_deqing', path: school, phone: '05722390001' })
  return town
}
const move = (town: Town) => town.yes(op('people.moveUnit'), { unitId: 'u_school', under: 'u_anji' }, { as: town.admin })
const register = { unitId: 'u_school', person: { name: '王秀英', phone: '13900000001', birthYear: 1957 }, consent: true }
const pathsIn = (town: Town) => town.db.all(people).filter(({ unit }) => unit === 'u_school').map(({ unitPath }) => unitPath)

/** The clockwork's turns, until no call can be on its way any more. */
async function settle(town: Town): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    town.now += minute
    await town.tick()
  }
}

test.each(['find private', 'add private', 'add people'])('who is registered while their unit moves is where it went, whenever that happens (%s)', async (when) => {
  let isMoved = false
  const town = await withSchool(async (what, racing) => {
    if (what !== when || isMoved) return
    isMoved = true
    await move(racing)
  })
  await town.yes(op('people.registerAtDesk'), register, { as: town.admin })
  await settle(town)
  expect(pathsIn(town)).toEqual([moved])
  expect(await town.db.get(bureaus, treeId)).toMatchObject({ unsettled: false, left: [] })
})

test('what was written late is not mended by the first pass alone', async () => {
  const town = await withSchool()
  await move(town)
  await town.db.add(people, { ...(await town.person('p_organiser')), _id: 'p_late', unit: 'u_school', unitPath: school })
  await town.tick()
  expect(pathsIn(town)).toEqual([school])
  await settle(town)
  expect(pathsIn(town)).toEqual([moved])
})

test('there and back again: nothing stays where the unit was meanwhile', async () => {
  const town = await withSchool()
  await move(town)
  await town.yes(op('people.moveUnit'), { unitId: 'u_school', under: 'u_deqing' }, { as: town.admin })
  for (const [id, unitPath] of [['p_one', school], ['p_two', moved]] as const) await town.db.add(people, { ...(await town.person('p_organiser')), _id: id, unit: 'u_school', unitPath })
  await settle(town)
  expect(pathsIn(town)).toEqual([school, school])
})

/** The collections whose records have a `unitPath`, by their sources. */
const haveUnits = new Set(
  [...sources(path.join(root, 'core'))].flatMap((text) => {
    const withPath = [...text.matchAll(/interface (\w+)[^{]*\{((?:[^}]|\}(?!\n))*?)\n\}/g)].filter(([, , body = '']) => /\bunitPath:/.test(body)).map(([, name]) => name)
    return [...text.matchAll(/collection<(\w+)>\('(\w+)'\)/g)].filter(([, of]) => withPath.includes(of)).map(([, , name = '']) => name)
  }),
)
function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) if (entry.name.endsWith('.ts')) yield readFileSync(path.join(entry.parentPath, entry.name), 'utf8')
}

/** They say where something was done then, or are of two units at once, which is looked at below. */
const stay: readonly string[] = ['audit', 'twins']

test('everything that says which unit it belongs to goes with it', async () => {
  expect(haveUnits.size).toBeGreaterThan(20)
  const town = await withSchool()
  for (const name of haveUnits) await town.db.add({ name }, { _id: 'x_moves', unitPath: school })
  await move(town)
  const behind = [...haveUnits].filter((name) => town.db.all<{ _id: string; unitPath?: readonly string[] }>({ name }).some(({ _id, unitPath }) => _id === 'x_moves' && unitPath?.includes('u_deqing')))

  expect(behind.sort()).toEqual([...stay].sort())
})

test('a pair that may be one human is shown to the desks of where both are now', async () => {
  const town = await withSchool()
  await town.settle('p_one', '王秀英', school)
  await town.settle('p_two', '王秀英', deqing)
  await town.tick()
  await move(town)
  expect(town.db.all(twinPairs).map(({ unitPath }) => [...unitPath].sort())).toEqual([[...new Set([...moved, ...deqing])].sort()])
  expect(anji.every((unit) => town.db.all(twinPairs)[0]?.unitPath.includes(unit))).toBe(true)
})
