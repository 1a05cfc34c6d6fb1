import { attendanceId, attendances, registerId, registers } from '../../core/courses/attendance/records'
import { sweepRegisters } from '../../core/courses/attendance/close'
import { meetings } from '../../core/courses/calendar'
import { applicationId, applications } from '../../core/courses/draw/records'
import { sweepDraws } from '../../core/courses/draw/write-out'
import { sweepFees } from '../../core/courses'
import { followPerson } from '../../core/courses/follow-person'
import { bookOf, courses } from '../../core/courses/records'
import { messages } from '../../core/messages/records'
import { freeze, thaw } from '../../core/people/care'
import { followPeople } from '../../core/people/events'
import { followPerson as followInPeople } from '../../core/people/follow-person'
import { merge } from '../../core/people/merge'
import { people } from '../../core/people/records'
import { followPlaces } from '../../core/places/follow-person'
import { books } from '../../core/places/records'
import { College, dayMs, hourMs, one, two } from './college'

// Second presses, changed minds, and people to whom something happened in the middle of something.

let college: College
beforeEach(async () => {
  college = await College.found()
  for (const person of [one, two]) await college.settle(person)
})
const follow = () => followPeople(college.instance, { places: followPlaces, courses: followPerson, people: followInPeople }, college.now)
const holders = async (courseId: string): Promise<readonly string[]> => ((await college.db.get(books, bookOf(courseId)))?.holders ?? []).map(({ person }) => person)

describe('a couple at the desk', () => {
  const first = { name: '钱阿婆', phone: '13900000007', birthYear: 1960 }
  const enrol = (courseId: string, partner: object) => college.call<{ personId: string; partnerId: string }>(college.op('enrolAtDesk'), { courseId, person: first, partner, consent: true }, { as: college.organiser })

  test('is not one human twice: nobody is registered for it', async () => {
    const courseId = await college.publish()
    const before = college.db.all(people).length
    expect(await enrol(courseId, { ...first, phone: '139 0000 0007' })).toMatchObject({ ok: false, error: { code: 'SAME_PERSON' } })
    expect([college.db.all(people).length, await holders(courseId)]).toEqual([before, []])
  })

  test('has a way back for both', async () => {
    const courseId = await college.publish()
    const outcome = await enrol(courseId, { ...first, name: '孙阿公' })
    if (!outcome.ok) throw new Error(outcome.error.code)
    const { personId, partnerId } = outcome.data
    expect(await holders(courseId)).toEqual([personId, partnerId])
    for (const id of [personId, partnerId]) await college.yes(college.op('cancelAtDesk'), { courseId, personId: id, reason: '点错了' }, { as: college.organiser })
    expect(await holders(courseId)).toEqual([])
  })
})

describe('who is ill', () => {
  const pause = (operation: typeof freeze, requestId?: string) => college.yes(operation, { personId: one._id, reason: '住院' }, { as: college.organiser, ...(requestId ? { requestId } : {}) })

  test('loses no seat by not coming; back again, only the meetings since then count', async () => {
    const courseId = await college.publish({ sessions: 9, firstDay: '2026-12-02' })
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    await college.yes(college.op('enrol'), { courseId }, { as: two })
    await pause(freeze)
    const course = await college.db.get(courses, courseId)
    const held = course ? meetings(course) : []
    const close = async (nth: number) => {
      const { from, to } = held[nth] ?? { from: 0, to: 0 }
      await college.db.add(registers, { _id: registerId(courseId, from), course: courseId, session: from, closesAt: to + dayMs })
      college.now = to + dayMs + hourMs
      await sweepRegisters(college.db, college.now)
    }
    for (let nth = 0; nth < 7; nth++) await close(nth)
    expect(await holders(courseId)).toEqual([one._id])
    await pause(thaw)
    await close(7)
    await close(8)
    expect(await holders(courseId)).toEqual([one._id])
    expect(college.db.all(messages).filter(({ person }) => person === one._id)).toEqual([])
  })

  test('has no fee to pay meanwhile, and as many days as anybody afterwards', async () => {
    const courseId = await college.publish({ fee: 80 })
    await college.yes(college.op('enrol'), { courseId }, { as: one })
    await college.yes(college.op('enrol'), { courseId }, { as: two })
    await pause(freeze)
    college.now += 30 * dayMs
    // Before and after the room has followed it.
    for (let time = 0; time < 2; time++) {
      await sweepFees(college.db, college.now)
      await follow()
    }
    expect(await holders(courseId)).toEqual([one._id])
    await pause(thaw)
    await sweepFees(college.db, college.now)
    await follow()
    await follow()
    college.now += dayMs
    await sweepFees(college.db, college.now)
    expect(await holders(courseId)).toEqual([one._id])
    college.now += 10 * dayMs
    await sweepFees(college.db, college.now)
    expect(await holders(courseId)).toEqual([])
  })
})

test('sick leave that was taken back is not said again by a late repeat, nor taken back once more', async () => {
  const courseId = await college.publish()
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  const course = await college.db.get(courses, courseId)
  const session = course ? meetings(course)[0]?.from : 0
  const say = (sick: boolean, requestId: string) => college.yes(college.op('sickLeave'), { courseId, session, sick }, { as: one, requestId })
  const marks = async () => (await college.db.get(attendances, attendanceId(courseId, one._id)))?.marks.length
  expect([await say(true, 'leave-01'), await say(true, 'leave-01'), await marks()]).toEqual([{ sick: true }, { sick: true }, 1])
  await say(false, 'back-001')
  expect([await say(true, 'leave-01'), await marks()]).toEqual([{ sick: true }, 0])
  await say(true, 'leave-02')
  expect([await say(false, 'back-001'), await marks()]).toEqual([{ sick: false }, 1])
})

describe('a draw', () => {
  const term = { termId: 't_autumn' }
  /** A class of one seat, for which one has applied. */
  async function applied(more: object = {}) {
    const choice = await college.publish({ mode: 'draw', capacity: 1, deskSeats: 0, ...more })
    const closesAt = college.now + 3 * hourMs
    await college.yes(college.op('announceDraw'), { ...term, source: '福彩3D', closesAt, numberAt: closesAt + dayMs }, { as: college.admin })
    const apply = (as = one) => college.yes<{ number: string }>(college.op('apply'), { ...term, choices: [choice], wants: 1 }, { as })
    const hold = async () => {
      college.now = closesAt + 150_000
      await college.yes(college.op('freezeDraw'), term, { as: college.admin })
      college.now = closesAt + dayMs
      await college.yes(college.op('holdDraw'), { ...term, publicNumber: '328' }, { as: college.admin })
    }
    return { choice, apply, hold, number: (await apply()).number }
  }
  const merged = () => college.yes(merge, { into: two._id, from: one._id, reason: '登记了两次' }, { as: college.organiser })
  const writeOut = async () => {
    for (let turn = 0; turn < 3; turn++) await sweepDraws(college.instance, college.now)
  }

  test('who applied under another record keeps that number when they apply again after a merge', async () => {
    const { apply, number } = await applied()
    await merged()
    await follow()
    expect(await apply(two)).toEqual({ number })
    expect(await college.db.get(applications, applicationId(two._id, 't_autumn'))).toMatchObject({ number })
  })

  test('who won and was merged right before it is written has the seat all the same', async () => {
    const { choice, hold } = await applied()
    await hold()
    await merged()
    await writeOut()
    await follow()
    expect(await holders(choice)).toEqual([two._id])
  })
})

test('a list that a desk still has open leads to the record that stays', async () => {
  const courseId = await college.publish({ fee: 80 })
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  await college.yes(merge, { into: two._id, from: one._id, reason: '登记了两次' }, { as: college.organiser })
  await follow()
  expect(await holders(courseId)).toEqual([two._id])
  await college.yes(college.op('markPaid'), { courseId, personId: one._id, receipt: '0001' }, { as: college.organiser })
  expect(await college.yes(college.op('cancelAtDesk'), { courseId, personId: one._id, reason: '来电' }, { as: college.organiser })).toEqual({ was: 'seat', refund: 80 })
})
