import type { MyAttendance, Marked, SessionForStaff, DoorLine } from '../../core/courses/contract/sessions'
import { attendances, registers, type Attendance, type Register } from '../../core/courses/attendance/records'
import { sweepRegisters } from '../../core/courses/attendance/close'
import { bringCourseNews, sweepCourseNews } from '../../core/courses/bring-news'
import { sweepCancelled } from '../../core/courses/cancel-course'
import { meetings, sessionsOf } from '../../core/courses/calendar'
import { courseDefaults } from '../../core/courses/contract/course-form'
import { courseFinders, memberOperations } from '../../core/courses'
import { staffOperations } from '../../core/courses/staff'
import { bookOf, courses, type Course } from '../../core/courses/records'
import { showCode } from '../../core/codes/shown'
import type { Operation } from '../../core/kernel/operation'
import { messages, type Message } from '../../core/messages/records'
import { people } from '../../core/people/records'
import { books, newBook, planId, plans } from '../../core/places/records'
import { appointed, personOf, Stage, testKeys } from '../support/call'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const op = (name: string): Operation => {
  const found = [...memberOperations, ...staffOperations].find(({ contract }) => contract.name === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

const organiser = personOf('p_org', '沈老师', ['u_city'], [appointed('organiser', 'u_city')])
const one = personOf('p_one', '王秀英', ['u_city'])
const two = personOf('p_two', '李建国', ['u_city'])
const stranger = personOf('p_far', '周桂芳', ['u_city'])

const course: Course = {
  ...{ _id: 'c_taiji', unit: 'u_city', unitName: '市老年大学', unitPath: ['u_city'], term: 't_autumn', site: 's_hall' },
  ...{ opensAt: 0, closesAt: 4e12, mostCourses: 2, returningOpensAt: null, offerHours: 48, feeDueWorkingDays: 2, minimumDay: null, absencesEnd: 6, certificatePercent: 70 },
  ...{ title: '太极拳', topic: '健身', about: '', teacher: '沈梅', teacherAbout: '', slots: [{ weekday: 1, from: 540, to: 600 }], firstDay: '2026-11-23', lastDay: '2027-01-18', sessions: 9, daysOff: [] },
  ...{ fee: 0, ageMin: 50, ageMax: 75, capacity: 20, deskSeats: 0, phone: '05722390001', ...courseDefaults },
  ...{ changes: [], movedBy: null, tellFrom: null, cancelReason: null, emptyFrom: null, drawnAt: null, status: 'published', version: 1, act: 'made' },
}
const [first = 0, second = 0] = meetings(course).map(({ from }) => from)
const sessions = meetings(course).map(({ from }) => from)

let stage: Stage

beforeEach(async () => {
  stage = new Stage(courseFinders)
  stage.now = first - 10 * 60_000
  const { db } = stage
  await db.add(courses, { ...course })
  for (const person of [organiser, one, two, stranger]) await db.add(people, { ...person })
  const holders = [one, two].map(({ _id }) => ({ person: _id, act: `join-${_id}`, how: 'self', since: 0 }))
  await db.add(books, { ...newBook(bookOf(course._id), course.title, ['u_city'], 20, 0), pools: { app: 18, desk: 0 }, holders })
  for (const { _id } of [one, two]) await db.add(plans, planOf(_id))
})

const planOf = (person: string) => ({
  ...{ _id: planId(person), person, version: 1, spent: [], open: null, due: null },
  claims: [{ book: bookOf(course._id), acts: [`join-${person}`], status: 'seat', at: 0, title: course.title, term: 't_autumn', series: '', meets: { kind: 'weekly', slots: course.slots, firstDay: course.firstDay, lastDay: course.lastDay } }],
})

const mark = async (marks: object[], session = first): Promise<readonly Marked[]> => (await stage.yes<{ marks: Marked[] }>(op('courses.mark'), { courseId: course._id, session, marks }, { as: organiser })).marks
const door = async (): Promise<readonly DoorLine[]> => (await stage.yes<{ lines: DoorLine[] }>(op('courses.door'), { courseId: course._id, session: first }, { as: organiser })).lines
const told = async (kind: string): Promise<readonly Message[]> => stage.db.find(messages, { kind })
const mine = (person = one): Promise<MyAttendance> => stage.yes<MyAttendance>(op('courses.attendance'), { courseId: course._id }, { as: person })

test('by scan of the class code, by its digits, by the person code, and by name; twice is once', async () => {
  const code = await stage.yes<{ qr: string; digits: string }>(op('courses.sessionCode'), { courseId: course._id, session: first }, { as: organiser })
  expect(await stage.yes(op('courses.checkIn'), { code: code.qr }, { as: one })).toMatchObject({ title: '太极拳', already: false })
  expect(await stage.yes(op('courses.checkIn'), { code: code.digits }, { as: one })).toMatchObject({ already: true })
  expect(await stage.no(op('courses.checkIn'), { code: code.qr }, { as: stranger })).toBe('NOT_IN_COURSE')
  const shown = showCode(testKeys, 'person', two._id, stage.now)
  expect(await mark([{ nonce: 'nonce-0001', code: shown.qr, presence: 'present', agoMs: 0 }])).toMatchObject([{ came: 'marked', name: '李建国' }])
  expect(await mark([{ nonce: 'nonce-0002', personId: two._id, presence: 'present', agoMs: 0 }])).toMatchObject([{ came: 'already' }])
  expect(await mark([{ nonce: 'nonce-0003', personId: stranger._id, presence: 'present', agoMs: 0 }])).toMatchObject([{ came: 'refused', code: 'NOT_AMONG_THEM' }])
  expect((await door()).map(({ presence }) => presence)).toEqual(['present', 'present'])
  stage.now = first + 5 * hourMs
  expect(await stage.no(op('courses.checkIn'), { code: code.qr }, { as: one })).toBe('CODE_EXPIRED')
})

test('what a phone kept without network counts at its own time; the same mark sent again changes nothing; what contradicts is listed and settled by hand', async () => {
  await stage.yes(op('courses.sickLeave'), { courseId: course._id, session: first, sick: true }, { as: one })
  const shown = showCode(testKeys, 'person', one._id, first)
  stage.now = first + 2 * dayMs
  const kept = [{ nonce: 'nonce-kept1', code: shown.qr, presence: 'present', agoMs: 2 * dayMs }]
  expect(await mark(kept)).toMatchObject([{ came: 'conflict', name: '王秀英' }])
  expect(await mark(kept)).toMatchObject([{ came: 'conflict' }])
  expect(await door()).toMatchObject([{ presence: 'sick', conflicts: [{ presence: 'present', by: '沈老师' }] }, { presence: 'unknown', conflicts: [] }])
  const settle = { courseId: course._id, session: first, personId: one._id, presence: 'present' }
  await stage.yes(op('courses.settleAttendance'), settle, { as: organiser, requestId: 'settle-0001' })
  await stage.yes(op('courses.settleAttendance'), settle, { as: organiser, requestId: 'settle-0001' })
  expect(await door()).toMatchObject([{ presence: 'present', conflicts: [] }, { presence: 'unknown' }])
  const [attendance] = await stage.db.find<Attendance>(attendances, { person: one._id })
  expect(attendance?.marks).toHaveLength(1)
})

test('leave can be taken back until the meeting is over, and never over a mark of being there', async () => {
  const leave = (sick: boolean) => ({ courseId: course._id, session: first, sick })
  await stage.yes(op('courses.sickLeave'), leave(true), { as: one })
  await stage.yes(op('courses.sickLeave'), leave(false), { as: one })
  expect((await door())[0]?.presence).toBe('unknown')
  await mark([{ nonce: 'nonce-0001', personId: one._id, presence: 'present', agoMs: 0 }])
  expect(await stage.no(op('courses.sickLeave'), leave(true), { as: one })).toBe('ALREADY_MARKED')
  stage.now = first + 2 * hourMs
  expect(await stage.no(op('courses.sickLeave'), leave(true), { as: two })).toBe('SESSION_OVER')
  expect(await stage.no(op('courses.sickLeave'), { ...leave(true), session: second }, { as: stranger })).toBe('NOT_IN_COURSE')
})

/** One is at every meeting; two at none: the register of each closes the day after. */
async function hold(session: number): Promise<void> {
  stage.now = session
  await mark([{ nonce: `nonce-${session}`, personId: one._id, presence: 'present', agoMs: 0 }], session)
  stage.now = session + hourMs + dayMs + 1
  await sweepRegisters(stage.db, stage.now)
  await sweepRegisters(stage.db, stage.now)
}

test('absences in a row: a warning after the fourth and the fifth, the end after the sixth, told once each; leave counts as neither', async () => {
  for (const session of sessions.slice(0, 3)) await hold(session)
  expect(await told('absences')).toEqual([])
  stage.now = (sessions[3] ?? 0) - hourMs
  await stage.yes(op('courses.sickLeave'), { courseId: course._id, session: sessions[3], sick: true }, { as: two })
  await hold(sessions[3] ?? 0)
  expect(await mine(two)).toMatchObject({ inRow: 3, held: 4, present: 0 })
  for (const session of sessions.slice(4, 6)) await hold(session)
  expect((await told('absences')).map(({ person, facts }) => [person, facts])).toMatchObject([[two._id, { count: 4, most: 6 }], [two._id, { count: 5, most: 6 }]])
  await hold(sessions[6] ?? 0)
  expect(await told('absencesEnded')).toMatchObject([{ person: two._id, facts: { count: 6 } }])
  const [book] = await stage.db.find(books, {})
  expect(book?.holders.map(({ person }) => person)).toEqual([one._id])
  for (const session of sessions.slice(7)) await hold(session)
  expect(await mine()).toMatchObject({ present: 9, held: 9, percent: 100, certificate: true })
})

test('who came too rarely has no certificate: 6 of 9 is 66 per cent', async () => {
  for (const [index, session] of sessions.entries()) {
    stage.now = session
    await mark([{ nonce: `nonce-${index}-0`, personId: two._id, presence: 'present', agoMs: 0 }, ...(index % 3 === 0 ? [] : [{ nonce: `nonce-${index}-1`, personId: one._id, presence: 'present', agoMs: 0 }])], session)
    stage.now = session + hourMs + dayMs + 1
    await sweepRegisters(stage.db, stage.now)
  }
  expect(await mine()).toMatchObject({ present: 6, held: 9, percent: 66, certificate: false })
  expect(await mine(two)).toMatchObject({ percent: 100, certificate: true })
})

test('a meeting is moved, cancelled, taught by another: each with a seat is told once, also when the call that changed it died before telling', async () => {
  const change = { courseId: course._id, version: 1, session: second, cancelled: false, from: second + dayMs, to: second + dayMs + hourMs, reason: '老师开会' }
  await stage.yes(op('courses.changeSession'), change, { as: organiser, requestId: 'move-00001' })
  await stage.yes(op('courses.changeSession'), change, { as: organiser, requestId: 'move-00001' })
  expect((await told('sessionMoved')).map(({ person }) => person)).toEqual([one._id, two._id])
  expect(await stage.no(op('courses.changeSession'), change, { as: organiser })).toBe('EDITED_MEANWHILE')
  await stage.yes(op('courses.changeSession'), { ...change, version: 2, from: second, to: second + hourMs, teacher: '俞静' }, { as: organiser })
  expect(await told('substitute')).toHaveLength(2)
  const { sessions: listed } = await stage.yes<{ sessions: SessionForStaff[] }>(op('courses.sessions'), { courseId: course._id }, { as: organiser })
  expect(listed[1]).toMatchObject({ session: second, from: second, teacher: '俞静', cancelled: false })
  // The next call dies between the change and the telling.
  const { _ } = stage.db
  const cancelled = { session: second, cancelled: true, from: second, to: second + hourMs, teacher: null, reason: '台风', act: 'died' }
  await stage.db.change(courses, course._id, { version: 3 }, { changes: _.set([cancelled]), version: 4, act: 'died', tellFrom: stage.now })
  expect(await told('sessionCancelled')).toEqual([])
  await sweepCourseNews(stage.db, stage.now + 10 * 60_000)
  await bringCourseNews(stage.db, course._id, stage.now)
  expect(await told('sessionCancelled')).toHaveLength(2)
  const [now] = await stage.db.find(courses, {})
  expect(now && sessionsOf(now)[1]).toMatchObject({ session: second, cancelled: true })
  expect(now?.tellFrom).toBeNull()
})

test('a cancelled course: everybody is out and told once; who slipped in while it was cancelled is taken out by the sweep', async () => {
  await stage.yes(op('courses.cancelCourse'), { courseId: course._id, reason: '报名的人太少' }, { as: organiser })
  const { _ } = stage.db
  expect((await stage.db.find(books, {}))[0]?.holders).toEqual([])
  await stage.db.change(books, bookOf(course._id), {}, { 'pools.app': _.inc(-1), holders: _.push([{ person: stranger._id, act: `join-${stranger._id}`, how: 'self', since: stage.now }]) })
  await stage.db.add(plans, planOf(stranger._id))
  await sweepCancelled(stage.db, stage.now + 10 * 60_000)
  await sweepCancelled(stage.db, stage.now + 20 * 60_000)
  expect((await stage.db.find(books, {}))[0]?.holders).toEqual([])
  expect((await told('courseCancelled')).map(({ person }) => person).sort()).toEqual([stranger._id, one._id, two._id].sort())
  expect((await stage.db.find(courses, {}))[0]?.emptyFrom).toBeNull()
  expect((await stage.db.find(plans, {})).flatMap(({ claims }) => claims)).toEqual([])
  expect(await stage.db.find<Register>(registers, {})).toEqual([])
})
