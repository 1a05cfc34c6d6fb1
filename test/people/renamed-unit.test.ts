import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { bureaus, people, units } from '../../core/people/records'
import { treeId } from '../../core/people/tree'
import { activities } from '../../core/volunteering/records'
import { Cut, CutOff } from '../support/cut-off'
import { root } from '../support/local-cloud'
import { form, organiser, Team, teamForm } from '../volunteering/team'
import { deqing, op, Town } from './town'

const school = [...deqing, 'u_school']
const [before, after] = ['老年学校', '老年大学']
const posted = { at: 'u_school', from: 0, until: null, by: '' }

/** The collections whose records bear their unit's name, by their sources. */
const bearNames = new Set(
  readdirSync(path.join(root, 'core'), { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith('.ts'))
    .flatMap(({ parentPath, name }) => {
      const text = readFileSync(path.join(parentPath, name), 'utf8')
      const withName = [...text.matchAll(/interface (\w+)[^{]*\{((?:[^}]|\}(?!\n))*?)\n\}/g)].filter(([, , body = '']) => /\bunitName:/.test(body)).map(([, record]) => record)
      return [...text.matchAll(/collection<(\w+)>\('(\w+)'\)/g)].filter(([, of]) => withName.includes(of)).map(([, , collection = '']) => collection)
    }),
)
/** Printed papers say the name of the day on which they were printed. */
const stay = ['certificates', 'serviceRecords']

/** A school with something of each kind, an activity that it holds together with the county, and somebody who organises there. */
async function withSchool(turn?: CutOff['turn']): Promise<Town> {
  const town = await Town.found(turn && ((what) => turn(what)))
  await town.db.add(units, { _id: 'u_school', name: before, above: 'u_deqing', path: school, phone: '05722390001' })
  for (const name of bearNames) await town.db.add({ name }, { _id: 'x_named', unit: 'u_school', unitName: before, unitPath: school })
  for (const name of bearNames) await town.db.add({ name }, { _id: 'x_other', unit: 'u_deqing', unitName: '德清县', unitPath: deqing })
  await town.db.add(activities, { _id: 'a_joint', unit: 'u_deqing', unitName: '德清县', unitPath: school, joint: { unit: 'u_school', unitName: before, opensAt: 0, opened: false }, shifts: [] } as never)
  await town.db.change(people, 'p_organiser', {}, { appointments: town.db._.set([{ ...posted, role: 'organiser', name: before }, { ...posted, role: 'organiser', at: 'u_deqing', name: '德清县' }]) })
  return town
}
const rename = (town: Town, name = after, requestId?: string) => town.yes(op('people.editUnit'), { unitId: 'u_school', name, phone: '05722390001' }, { as: town.admin, ...(requestId ? { requestId } : {}) })
/** The clockwork's turns, until no call can be on its way any more. */
async function settle(town: Town): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    town.now += 60_000
    await town.tick()
  }
}
/** Who and what still bears the name. */
function bearing(town: Town, name: string): string[] {
  const named = [...bearNames].filter((collection) => town.db.all<{ _id: string; unitName?: string }>({ name: collection }).some(({ unitName }) => unitName === name))
  const joint = town.db.all(activities).filter((activity) => activity.joint?.unitName === name).map(() => 'joint')
  const posts = town.db.all(people).flatMap(({ appointments = [] }) => appointments).filter((held) => held.name === name).map(() => 'post')
  return [...named, ...joint, ...posts].sort()
}
const all = [...[...bearNames].filter((name) => !stay.includes(name)), 'joint', 'post'].sort()

test('everything that bears its unit’s name bears the new one, and nothing else does', async () => {
  expect(bearNames.size).toBeGreaterThan(6)
  const town = await withSchool()
  await rename(town)
  expect([bearing(town, before), bearing(town, after)]).toEqual([[...bearNames].filter((name) => stay.includes(name)).sort(), all])
  expect(bearing(town, '德清县').filter((name) => name !== 'post' && name !== 'people')).toEqual([...bearNames].filter((name) => name !== 'people').sort())
})

test('also what a call that was on its way writes after it', async () => {
  const town = await withSchool()
  await rename(town)
  for (const name of bearNames) await town.db.add({ name }, { _id: 'x_late', unit: 'u_school', unitName: before, unitPath: school })
  await settle(town)
  expect(bearing(town, before).filter((name) => !stay.includes(name))).toEqual([])
  expect(await town.db.get(bureaus, treeId)).toMatchObject({ unsettled: false, left: [], renamed: [] })
})

test('a call that dies between any two writes is finished by the clockwork, or never was', async () => {
  for (let write = 0; ; write++) {
    const cutOff = new CutOff()
    const town = await withSchool(cutOff.turn)
    cutOff.dieAt(write)
    const died = await rename(town).then(() => false, (error: unknown) => {
      if (error instanceof Cut) return true
      throw error
    })
    cutOff.dieAt(Infinity)
    await settle(town)
    const name = (await town.db.get(units, 'u_school'))?.name ?? ''
    expect({ write, bearing: bearing(town, name).filter((one) => !stay.includes(one)) }).toEqual({ write, bearing: all })
    if (!died) return expect(write).toBeGreaterThan(9)
  }
})

test('a late repeat brings back neither an old name nor an old place, and retires nothing again', async () => {
  const town = await withSchool()
  const acts = [
    ['people.editUnit', { name: after, phone: '05722390001' }, { name: '共富学堂', phone: '05722390002' }],
    ['people.moveUnit', { under: 'u_anji' }, { under: 'u_deqing' }],
    ['people.retireUnit', { retired: true, reason: '并校' }, { retired: false, reason: '又办了' }],
  ] as const
  const act = ([name, input]: readonly [string, object], requestId: string) => town.yes(op(name), { unitId: 'u_school', ...input }, { as: town.admin, requestId })
  for (const [name, first, second] of acts) {
    await act([name, first], `first-${name}`)
    await act([name, second], `second-${name}`)
    const now = await town.db.get(units, 'u_school')
    await act([name, first], `first-${name}`)
    expect(await town.db.get(units, 'u_school')).toEqual(now)
  }
})

test('a team’s name is a unit’s name', async () => {
  const team = await Team.gather()
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: teamForm }, organiser)
  await team.db.add(activities, { _id: 'a_team', unit: teamId, unitName: teamForm.name, unitPath: ['u_city', 'u_deqing', teamId], title: form.title } as never)
  await team.ask('editTeam', { teamId, version: 1, team: { ...teamForm, name: '老杨工作室' } }, organiser)
  expect(await team.db.get(activities, 'a_team')).toMatchObject({ unitName: '老杨工作室' })
})
