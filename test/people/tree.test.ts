import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bureaus, bureauUnit, people, units } from '../../core/people/records'
import { twinPairs } from '../../core/people/records-merging'
import { books, newBook } from '../../core/places/records'
import { activities, bookOf } from '../../core/volunteering/records'
import { Schedule, seeded } from '../support/schedule'
import { without, type Removal } from '../support/without'
import { treeId } from '../../core/people/tree'
import { root } from '../support/local-cloud'
import type { PeopleCode } from './support/guards'
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

test('what was written late is found by the turns of the next two minutes', async () => {
  const town = await withSchool()
  await move(town)
  const late = async (id: string) => town.db.add(people, { ...(await town.person('p_organiser')), _id: id, unit: 'u_school', unitPath: school })
  await late('p_late')
  await town.tick()
  expect(pathsIn(town)).toEqual([moved])
  await late('p_later')
  await settle(town)
  expect(pathsIn(town)).toEqual([moved, moved])
})

test('of two moves of one unit at once nothing stays where it was or where it never came', async () => {
  for (let seed = 1; seed <= 20; seed++) {
    const schedule = new Schedule(seeded(seed), 0)
    let isRacing = false
    const town = await withSchool(async (what) => (isRacing ? schedule.turn(what) : undefined))
    await town.settle('p_pupil', '赵大明', school)
    await town.db.change(people, 'p_pupil', {}, { unit: 'u_school' })
    isRacing = true
    for (const under of ['u_anji', bureauUnit]) schedule.spawn(() => town.call(op('people.moveUnit'), { unitId: 'u_school', under }, { as: town.admin }))
    while (schedule.busy) await schedule.step()
    isRacing = false
    await settle(town)
    expect([seed, ...pathsIn(town)]).toEqual([seed, (await town.db.get(units, 'u_school'))?.path])
  }
})

describe('who is registered while their unit moves and gets another name', () => {
  /** How many of so many interleavings leave somebody where the unit was, or with its old name, once both calls have ended. */
  async function leftBehind(removals: readonly Removal[], schedules: number): Promise<number> {
    const code = await without<PeopleCode>('test/people/support/code.ts', removals)
    let behind = 0
    for (let seed = 1; seed <= schedules; seed++) {
      const schedule = new Schedule(seeded(seed), 0)
      let isRacing = false
      const town = await withSchool(async (what) => (isRacing ? schedule.turn(what) : undefined))
      isRacing = true
      schedule.spawn(() => town.yes(code.registerAtDesk, register, { as: town.admin }))
      const change = seed % 2 === 0 ? () => town.yes(code.moveUnit, { unitId: 'u_school', under: 'u_anji' }, { as: town.admin }) : () => town.yes(code.editUnit, { unitId: 'u_school', name: '老年大学', phone: '05722390001' }, { as: town.admin })
      schedule.spawn(change)
      while (schedule.busy) await schedule.step()
      isRacing = false
      expect(schedule.failures).toEqual([])
      const unit = await town.db.get(units, 'u_school')
      if (town.db.all(people).some((one) => one.unit === 'u_school' && (one.unitName !== unit?.name || one.unitPath.join() !== unit.path.join()))) behind += 1
    }
    return behind
  }

  test('bears its name and path as soon as both calls have ended, however they meet', async () => {
    expect(await leftBehind([], 100)).toBe(0)
  })

  const file = 'core/people/settle-tree.ts'
  const goes = 'await db.change(units, unit._id, { above: unit.above, path: _.eq(unit.path) }, { path: _.set(path) })'
  test.each([
    ['the call that registers looks no more', [{ file: 'core/people/where-now.ts', find: 'if (!unit || (same', replace: 'if (unit || (same' }]],
    [
      'what belongs to a unit follows before the unit itself, and not after',
      [{ file, find: goes, replace: `await follow(db, unit.path, path)\n${goes}` }, { file, find: 'if (left.length > 0) await followUnits(db, left)', replace: 'if (over.length > 0) await followUnits(db, over)' }],
    ],
  ] as const)('without it somebody stays behind: %s', async (_name, removals) => {
    expect(await leftBehind(removals, 100)).toBeGreaterThan(0)
  })
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

describe('what two units hold together', () => {
  const both = [bureauUnit, 'u_deqing', 'u_school', 'u_huzhou']
  const bothThen = [bureauUnit, 'u_anji', 'u_school', 'u_huzhou']
  /** An activity of the school and another unit, with its book; `turn` as above. */
  async function jointly(turn?: (what: string, town: Town) => Promise<void>): Promise<Town> {
    const town = await withSchool(turn)
    await town.db.add(units, { _id: 'u_huzhou', name: '市区', above: bureauUnit, path: [bureauUnit, 'u_huzhou'], phone: '05722390001' })
    const shifts = [{ id: 'a_1-1', from: 0, to: 1, capacity: 2, changedAt: null, calledOffAt: null }]
    await town.db.add(activities, { _id: 'a_1', unit: 'u_school', joint: { unit: 'u_huzhou', unitName: '市区', opensAt: 0, opened: false }, unitPath: both, shifts } as never)
    await town.db.add(activities, { _id: 'a_2', unit: 'u_huzhou', joint: null, unitPath: [bureauUnit, 'u_huzhou'], shifts: [] } as never)
    await town.db.add(books, { ...newBook(bookOf('a_1-1'), '一起办', both, 2, 0) })
    return town
  }
  const paths = (town: Town) => [...town.db.all(activities), ...town.db.all(books)].map(({ unitPath }) => unitPath)
  const then = [bothThen, [bureauUnit, 'u_huzhou'], bothThen]

  test('follows when one of them moves: organisers above it there find it, those where it was do not', async () => {
    const town = await jointly()
    await move(town)
    await settle(town)
    expect(paths(town)).toEqual(then)
  })

  test('also when the turn that follows dies after any of its writes', async () => {
    for (let writes = 0; ; writes++) {
      let left = Number.POSITIVE_INFINITY
      const town = await jointly(async (what) => {
        if (left <= 0) throw new Error('cut off')
        if (/^(?:add|change|remove|transact)/.test(what)) left -= 1
      })
      left = writes
      const died = await move(town).then(() => settle(town)).then(() => false, () => true)
      left = Number.POSITIVE_INFINITY
      // The move itself may have died before it was done: it is asked for again.
      if (died) await move(town)
      await settle(town)
      expect({ writes, paths: paths(town) }).toEqual({ writes, paths: then })
      if (!died) return expect(writes).toBeGreaterThan(5)
    }
  })

  const following = { file: 'core/people/settle-tree.ts', find: 'await followTree(db, ids, (id) => paths.get(id) ?? [])', replace: '' }

  test.each([
    ['whole', [], true],
    ['without following', [following], false],
  ] as const)('what a turn that was cut off left is found by a later one (%s)', async (_name, removals, follows) => {
    const code = await without<{ settleTree: (db: Town['db'], now: number) => Promise<number> }>('core/people/settle-tree.ts', removals)
    const town = await jointly()
    await move(town)
    // What followed at once is put back, as if the turn had died before it.
    await town.db.changeAll(activities, { _id: 'a_1' }, { unitPath: town.db._.set(both) })
    await town.db.changeAll(books, {}, { unitPath: town.db._.set(both) })
    for (let turn = 0; turn < 4; turn++) await code.settleTree(town.db, (town.now += minute))
    expect(JSON.stringify(paths(town)) === JSON.stringify(then)).toBe(follows)
  })
})
