import { applicationId, applications as drawApplications, draws } from '../../core/courses/draw/records'
import { idFromAct } from '../../core/kernel/ids'
import { audit } from '../../core/kernel/audit'
import { contracts } from '../../core/operations'
import type { Doing } from '../../core/people/contract/family'
import { planId, plans } from '../../core/places/records'
import { vouchers } from '../../core/points/records'
import { applications, serviceId } from '../../core/volunteering/records'
import { visits } from '../../core/volunteering/visits/records'
import { isSaid, undoWords } from '../../src/packages/people/doings/says'
import { op, Town } from './town'

// What others did for somebody is told to them: each act in a sentence of its own, with the way back as long as there is one.

/** The members of an input. */
const names = (schema: unknown): readonly string[] => (typeof schema === 'object' && schema !== null && 'entries' in schema ? Object.keys(schema.entries as object) : [])

test('whatever a helper or a desk can do for one person has a sentence', () => {
  const forOne = contracts.filter(({ access, writes, input }) => writes && (access.who === 'subject' || names(input).includes('personId')))
  expect(forOne.length).toBeGreaterThan(35)
  expect(forOne.map(({ name }) => name).filter((name) => !isSaid(name))).toEqual([])
})

const path = ['u_bureau', 'u_deqing']

/** Somebody for whom a daughter and the desk have done all that can be taken back. */
async function done() {
  const town = await Town.found()
  const mother = await town.settle('p_mother', '王秀英')
  await town.settle('p_child', '王芳')
  const did = (operation: string, about: Record<string, string>, actor = 'p_child') =>
    town.db.add(audit, { _id: `${actor}:${operation}`, operation, actor, subject: mother._id, about, reason: null, unitPath: path, at: town.now - 1, hash: '', outcome: 'DONE' })
  const claim = (book: string) => ({ book, acts: ['a'], status: 'seat' as const, at: 0, title: '', meets: { kind: 'once' as const, from: 0, to: 1 }, term: 't', series: '' })
  await did('courses.accept', { courseId: 'c_taiji' })
  await town.db.add(plans, { _id: planId(mother._id), person: mother._id, version: 1, claims: [claim('course:c_taiji')], spent: [], open: null, due: null })
  await did('courses.apply', { termId: 't_spring' })
  await town.db.add(draws, { _id: 't_spring', source: '', closesAt: town.now + 1, numberAt: town.now + 2, step: 'announced', listHash: null, fileId: null, applicants: null, publicNumber: null, written: 0 })
  await town.db.add(drawApplications, { _id: applicationId(mother._id, 't_spring'), person: mother._id, term: 't_spring', number: '000001', choices: ['c_taiji'], wants: 1, companion: null, returning: false, version: 1, acts: [] })
  await did('volunteering.apply', { shiftId: 'a_talk-1' })
  await town.db.add(applications, { _id: serviceId('a_talk-1', mother._id), person: mother._id, shift: 'a_talk-1', state: 'asked' } as never)
  await did('volunteering.askVisit', {})
  await town.db.add(visits, { _id: `visit:${mother._id}`, person: mother._id, state: 'asked', askedBy: 'p_child' } as never)
  await did('points.reserveAtDesk', {}, 'p_organiser')
  await town.db.add(vouchers, { _id: idFromAct('v', 'p_organiser:points.reserveAtDesk'), person: mother._id, status: 'reserved' } as never)
  const ways = async () => {
    const { doings } = await town.yes<{ doings: Doing[] }>(op('people.doings'), {}, { as: mother })
    return Object.fromEntries(doings.map(({ operation, undo }) => [operation, undo]))
  }
  return { town, mother, ways }
}

const all = {
  'courses.accept': { op: 'courses.cancel', courseId: 'c_taiji' },
  'courses.apply': { op: 'courses.withdrawApplication', termId: 't_spring' },
  'volunteering.apply': { op: 'volunteering.withdrawApplication', shiftId: 'a_talk-1' },
  'volunteering.askVisit': { op: 'volunteering.endVisit', visitId: 'visit:p_mother' },
  'points.reserveAtDesk': { op: 'points.giveBack', voucherId: idFromAct('v', 'p_organiser:points.reserveAtDesk') },
} as const

test('what still stands has its way back, and says what comes of it', async () => {
  const { ways } = await done()
  expect(await ways()).toEqual(all)
  for (const way of Object.values(all)) expect(undoWords(way)).toMatch(/。$/)
})

test.each([
  ['courses.accept', 'the seat was given up', (town: Town) => town.db.change(plans, planId('p_mother'), {}, { claims: [] })],
  ['courses.apply', 'the list has closed', (town: Town) => town.db.change(draws, 't_spring', {}, { closesAt: town.now })],
  ['courses.apply', 'the draw was held', (town: Town) => town.db.change(draws, 't_spring', {}, { step: 'drawn' })],
  ['courses.apply', 'it was withdrawn', (town: Town) => town.db.change(drawApplications, applicationId('p_mother', 't_spring'), {}, { choices: [] })],
  ['volunteering.apply', 'it was answered', (town: Town) => town.db.change(applications, serviceId('a_talk-1', 'p_mother'), {}, { state: 'declined' })],
  ['volunteering.askVisit', 'they ended', (town: Town) => town.db.change(visits, 'visit:p_mother', {}, { state: 'ended' })],
  ['volunteering.askVisit', 'they were asked for by herself', (town: Town) => town.db.change(visits, 'visit:p_mother', {}, { askedBy: 'p_mother' })],
  ['points.reserveAtDesk', 'it was collected', (town: Town) => town.db.change(vouchers, all['points.reserveAtDesk'].voucherId, {}, { status: 'handed' })],
] as const)('%s: no way back when %s', async (operation, _why, happens) => {
  const { town, ways } = await done()
  await happens(town)
  expect(await ways()).toEqual({ ...all, [operation]: null })
})

test('an application that was approved is a place, which is given up', async () => {
  const { town, ways } = await done()
  await town.db.change(plans, planId('p_mother'), {}, { claims: [{ book: 'shift:a_talk-1' }] } as never)
  expect((await ways())['volunteering.apply']).toEqual({ op: 'volunteering.cancel', shiftId: 'a_talk-1' })
})
