import { staffOperations as courseOperations } from '../../core/courses/staff'
import { courses, sites, terms } from '../../core/courses/records'
import { tickets } from '../../core/files/records'
import { writeSheet } from '../../core/files/sheet'
import { headings } from '../../core/people/import-lines'
import type { Operation } from '../../core/kernel/operation'
import { people, units } from '../../core/people/records'
import { staffOperations as pointsOperations } from '../../core/points'
import { products, signs, stations } from '../../core/points/records'
import { staffOperations } from '../../core/volunteering'
import { stairwells } from '../../core/volunteering/problems/records'
import { activities } from '../../core/volunteering/records'
import { memberships } from '../../core/volunteering/teams/records'
import { autumn, College, form as courseForm } from '../courses/college'
import { form as activityForm, organiser, Team, teamForm, wang } from '../volunteering/team'
import { without } from '../support/without'
import { deqing, op, Town } from './town'

// Nobody and nothing new comes into a retired unit, by whatever way it is named; who is in it stays.

const school = [...deqing, 'u_school']
const introduction = { name: '钱阿婆', phone: '13900000007', birthYear: 1950 }

/** A town with a school that was retired, in which p_pupil is, and a team. */
async function withRetired(): Promise<Town> {
  const town = await Town.found()
  await town.db.add(units, { _id: 'u_school', name: '老年学校', above: 'u_deqing', path: school, phone: '05722390001' })
  await town.settle('p_pupil', '赵大明', school, '13900000005')
  await town.settle('p_one', '王秀英')
  await town.db.add(units, { _id: 'u_team', name: '宣讲队', above: 'u_deqing', path: [...deqing, 'u_team'], phone: '', team: {} as never })
  await town.yes(op('people.retireUnit'), { unitId: 'u_school', retired: true, reason: '并校' }, { as: town.admin })
  return town
}

async function upload(town: Town, what: 'people' | 'units', rows: readonly (readonly (string | number)[])[]) {
  const bytes = await writeSheet('名单', headings[what].map((heading) => ({ heading, width: 12 })), rows)
  await town.db.add(tickets, { _id: 'f_0123456789abcdef0123', person: 'p_admin', kind: 'sheet', cloudPath: 'uploads/one.xlsx', goodUntil: town.now + 60_000 })
  town.storage.set('cloud://x/uploads/one.xlsx', bytes)
  return { upload: { ticketId: 'f_0123456789abcdef0123', fileId: 'cloud://x/uploads/one.xlsx' }, apply: true }
}

const ways: readonly (readonly [name: string, input: (town: Town) => Promise<Record<string, unknown>> | Record<string, unknown>])[] = [
  ['people.register', () => ({ ...introduction, unitId: 'u_school', consent: '2026-11' })],
  ['people.registerAtDesk', () => ({ unitId: 'u_school', person: introduction, consent: true })],
  ['people.editProfile', () => ({ facts: { unitId: 'u_school' } })],
  ['people.editAtDesk', () => ({ personId: 'p_one', facts: { unitId: 'u_school' }, reason: '换单位' })],
  ['people.appoint', () => ({ personId: 'p_one', role: 'organiser', at: 'u_school' })],
  ['people.addUnit', () => ({ above: 'u_school', name: '分校', phone: '05728060003' })],
  ['people.moveUnit', () => ({ unitId: 'u_anji', under: 'u_school' })],
  ['people.importPeople', async (town) => ({ unitId: 'u_school', consent: true, ...(await upload(town, 'people', [['丁一', '13955550001', 1950]])) })],
  ['people.importUnits', async (town) => ({ unitId: 'u_school', ...(await upload(town, 'units', [['洛舍镇', '', '05728060003']])) })],
]

test.each(ways)('%s refuses it', async (name, input) => {
  const town = await withRetired()
  const before = JSON.stringify([town.db.all(people), town.db.all(units)])
  const as = name === 'people.register' ? null : name === 'people.editProfile' ? await town.person('p_one') : town.admin
  expect(await town.no(op(name), await input(town), { as })).toBe('UNIT_RETIRED')
  expect(JSON.stringify([town.db.all(people), town.db.all(units)])).toBe(before)
})

test('an import for the unit above finds no such unit in a line, and no team', async () => {
  const town = await withRetired()
  const rows = ['老年学校', '宣讲队', ''].map((unit, nth) => [`丁${'一二三'[nth]}`, `1395555000${nth}`, 1950, unit, '', ''])
  const { lines } = await town.yes<{ lines: { result: string }[] }>(op('people.importPeople'), { unitId: 'u_deqing', consent: true, ...(await upload(town, 'people', rows)), apply: false }, { as: town.admin })
  expect(lines.map(({ result }) => result)).toEqual(['UNIT', 'UNIT', 'new'])
})

test('nobody is registered in a team: its members are in their own units', async () => {
  const town = await withRetired()
  expect(await town.no(op('people.registerAtDesk'), { unitId: 'u_team', person: introduction, consent: true }, { as: town.admin })).toBe('NO_SUCH_UNIT')
})

test('who is in it stays, also when they change other facts, and leaves it for another; its staff are dismissed; taken up again it takes people again', async () => {
  const town = await withRetired()
  const pupil = () => town.person('p_pupil')
  await town.yes(op('people.editProfile'), { facts: { unitId: 'u_school', residence: '洛舍村' } }, { as: await pupil() })
  expect(await pupil()).toMatchObject({ unit: 'u_school', residence: '洛舍村' })
  await town.yes(op('people.editAtDesk'), { personId: 'p_pupil', facts: { unitId: 'u_deqing' }, reason: '换单位' }, { as: town.admin })
  expect(await pupil()).toMatchObject({ unit: 'u_deqing' })
  await town.yes(op('people.retireUnit'), { unitId: 'u_school', retired: false, reason: '又办了' }, { as: town.admin })
  await town.yes(op('people.registerAtDesk'), { unitId: 'u_school', person: introduction, consent: true }, { as: town.admin })
})

test('a repeat of what was done before it was retired is answered as before', async () => {
  const town = await withRetired()
  await town.yes(op('people.retireUnit'), { unitId: 'u_school', retired: false, reason: '又办了' }, { as: town.admin })
  const calls = [
    ['people.registerAtDesk', { unitId: 'u_school', person: introduction, consent: true }],
    ['people.editAtDesk', { personId: 'p_one', facts: { unitId: 'u_school' }, reason: '换单位' }],
  ] as const
  const all = async () => Promise.all(calls.map(([name, input]) => town.call(op(name), { ...input }, { as: town.admin, requestId: `once-${name}` })))
  const first = await all()
  await town.yes(op('people.retireUnit'), { unitId: 'u_school', retired: true, reason: '并校' }, { as: town.admin })
  expect(await all()).toEqual(first)
})

test('a unit under a retired one is not taken up before it', async () => {
  const town = await withRetired()
  await town.db.add(units, { _id: 'u_branch', name: '分校', above: 'u_school', path: [...school, 'u_branch'], phone: '', retired: true })
  expect(await town.no(op('people.retireUnit'), { unitId: 'u_branch', retired: false, reason: '又办了' }, { as: town.admin })).toBe('UNIT_RETIRED')
})

test('it publishes no course; a course that it has takes whom we know at the desk, and registers nobody new', async () => {
  const college = await College.found()
  const courseId = await college.publish()
  const person = { name: '钱阿婆', phone: '13900000007', birthYear: 1960 }
  const enrol = (who: object) => college.call(college.op('enrolAtDesk'), { courseId, person: who, consent: true }, { as: college.organiser })
  expect(await enrol(person)).toMatchObject({ ok: true })
  await college.db.change(units, 'u_city', {}, { retired: true })
  await college.yes(college.op('cancelAtDesk'), { courseId, personId: college.db.all(people).find(({ name }) => name === '钱阿婆')?._id ?? '', reason: '来电' }, { as: college.organiser })
  expect(await enrol(person)).toMatchObject({ ok: true })
  expect(await enrol({ ...person, name: '孙阿公' })).toMatchObject({ ok: false, error: { code: 'UNIT_RETIRED' } })
  expect(college.db.all(people).some(({ name }) => name === '孙阿公')).toBe(false)
  const publish = { unitId: 'u_city', termId: 't_autumn', course: courseForm }
  expect(await college.no(college.op('publish'), publish, { as: college.organiser })).toBe('UNIT_RETIRED')
  expect(await college.no(college.op('copyTerm'), { unitId: 'u_city', termId: 't_spring', apply: true }, { as: college.organiser })).toBe('UNIT_RETIRED')
  expect([college.db.all(courses), college.db.all(terms)].map(({ length }) => length)).toEqual([1, [autumn, 'spring'].length])
})

test('it publishes no activity, also not together with another unit; the desk registers nobody new for one that it has', async () => {
  const team = await Team.gather()
  const [shiftId = ''] = await team.publish([24, 2, 3])
  await team.db.add(units, { _id: 'u_other', name: '旧站', above: 'u_city', path: ['u_city', 'u_other'], phone: '', retired: true })
  const publish = { unitId: 'u_deqing', activity: activityForm, shifts: [{ from: team.now + 3_600_000, to: team.now + 7_200_000, capacity: 3 }] }
  expect(await team.refused('publish', { ...publish, joint: { unitId: 'u_other', places: 1, opensAt: team.now } }, organiser)).toBe('UNIT_RETIRED')
  await team.db.change(units, 'u_deqing', {}, { retired: true })
  expect(await team.refused('publish', publish, organiser)).toBe('UNIT_RETIRED')
  expect(await team.refused('signUpAtDesk', { shiftId, person: introduction, consent: true }, organiser)).toBe('UNIT_RETIRED')
  expect(team.db.all(activities)).toHaveLength(1)
})

const at = { longitude: 120, latitude: 30.6 }
const made: readonly (readonly [name: string, input: Record<string, unknown>])[] = [
  ['courses.addSite', { name: '文化礼堂', address: '一号', at, access: '', phone: '05728060001' }],
  ['points.addStation', { name: '学堂站', address: '一号', at, phone: '05728060001', opens: 480, closes: 1020 }],
  ['points.addProduct', { name: '茭白', kind: 'wildRice', portion: '2 斤', origin: '和孚', points: 10, mostPerQuarter: 2 }],
  ['volunteering.putTeam', { team: teamForm }],
  ['volunteering.setWarden', { stairwell: '3 幢 2 单元' }],
]
const ofStairs = "  if (unit.retired && (!known || warden)) return refuse('UNIT_RETIRED')\n"
/** Where each asks for it. */
const guards: Readonly<Record<string, readonly [file: string, guard: string]>> = {
  'courses.addSite': ['core/courses/sites.ts', "  if (await nothingNew(db, unit, sites, _id)) return refuse('UNIT_RETIRED')\n"],
  'points.addStation': ['core/points/operations/add-station.ts', "  if (await nothingNew(db, unitOf(call), stations, _id)) return refuse('UNIT_RETIRED')\n"],
  'points.addProduct': ['core/points/operations/add-product.ts', "  if (await nothingNew(db, unitOf(call), products, _id)) return refuse('UNIT_RETIRED')\n"],
  'volunteering.putTeam': ['core/volunteering/teams/put.ts', "  if (await nothingNew(db, above, units, _id)) return refuse('UNIT_RETIRED')\n"],
  'volunteering.setWarden': ['core/volunteering/problems/deal.ts', ofStairs],
}
/** An operation of whatever room. */
const anyOp = (name: string) => {
  const found = [...courseOperations, ...pointsOperations, ...staffOperations].find(({ contract }) => contract.name === name)
  if (!found) throw new Error(`no operation ${name}`)
  return found
}

test.each(made)('%s makes nothing new for it; what was made before is answered as before', async (name, input) => {
  const town = await withRetired()
  const ask = (unitId: string, requestId: string) => town.call(anyOp(name), { unitId, ...input }, { as: town.admin, requestId })
  const things = () => JSON.stringify([sites, stations, signs, products, units, stairwells].map((of) => town.db.all<{ _id: string }>(of)))
  const before = things()
  expect(await ask('u_school', 'once')).toMatchObject({ ok: false, error: { code: 'UNIT_RETIRED' } })
  expect(things()).toBe(before)
  await town.db.change(units, 'u_school', {}, { retired: false })
  const first = await ask('u_school', 'once')
  expect(first).toMatchObject({ ok: true })
  await town.db.change(units, 'u_school', {}, { retired: true })
  expect(await ask('u_school', 'once')).toEqual(first)
  expect(await ask('u_school', 'another')).toMatchObject(name === 'volunteering.setWarden' ? { ok: true } : { error: { code: 'UNIT_RETIRED' } })
})

test.each(made)('%s: its twin, which does not ask, makes it', async (name, input) => {
  const [file = '', find = ''] = guards[name] ?? []
  const code = await without<Readonly<Record<string, Operation>>>(file, [{ file, find, replace: '' }])
  const twin = Object.values(code).find((operation) => operation?.contract?.name === name)
  const town = await withRetired()
  expect(twin && (await town.call(twin, { unitId: 'u_school', ...input }, { as: town.admin }))).toMatchObject({ ok: true })
})

test('nobody looks after a stairwell of it anew, but who does can be taken off', async () => {
  const town = await withRetired()
  const set = (more: object) => town.call(anyOp('volunteering.setWarden'), { unitId: 'u_school', stairwell: '二单元', ...more }, { as: town.admin })
  await town.db.change(units, 'u_school', {}, { retired: false })
  expect(await set({ personId: 'p_pupil' })).toMatchObject({ ok: true })
  await town.db.change(units, 'u_school', {}, { retired: true })
  expect(await set({ personId: 'p_pupil' })).toMatchObject({ error: { code: 'UNIT_RETIRED' } })
  expect(await set({})).toMatchObject({ ok: true })
  expect(town.db.all(stairwells)).toMatchObject([{ warden: null }])
})

test('a team that was retired takes nobody in, whoever asked or was asked before, and offers nothing', async () => {
  const team = await Team.gather()
  const { teamId } = await team.ask<{ teamId: string }>('putTeam', { unitId: 'u_deqing', team: teamForm }, organiser)
  await team.ask('joinTeam', { teamId, channel: 'choice' }, wang)
  await team.db.change(units, teamId, {}, { retired: true })
  expect(await team.refused('decideMember', { teamId, personId: wang._id, agree: true }, organiser)).toBe('NO_SUCH_TEAM')
  expect(team.db.all(memberships)).toMatchObject([{ state: 'asked' }])
  await team.db.change(memberships, `${teamId}:${wang._id}`, {}, { state: 'invited' })
  expect(await team.refused('answerTeam', { teamId, agree: true }, wang)).toBe('NO_SUCH_TEAM')
  await team.db.change(memberships, `${teamId}:${wang._id}`, {}, { state: 'member' })
  const topic = { kind: 'talk', title: '讲一讲', about: '', slots: [{ from: team.now + 3_600_000, to: team.now + 7_200_000 }] }
  expect(await team.refused('putTopic', { topic, teamId }, wang)).toBe('NOT_A_MEMBER')
  await team.ask('leaveTeam', { teamId }, wang)
})
