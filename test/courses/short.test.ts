import type { ShortClass } from '../../core/courses/contract/short'
import { bookOf, courses, terms } from '../../core/courses/records'
import { sweepCancelled } from '../../core/courses/cancel-course'
import { messageRules } from '../../core/message-rules'
import { isStillTrue } from '../../core/messages/kinds'
import { messages } from '../../core/messages/records'
import { people } from '../../core/people/records'
import { followPlaces } from '../../core/places/follow-person'
import { books, line, planId, plans, seatEvents } from '../../core/places/records'
import { sweepPlaces } from '../../core/places'
import { without } from '../support/without'
import { personOf } from '../support/call'
import { College, dayMs, one, three, two, type CourseCode } from './college'

const deadline = '2026-11-30'
const four = personOf('p_four', '孙阿公', ['u_city'])

async function open(code?: CourseCode): Promise<{ college: College; small: string; other: string }> {
  const college = await College.found(code)
  for (const person of [one, two, three, four]) await college.settle(person)
  await college.db.change(terms, 't_autumn', {}, { minimumDay: deadline })
  const small = await college.publish({ title: '竹编', capacity: 20, deskSeats: 0, minimum: 3, fee: 80 })
  const other = await college.publish({ title: '竹编二班', capacity: 2, deskSeats: 0, minimum: 1, slots: [{ weekday: 5, from: 840, to: 930 }] })
  return { college, small, other }
}

const enrol = async (college: College, courseId: string, person: typeof one) => {
  await college.yes(college.op('enrol'), { courseId }, { as: person })
  college.now += 1_000
}
const listed = async (college: College): Promise<readonly ShortClass[]> => (await college.yes<{ classes: ShortClass[] }>(college.op('shortClasses'), { unitId: 'u_city' }, { as: college.organiser })).classes
const merge = { reason: '报名的人太少' }

test('a class below its minimum is listed from the deadline on, with the classes that could take its people', async () => {
  const { college, small, other } = await open()
  await enrol(college, small, one)
  expect(await listed(college)).toEqual([])
  expect(await college.no(college.op('mergeCourse'), { courseId: small, intoId: other, ...merge }, { as: college.organiser })).toBe('NOT_SHORT')
  college.now += 8 * dayMs
  expect([...(await listed(college))].sort((first, second) => second.minimum - first.minimum)).toMatchObject([
    { courseId: small, seated: 1, minimum: 3, minimumDay: deadline, others: [{ courseId: other, free: 2 }] },
    { courseId: other, seated: 0, minimum: 1, others: [{ courseId: small, free: 19 }] },
  ])
  await enrol(college, small, two)
  await enrol(college, small, three)
  expect((await listed(college)).map(({ courseId }) => courseId)).toEqual([other])
  expect(await college.no(college.op('mergeCourse'), { courseId: small, intoId: other, ...merge }, { as: college.organiser })).toBe('NOT_SHORT')
})

/** One, then two are in the small class; three has one of the other's two seats. */
async function merged(code?: CourseCode) {
  const { college, small, other } = await open(code)
  await enrol(college, small, one)
  const since = college.now
  await enrol(college, small, two)
  await enrol(college, other, three)
  college.now += 8 * dayMs
  const input = { courseId: small, intoId: other, ...merge }
  await college.yes(college.op('mergeCourse'), input, { as: college.organiser, requestId: 'merge-0001' })
  await college.yes(college.op('mergeCourse'), input, { as: college.organiser, requestId: 'merge-0001' })
  return { college, small, other, since, input }
}

test('merged: the earliest is offered the free seat, the next waits since they first signed up, which is before whoever comes now; each is told once, and truly', async () => {
  const { college, small, other, since, input } = await merged()
  const { db } = college
  const book = await db.get(books, bookOf(other))
  expect(book?.holders.map(({ person }) => person)).toEqual([three._id, one._id])
  expect(book?.offered.map(({ person }) => person)).toEqual([one._id])
  const waiting = await db.find(line, { book: bookOf(other), status: 'waiting' }, { order: [['at', 'asc']] })
  expect(waiting.map(({ person, at }) => [person, at.getTime()])).toEqual([[two._id, since]])
  expect((await db.get(books, bookOf(small)))?.holders).toEqual([])
  const claims = (await db.find(plans, {})).map(({ person, claims }) => [person, claims.map(({ book, status }) => `${book} ${status}`)])
  expect(claims).toEqual(expect.arrayContaining([[one._id, [`${bookOf(other)} offer`]], [two._id, [`${bookOf(other)} line`]]]))
  expect((await db.find(seatEvents, { book: bookOf(small), what: 'ended' })).map(({ why }) => why)).toEqual(['merged', 'merged'])
  const told = await db.find(messages, { kind: 'courseMerged' })
  expect(told.map(({ person }) => person).sort()).toEqual([one._id, two._id].sort())
  for (const message of told) expect(await isStillTrue(college.instance, messageRules, message, college.now)).toBe(true)
  expect(await db.find(messages, { kind: 'courseCancelled' })).toEqual([])
  expect(await college.no(college.op('mergeCourse'), input, { as: college.organiser })).toBe('COURSE_CANCELLED')
  // Who declines it is passed over from there on, and what they were told is no longer said.
  await college.yes(college.op('decline'), { courseId: other }, { as: one })
  expect((await db.get(books, bookOf(other)))?.offered.map(({ person }) => person)).toEqual([two._id])
  const mine = told.find(({ person }) => person === one._id)
  expect(mine && (await isStillTrue(college.instance, messageRules, mine, college.now))).toBe(false)
})

const status = (college: College, person: typeof one, to: 'active' | 'frozen') => college.db.change(people, person._id, {}, { status: to })

test('who is ill keeps what they had: a seat where one is there, unasked and unpaid, or their place in the line, in which nobody calls them', async () => {
  const { college, small, other } = await open()
  const { db } = college
  // One and two have seats, four waits; all but three are ill when the class is merged. The other class has two seats, of which three has one.
  await db.change(books, bookOf(small), {}, { 'pools.app': 2, capacity: 2 })
  for (const person of [one, two, four]) await enrol(college, small, person)
  await db.change(courses, other, {}, { fee: 80 })
  await enrol(college, other, three)
  for (const person of [one, two, four]) await status(college, person, 'frozen')
  college.now += 8 * dayMs
  await college.yes(college.op('mergeCourse'), { courseId: small, intoId: other, ...merge }, { as: college.organiser })
  const standing = async () => {
    const book = await db.get(books, bookOf(other))
    const stand = await db.find(line, { book: bookOf(other), status: db._.neq('gone') }, { order: [['at', 'asc']] })
    return { holders: book?.holders.map(({ person }) => person), offered: book?.offered.map(({ person }) => person), line: stand.map(({ person, status: is }) => [person, is]).sort() }
  }
  expect(await standing()).toEqual({ holders: [three._id, one._id], offered: [], line: [[four._id, 'paused'], [two._id, 'paused']] })
  const plan = await db.get(plans, planId(one._id))
  expect(plan?.claims).toMatchObject([{ book: bookOf(other), status: 'seat', fee: { yuan: 80, due: Date.parse('2100-01-01T00:00:00Z') } }])
  expect((await db.find(messages, { kind: 'courseMerged' })).map(({ person, facts }) => [person, 'kept' in facts]).sort()).toEqual([[four._id, false], [one._id, true], [two._id, false]])
  // A seat comes free: nobody is called before they are back; then the one who was first is.
  await college.yes(college.op('cancel'), { courseId: other }, { as: three })
  expect((await standing()).offered).toEqual([])
  await status(college, two, 'active')
  await followPlaces(college.instance, { _id: 'e_thaw', person: two._id, kind: 'thawed', into: null, reason: '', at: college.now, by: '', done: [], open: null }, college.now)
  college.now += 10 * 60_000
  await sweepPlaces(db, college.now)
  expect(await standing()).toEqual({ holders: [one._id, two._id], offered: [two._id], line: [[four._id, 'paused']] })
})

test('who comes back in the very moment in which their class is merged is called as anybody', async () => {
  const { college, small, other } = await open()
  for (const person of [one, two]) await enrol(college, small, person)
  await enrol(college, other, three)
  await enrol(college, other, four)
  await status(college, one, 'frozen')
  college.now += 8 * dayMs
  const add = college.db.add.bind(college.db)
  college.db.add = async (of, document) => {
    if (of.name === 'line' && document._id === `${bookOf(other)}:${one._id}`) await status(college, one, 'active')
    return add(of, document)
  }
  await college.yes(college.op('mergeCourse'), { courseId: small, intoId: other, ...merge }, { as: college.organiser })
  expect((await college.db.find(line, { book: bookOf(other), status: 'waiting' })).map(({ person }) => person).sort()).toEqual([one._id, two._id])
})

test('whom the other class does not take hears that the class is not held', async () => {
  const { college, small, other } = await open()
  await college.yes(college.op('enrol'), { courseId: small }, { as: one })
  await college.db.change(courses, other, {}, { sex: 'male' })
  college.now += 8 * dayMs
  await college.yes(college.op('mergeCourse'), { courseId: small, intoId: other, ...merge }, { as: college.organiser })
  expect((await college.db.find(messages, {})).map(({ kind }) => kind)).toEqual(['courseCancelled'])
  expect((await college.db.get(books, bookOf(other)))?.holders).toEqual([])
  college.now += 10 * 60_000
  await sweepPlaces(college.db, college.now)
  await sweepCancelled(college.db, college.now)
  expect((await college.db.get(courses, small))?.emptyFrom).toBeNull()
})

test('another school, another term and a class that is drawn for take nobody', async () => {
  const { college, small } = await open()
  await enrol(college, small, one)
  const spring = await college.publish({ firstDay: '2027-03-03' }, 't_spring')
  const drawn = await college.publish({ mode: 'draw' })
  college.now += 8 * dayMs
  for (const intoId of [spring, drawn, small, 'c_nowhere']) expect(await college.no(college.op('mergeCourse'), { courseId: small, intoId, ...merge }, { as: college.organiser })).toBe('NO_SUCH_COURSE')
})

test.each([
  ['the first class does not count against the limit', { file: 'core/courses/short/move-over.ts', find: 'claims.filter(({ book }) => book !== bookOf(from._id))', replace: 'claims' }],
  ['the place is that of the first sign-up', { file: 'core/courses/short/move-over.ts', find: 'calledAt: since', replace: 'calledAt: now + 1e9 - since' }],
  ['who is moved is asked', { file: 'core/places/sign-up.ts', find: ' && !request.toBeAsked', replace: '' }],
  ['untaken seats are made ready', { file: 'core/courses/cancel-course.ts', find: '  await makeReady(db, into, parties, now)\n', replace: '' }],
])('without it: %s', async (_name, removal) => {
  const code = await without<CourseCode>('test/courses/code.ts', [removal])
  // Whoever has two courses already could not have a third: the first class must not count.
  const { college, small, other } = await open(code)
  await college.db.change(courses, other, {}, { mostCourses: 1 })
  await enrol(college, small, one)
  const since = college.now
  await enrol(college, small, two)
  await enrol(college, other, three)
  college.now += 8 * dayMs
  await college.yes(college.op('mergeCourse'), { courseId: small, intoId: other, ...merge }, { as: college.organiser })
  const book = await college.db.get(books, bookOf(other))
  const waiting = await college.db.find(line, { book: bookOf(other), status: 'waiting' })
  const asIs = { offered: book?.offered.map(({ person }) => person), waiting: waiting.map(({ person, at }) => [person, at.getTime()]) }
  expect(asIs).not.toEqual({ offered: [one._id], waiting: [[two._id, since]] })
})
