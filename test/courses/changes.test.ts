import type { CourseDetail } from '../../core/courses/contract/catalogue'
import { bringCourseNews, sweepCourseNews } from '../../core/courses/bring-news'
import { bookOf, courses, sites } from '../../core/courses/records'
import { messageRules } from '../../core/message-rules'
import { isStillTrue } from '../../core/messages/kinds'
import { messages, type Message } from '../../core/messages/records'
import { beginAudit, audit } from '../../core/kernel/audit'
import type { Call } from '../../core/kernel/operation'
import { books, line, plans } from '../../core/places/records'
import { sweepSites } from '../../core/courses/move-site'
import { without, type Removal } from '../support/without'
import { College, dayMs, form, hourMs, one, three, two, type CourseCode } from './college'

let college: College
beforeEach(async () => {
  college = await College.found()
  for (const person of [one, two, three]) await college.settle(person)
})

const told = async (kind: string): Promise<Message[]> => college.db.find(messages, { kind })
const holds = (message: Message | undefined): Promise<boolean> => {
  if (!message) throw new Error('nothing was told')
  return isStillTrue(college.instance, messageRules, message, college.now)
}
const edit = (courseId: string, version: number, more: object, requestId?: string) => college.yes(college.op('edit'), { courseId, version, course: { ...form, ...more } }, { as: college.organiser, requestId })

test('who has a seat and who waits is told what is otherwise now; a later change takes the word of an earlier one', async () => {
  const courseId = await college.publish({ capacity: 1, deskSeats: 0 })
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  await college.yes(college.op('enrol'), { courseId }, { as: two })
  const small = { capacity: 1, deskSeats: 0 }
  await edit(courseId, 1, { ...small, siteId: 's_school', teacher: '俞静' }, 'edit-00001')
  await edit(courseId, 1, { ...small, siteId: 's_school', teacher: '俞静' }, 'edit-00001')
  const [first, second, ...more] = await told('courseChanged')
  expect([first?.person, second?.person].sort()).toEqual([one._id, two._id])
  expect(more).toEqual([])
  expect(first?.facts).toMatchObject({ changes: [{ what: 'place', name: '老年大学', address: '老年大学路 6 号' }, { what: 'teacher', teacher: '俞静' }] })
  expect(await holds(first)).toBe(true)
  college.now += hourMs
  await sweepCourseNews(college.db, college.now)
  await edit(courseId, 2, { ...small, siteId: 's_hall', teacher: '俞静', about: '换回来了' })
  expect(await holds(first)).toBe(false)
  expect((await told('courseChanged'))[2]?.facts).toMatchObject({ changes: [{ what: 'place', name: '文化礼堂' }] })
  await edit(courseId, 3, { ...small, siteId: 's_hall', teacher: '俞静', about: '只改了介绍', fee: 20 })
  expect(await told('courseChanged')).toHaveLength(4)
})

test('who came with the call that still knew the course as it was is told with the next turn of the clockwork; who came later is not', async () => {
  const courseId = await college.publish()
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  await edit(courseId, 1, { teacher: '俞静' })
  college.now += 3_000
  await college.yes(college.op('enrol'), { courseId }, { as: two })
  expect(await told('courseChanged')).toHaveLength(1)
  college.now += 100_000
  await college.yes(college.op('enrol'), { courseId }, { as: three })
  college.now += 100_000
  await sweepCourseNews(college.db, college.now)
  expect((await told('courseChanged')).map(({ person }) => person)).toEqual([one._id, two._id])
  expect((await college.db.get(courses, courseId))?.tellFrom).toBeNull()
})

test('plans follow an edit and a moved meeting: what they clash with now is refused, what they no longer clash with is not', async () => {
  const taiji = await college.publish()
  const friday = await college.publish({ title: '合唱', slots: [{ weekday: 5, from: 840, to: 930 }] })
  const wednesday = await college.publish({ title: '二胡', slots: [{ weekday: 3, from: 840, to: 930 }] })
  await college.yes(college.op('enrol'), { courseId: taiji }, { as: one })
  const may = async (courseId: string): Promise<unknown> => (await college.yes<CourseDetail>(college.op('detail'), { courseId }, { as: one })).eligibility
  expect(await may(friday)).toMatchObject({ may: true })
  expect(await may(wednesday)).toMatchObject({ may: false, code: 'TIME_CLASH' })
  const session = Date.parse('2026-12-09T14:00:00+08:00')
  const moved = session + 2 * dayMs
  await college.yes(college.op('changeSession'), { courseId: taiji, version: 1, session, cancelled: false, from: moved, to: moved + hourMs, reason: '老师开会' }, { as: college.organiser })
  expect(await may(friday)).toMatchObject({ may: false, code: 'TIME_CLASH', facts: { title: form.title } })
  await edit(taiji, 2, { slots: [{ weekday: 2, from: 540, to: 600 }], firstDay: '2026-12-01' })
  expect(await may(wednesday)).toMatchObject({ may: true })
  expect((await college.db.find(plans, { person: one._id }))[0]?.claims[0]).toMatchObject({ title: form.title, meets: { slots: [{ weekday: 2 }] } })
})

test('an edit that died before telling is told by the clockwork, and the plans follow with it', async () => {
  const courseId = await college.publish()
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  const { _ } = college.db
  await college.db.change(courses, courseId, { version: 1 }, { slots: _.set([{ weekday: 1, from: 540, to: 600 }]), movedBy: 'died', moved: _.set(['time']), tellFrom: college.now, version: 2 })
  college.now += 10 * 60_000
  await sweepCourseNews(college.db, college.now)
  expect(await told('courseChanged')).toMatchObject([{ person: one._id, facts: { changes: [{ what: 'time', slots: [{ weekday: 1 }] }] } }])
  expect((await college.db.find(plans, { person: one._id }))[0]?.claims[0]).toMatchObject({ meets: { slots: [{ weekday: 1 }] } })
  await bringCourseNews(college.db, courseId, college.now)
  expect(await told('courseChanged')).toHaveLength(1)
})

test('who came after an edit is not told of it when something else changes later', async () => {
  const courseId = await college.publish()
  await edit(courseId, 1, { teacher: '俞静' })
  college.now += hourMs
  await sweepCourseNews(college.db, college.now)
  await college.yes(college.op('enrol'), { courseId }, { as: one })
  await edit(courseId, 2, { teacher: '俞静', title: '太极拳' })
  expect(await told('courseChanged')).toEqual([])
})

test('a site is corrected: who is enrolled there is told when it is elsewhere, whoever knows the old one by a search finds the new one, and others may not', async () => {
  const courseId = await college.publish()
  const elsewhere = await college.publish({ siteId: 's_school', slots: [{ weekday: 5, from: 840, to: 930 }] })
  for (const id of [courseId, elsewhere]) await college.yes(college.op('enrol'), { courseId: id }, { as: one })
  const site = { siteId: 's_hall', version: 1, name: '文化礼堂', address: '文化礼堂路 6 号', at: { longitude: 120.06, latitude: 30.64 }, access: '有电梯', phone: '05728060002', lift: true, bus: '305 路' }
  const correct = (more: object, as = college.organiser, requestId?: string) => college.call(college.op('editSite'), { ...site, ...more }, { as, requestId })
  expect(await correct({}, one)).toMatchObject({ ok: false, error: { code: 'NOT_ALLOWED' } })
  expect(await correct({})).toEqual({ ok: true, data: { version: 2 } })
  const news = async () => {
    college.now += 10 * 60_000
    await sweepSites(college.db, college.now)
    await sweepCourseNews(college.db, college.now)
    return told('courseChanged')
  }
  expect(await news()).toEqual([])
  expect(await correct({ version: 1, address: '新路 1 号' })).toMatchObject({ error: { code: 'EDITED_MEANWHILE' } })
  const moved = { version: 2, address: '新路 1 号', at: { longitude: 120.1, latitude: 30.7 } }
  for (let time = 0; time < 2; time++) expect(await correct(moved, college.organiser, 'moved-0001')).toEqual({ ok: true, data: { version: 3 } })
  expect(await correct({ ...moved, version: 3, phone: '05728060003' }, college.organiser, 'after-0001')).toEqual({ ok: true, data: { version: 4 } })
  expect(await correct(moved, college.organiser, 'moved-0001')).toEqual({ ok: true, data: { version: 3 } })
  expect((await college.db.get(sites, 's_hall'))?.phone).toBe('05728060003')
  const [message, ...more] = await news()
  expect([message?.facts, more]).toMatchObject([{ title: form.title, changes: [{ what: 'place', site: 's_hall', address: '新路 1 号' }] }, []])
  expect(await holds(message)).toBe(true)
  expect((await college.db.find(plans, { person: one._id }))[0]?.claims[0]).toMatchObject({ meets: { where: { longitude: 120.1, latitude: 30.7 } } })
  expect((await college.yes<{ courses: unknown[] }>(college.op('list'), { text: '新路' }, { as: one })).courses).toHaveLength(1)
  // Moved once more: what was told before is no longer said.
  await correct({ version: 4, address: '新路 9 号' })
  expect(await holds(message)).toBe(false)
  expect((await news()).map(({ facts }) => facts)[1]).toMatchObject({ changes: [{ address: '新路 9 号' }] })
})

test.each([
  ['of two who correct a site at once one has it', { file: 'core/courses/sites.ts', find: 'before._id, { version }, {', replace: 'before._id, {}, {' }],
  ['what a call leaves is told by the clockwork', { file: 'core/courses/sites.ts', find: 'const told = isElsewhere ? { movedFrom: now } : {}', replace: 'const told = {}' }],
  ['an editor who read the class before reads it again', { file: 'core/courses/move-site.ts', find: 'version: course.version + 1 })', replace: 'version: course.version })' }],
] as const)('without it: %s', async (_name, removal) => {
  const ends = async (code?: CourseCode) => {
    const town = await College.found(code)
    await town.settle(one)
    const courseId = await town.publish()
    await town.yes(town.op('enrol'), { courseId }, { as: one })
    const correct = (address: string) => town.call(town.op('editSite'), { siteId: 's_hall', version: 1, name: '文化礼堂', address, at: { longitude: 120.06, latitude: 30.64 }, access: '', phone: '05728060001' }, { as: town.organiser })
    const answers = await Promise.all([correct('新路 1 号'), correct('新路 2 号')])
    const course = await town.db.get(courses, courseId)
    return { said: answers.filter(({ ok }) => ok).length, moved: course?.moved, version: course?.version }
  }
  const asIs = { said: 1, moved: ['place'], version: 2 }
  expect(await ends()).toEqual(asIs)
  expect(await ends(await without<CourseCode>('test/courses/code.ts', [removal]))).not.toEqual(asIs)
})

/** Nobody gets a place in a cancelled course, though their call knows it as it was some seconds ago; true when none is left there. */
async function slipsIn(code?: CourseCode): Promise<{ said: string; left: number }> {
  const town = await College.found(code)
  const courseId = await town.publish({ capacity: 1, deskSeats: 0 })
  for (const person of [one, two, three]) await town.settle(person)
  await town.yes(town.op('enrol'), { courseId }, { as: one })
  // From here on this instance knows the course for some seconds.
  await town.yes(town.op('enrol'), { courseId }, { as: two })
  await town.yes(town.op('cancelCourse'), { courseId, reason: '报名的人太少' }, { as: town.organiser })
  const outcome = await town.call(town.op('enrol'), { courseId }, { as: three })
  const [book] = await town.db.find(books, { _id: bookOf(courseId) })
  const left = (book?.holders.length ?? 0) + (await town.db.count(line, { status: 'waiting' })) + (await town.db.find(plans, { person: three._id })).flatMap(({ claims }) => claims).length
  return { said: outcome.ok ? 'yes' : outcome.error.code, left }
}

const closed: readonly Removal[] = [
  { file: 'core/places/seek.ts', find: "if (seen.closed) return { place: 'closed' }", replace: '' },
  { file: 'core/places/seek.ts', find: "if (seen.book.closed) return settleCrossing(db, seen.book, seeker, now, { place: 'closed' })", replace: '' },
]

test('a cancelled course lets nobody in, from the first moment on; without the book being closed somebody slips in', async () => {
  expect(await slipsIn()).toEqual({ said: 'COURSE_CANCELLED', left: 0 })
  for (const removals of [closed, [{ file: 'core/courses/cancel-course.ts', find: 'await closeBook(db, bookOf(id))', replace: '' }]]) {
    const twin = await slipsIn(await without<CourseCode>('test/courses/code.ts', removals))
    expect(twin).toEqual({ said: 'yes', left: 2 })
  }
}, 60_000)

test('a seat that a call takes while the book is being closed is not given: the very update refuses', async () => {
  const courseId = await college.publish()
  await college.db.change(books, bookOf(courseId), {}, { closed: true })
  expect(await college.no(college.op('enrol'), { courseId }, { as: one })).toBe('COURSE_CANCELLED')
  expect((await college.db.get(books, bookOf(courseId)))?.holders).toEqual([])
  expect((await college.db.find(plans, { person: one._id })).flatMap(({ claims }) => claims)).toEqual([])
})

test('why the rules did not count for somebody is in the audit', async () => {
  const call = { ...college.instance, input: { courseId: 'c_x', allow: { reason: '教过这门课' } }, now: college.now, actor: { key: 'p_org', openid: 'o', person: college.organiser, source: '' }, subject: college.organiser, scope: null, act: 'p_org:allow-0001', hash: 'h', traceId: 't' }
  await beginAudit('courses.enrolAtDesk', call satisfies Call<unknown>)
  expect((await college.db.get(audit, 'p_org:allow-0001'))?.reason).toBe('教过这门课')
})
