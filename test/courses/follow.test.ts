import { attendanceId, attendances, type Mark } from '../../core/courses/attendance/records'
import { applicationId, applications, drawNumbers, draws } from '../../core/courses/draw/records'
import { followPerson } from '../../core/courses/follow-person'
import { recordConsent } from '../../core/courses/consent'
import { payments } from '../../core/courses/fees/records'
import { familyConsents } from '../../core/courses/records'
import { collection } from '../../core/kernel/database'
import { unseal } from '../../core/kernel/seal'
import type { PersonEvent } from '../../core/people/events'
import { personOf, Stage, testKeys } from '../support/call'

const one = personOf('p_one', '王秀英', ['u_city'])
const two = personOf('p_two', '李建国', ['u_city'])

const event = (kind: PersonEvent['kind']): PersonEvent => ({ _id: `e_${kind}`, person: one._id, kind, into: two._id, reason: '', at: 0, by: 'p_org', done: [], open: 0 })
const mark = (session: number, presence: Mark['presence'], act: string): Mark => ({ session, presence, way: 'tap', at: session, act, by: '沈老师' })

/** One and two are one human: at the first meeting both were noted, and not alike; one alone at the second, two alone at the third. */
async function noted(): Promise<Stage> {
  const college = new Stage({})
  const { db } = college
  const of = (person: string, marks: readonly Mark[]) => db.add(attendances, { _id: attendanceId('c_taiji', person), course: 'c_taiji', person, marks, conflicts: [], version: 1 })
  await of(one._id, [mark(1, 'present', 'a1'), mark(2, 'present', 'a2')])
  await of(two._id, [mark(1, 'sick', 'b1'), mark(3, 'present', 'b3')])
  return college
}

/** Follows an event, twice: it may be repeated. */
async function follow(college: Stage, kind: PersonEvent['kind']): Promise<void> {
  await followPerson(college.instance, event(kind), college.now)
  await followPerson(college.instance, event(kind), college.now)
}

const marksOf = async (college: Stage, person: string) => {
  const found = await college.db.get(attendances, attendanceId('c_taiji', person))
  return { marks: found?.marks.map(({ session, presence }) => [session, presence]), conflicts: found?.conflicts.map(({ session, presence }) => [session, presence]) }
}

test('attendance of one human comes together, what contradicts is listed, and both have theirs back when it was a mistake', async () => {
  const college = await noted()
  const before = [await marksOf(college, one._id), await marksOf(college, two._id)]
  await follow(college, 'merged')
  expect(await marksOf(college, one._id)).toEqual({ marks: [], conflicts: [] })
  expect(await marksOf(college, two._id)).toEqual({ marks: [[1, 'sick'], [3, 'present'], [2, 'present']], conflicts: [[1, 'present']] })
  await follow(college, 'unmerged')
  expect([await marksOf(college, one._id), await marksOf(college, two._id)]).toEqual(before)
})

const wish = { choices: ['c_taiji'], wants: 1, companion: null, returning: false, version: 1, acts: [] }

/** Two terms with a draw: one has applied in both, two in the second alone. */
async function applied(): Promise<Stage> {
  const college = new Stage({})
  const { db } = college
  for (const term of ['t_autumn', 't_spring']) await db.add(draws, { _id: term, source: '', closesAt: 4e12, numberAt: 5e12, step: 'announced', listHash: null, fileId: null, applicants: null, publicNumber: null, written: 0 })
  const apply = async (person: string, term: string, number: string) => {
    await db.add(applications, { _id: applicationId(person, term), person, term, number, ...wish })
    await db.add(drawNumbers, { _id: `${term}:${number}`, person })
  }
  await apply(one._id, 't_autumn', '000001')
  await apply(one._id, 't_spring', '000002')
  await apply(two._id, 't_spring', '000003')
  return college
}

const wishes = async ({ db }: Stage) => ({
  applications: (await db.find(applications, {})).map(({ _id, number, choices }) => `${_id} ${number} ${choices.join()}`).sort(),
  numbers: (await db.find(drawNumbers, {})).map(({ _id, person }) => `${_id} ${person}`).sort(),
})

test('an application goes with its number to who stays; of two in one draw the one of who stays counts; and back', async () => {
  const college = await applied()
  const before = await wishes(college)
  await follow(college, 'merged')
  expect(await wishes(college)).toEqual({
    applications: [`${one._id}:t_spring 000002 `, `${two._id}:t_autumn 000001 c_taiji`, `${two._id}:t_spring 000003 c_taiji`],
    numbers: [`t_autumn:000001 ${two._id}`, `t_spring:000002 ${one._id}`, `t_spring:000003 ${two._id}`],
  })
  await follow(college, 'unmerged')
  expect(await wishes(college)).toEqual(before)
})

test('cut off anywhere, a merge and its undoing come to the same when they are done again', async () => {
  for (const kind of ['merged', 'unmerged'] as const)
    for (let after = 1; ; after++) {
      let trips = Number.POSITIVE_INFINITY
      const college = new Stage({}, async () => {
        if (--trips < 0) throw new Error('the call died here')
      })
      for (const from of [await noted(), await applied()]) for (const [name, docs] of from.db.collections) for (const doc of docs.values()) await college.db.add(collection(name), doc)
      const whole = await wishes(college)
      if (kind === 'unmerged') await follow(college, 'merged')
      trips = after
      const died = await followPerson(college.instance, event(kind), college.now).then(() => false, () => true)
      trips = Number.POSITIVE_INFINITY
      await followPerson(college.instance, event(kind), college.now)
      if (kind === 'merged') expect(await marksOf(college, two._id)).toEqual({ marks: [[1, 'sick'], [3, 'present'], [2, 'present']], conflicts: [[1, 'present']] })
      else {
        expect(await marksOf(college, one._id)).toEqual({ marks: [[1, 'present'], [2, 'present']], conflicts: [] })
        expect(await wishes(college)).toEqual(whole)
      }
      if (!died) break
    }
})

test('payments and the family’s consent follow, the telephone sealed anew; whoever leaves wants nothing and leaves nothing private', async () => {
  const college = await applied()
  const { db } = college
  await recordConsent(college.instance, one._id, { name: '王芳', relation: '女儿', phone: '13900000001' }, 'act', 'hash', 0)
  await db.add(payments, { _id: 'u_city:0001', unit: 'u_city', unitPath: ['u_city'], receipt: '0001', course: 'c_taiji', title: '', person: one._id, yuan: 80, state: 'paid', at: 0, day: '2026-11-23', by: 'p_org', byName: '', act: 'a', hash: 'h' })
  await follow(college, 'merged')
  expect((await db.get(payments, 'u_city:0001'))?.person).toBe(two._id)
  expect(unseal(testKeys, two._id, 'familyPhone', (await db.get(familyConsents, two._id))?.phone ?? '')).toBe('13900000001')
  await follow(college, 'unmerged')
  expect((await db.get(payments, 'u_city:0001'))?.person).toBe(one._id)
  expect(await db.get(familyConsents, two._id)).toBeNull()
  await followPerson(college.instance, { ...event('left'), into: null }, college.now)
  expect((await db.get(applications, applicationId(one._id, 't_autumn')))?.choices).toEqual([])
  expect(await db.get(familyConsents, one._id)).toBeNull()
})
