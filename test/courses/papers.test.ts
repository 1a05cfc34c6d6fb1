import { maskName } from '../../core/people/mask'
import { cardDigits, cards } from '../../core/codes/cards'
import { attendances, registerId, registers } from '../../core/courses/attendance/records'
import { meetings } from '../../core/courses/calendar'
import type { CertificateView } from '../../core/courses/contract/papers'
import { certificates } from '../../core/courses/papers/records'
import { courses, type Course } from '../../core/courses/records'
import { qrPng } from '../../core/files/qr-png'
import { people } from '../../core/people/records'
import { personOf, testKeys } from '../support/call'
import { readPaper, scanned } from '../support/paper'
import { autumn, College, dayMs, form, one, three, two } from './college'

let college: College
let courseId: string

beforeEach(async () => {
  college = await College.found()
  for (const person of [one, two, three]) await college.settle(person)
  courseId = await college.publish({ capacity: 2, deskSeats: 0 })
  for (const person of [one, two, three]) await college.yes(college.op('enrol'), { courseId }, { as: person })
})

/** Has a paper made, and opens it again. */
async function paper(name: string, input: object, as = college.organiser) {
  const { file } = await college.yes<{ file: { fileId: string; name: string } }>(college.op(name), { ...input }, { as })
  return { name: file.name, ...readPaper(college.shelf.files.get(file.fileId) ?? Buffer.alloc(0)) }
}

test('the roster: seats, then the line, in order', async () => {
  const { text, name } = await paper('printRoster', { courseId })
  expect(name).toBe(`名单-${form.title}.docx`)
  const at = [form.title, '每周三 下午2点 到 下午3点半', one.name, two.name, three.name, '候补第 1'].map((words) => text.indexOf(words))
  expect(at).toEqual([...at].sort((a, b) => a - b))
  expect(at).not.toContain(-1)
})

test('the sheet to sign: who has a seat, a column for each of the next six meetings, and lines for others; none once all is over', async () => {
  const { text } = await paper('printSignIn', { courseId })
  for (const words of [one.name, two.name, '12月2日', '1月6日']) expect(text).toContain(words)
  expect(text).not.toContain(three.name)
  expect(text).not.toContain('1月13日')
  college.now = Date.parse('2027-03-01T08:00:00+08:00')
  expect(await college.no(college.op('printSignIn'), { courseId }, { as: college.organiser })).toBe('NO_MEETING_LEFT')
})

test('the slip: when, where, and the six digits of the card, the same on the next slip; who has nothing here gets none', async () => {
  const first = await paper('printSlip', { courseId, personId: one._id })
  const [card] = college.db.all(cards)
  const digits = card ? cardDigits(testKeys, card) : ''
  expect(digits).toMatch(/^\d{6}$/)
  for (const words of [one.name, '每周三 下午2点', '文化礼堂', '0572', `${digits.slice(0, 3)} ${digits.slice(3)}`, '12月2日 周三']) expect(first.text).toContain(words)
  expect((await paper('printSlip', { courseId, personId: one._id })).text).toContain(`${digits.slice(0, 3)} ${digits.slice(3)}`)
  expect((await paper('printSlip', { courseId, personId: three._id })).text).toContain('候补')
  expect(await college.no(college.op('printSlip'), { courseId, personId: college.organiser._id }, { as: college.organiser })).toBe('NOT_IN_COURSE')
})

test('the slip of somebody from elsewhere has no digits: the organiser may not make them a card', async () => {
  const guest = await college.settle(personOf('p_guest', '外来的', ['u_other']))
  const other = await college.publish({ title: '二胡', slots: [{ weekday: 1, from: 540, to: 600 }], firstDay: '2026-11-30' })
  await college.yes(college.op('enrol'), { courseId: other }, { as: guest })
  const { text } = await paper('printSlip', { courseId: other, personId: guest._id })
  expect(text).toContain('报您的名字')
  expect(college.db.all(cards)).toEqual([])
})

test('timetables: a term by weekday and hour, and my own with every date', async () => {
  await college.publish({ title: '二胡', slots: [{ weekday: 3, from: 540, to: 600 }] })
  expect(await college.no(college.op('printTimetable'), { unitId: 'u_city', termId: 't_none' }, { as: college.organiser })).toBe('NO_SUCH_TERM')
  const term = await paper('printTimetable', { unitId: 'u_city', termId: autumn._id })
  expect(term.text.indexOf('二胡')).toBeLessThan(term.text.indexOf(form.title))
  for (const words of ['周三', '上午9点 到 上午10点', '1月1日停课']) expect(term.text).toContain(words)
  const mine = await paper('printMine', {}, one)
  // Eight dates, and the weekly time above them.
  expect(mine.text.split('周三 下午2点 到 下午3点半').length - 1).toBe(8 + 1)
  expect(await college.no(college.op('printMine'), {}, { as: three })).toBe('NO_COURSES')
})

test("the poster: WeChat's code opens the course's page", async () => {
  const { text, pictures } = await paper('poster', { courseId })
  expect(college.shelf.drawn).toEqual([{ scene: courseId, page: 'packages/courses/detail/index', checkPath: false, width: 860 }])
  expect(courseId.length).toBeLessThanOrEqual(32)
  expect(pictures.map(scanned)).toEqual(['packages/courses/detail/index?scene=c'])
  for (const words of [form.title, '50 到 75 岁', '2 个名额', '不收费', '文化礼堂']) expect(text).toContain(words)
})

/** All meetings are over, and somebody was at so many of the eight. */
async function attend(person: string, times: number): Promise<void> {
  const [course] = await college.db.find(courses, { _id: courseId })
  const all = meetings(course as Course)
  for (const { from, to } of all) await college.db.add(registers, { _id: registerId(courseId, from), course: courseId, session: from, closesAt: null, to })
  const marks = all.slice(0, times).map(({ from }) => ({ session: from, presence: 'present', way: 'tap', at: from, act: `a-${from}`, by: '沈老师' }))
  await college.db.add(attendances, { _id: `${courseId}:${person}`, course: courseId, person, marks, conflicts: [], version: 1 })
}

test('certificates: for who came often enough, once all is over; the code on the paper says whose it is to anybody, and a forged one nothing', async () => {
  await attend(one._id, 6)
  await attend(two._id, 5)
  college.now = Date.parse('2027-01-01T08:00:00+08:00')
  expect(await college.no(college.op('certificate'), { courseId }, { as: one })).toBe('NOT_EARNED')
  college.now = Date.parse('2027-02-20T08:00:00+08:00')
  expect(await college.no(college.op('certificate'), { courseId }, { as: two })).toBe('NOT_EARNED')
  expect(await college.no(college.op('certificate'), { courseId }, { as: three })).toBe('NOT_IN_COURSE')
  const mine = await paper('certificate', { courseId }, one)
  for (const words of [one.name, form.title, '上课 8 次，到 6 次', '2027年2月20日']) expect(mine.text).toContain(words)
  const code = scanned(mine.pictures[0] ?? qrPng('none')) ?? ''
  expect(mine.text).toContain(code)
  const stranger = { as: null }
  expect(await college.yes<CertificateView>(college.op('checkCertificate'), { code }, stranger)).toEqual({
    ...{ nameMasked: maskName(one.name), title: form.title, unitName: '市老年大学', firstDay: '2026-12-02', lastDay: '2027-01-20' },
    ...{ present: 6, held: 8, madeAt: college.now },
  })
  const [mark, kind, key, record = '', mac = ''] = code.split('.')
  const forged = [[mark, kind, key, record.replace(/.$/, '0'), mac], [mark, kind, key, record, mac.replace(/^./, mac.startsWith('A') ? 'B' : 'A')], [mark, 'd', key, record, mac], [mark, kind, '9', record, mac]]
  for (const parts of forged.filter((parts) => parts.join('.') !== code)) expect(await college.no(college.op('checkCertificate'), { code: parts.join('.') }, stranger)).toBe('WRONG_CODE')
  // Again, a day later: the same certificate.
  college.now += dayMs
  expect((await paper('certificate', { courseId }, one)).text).toContain('2027年2月20日')
  expect(college.db.all(certificates)).toHaveLength(1)
  // Whose name is no longer there is not said.
  await college.db.change(people, one._id, {}, { name: '已离开' })
  expect(await college.yes<CertificateView>(college.op('checkCertificate'), { code }, stranger)).toMatchObject({ nameMasked: maskName('已离开') })
})

test('the organiser prints all certificates, a page each; none while nobody has earned one', async () => {
  college.now = Date.parse('2027-02-20T08:00:00+08:00')
  expect(await college.no(college.op('certificates'), { courseId }, { as: college.organiser })).toBe('NOT_EARNED')
  await attend(one._id, 8)
  await attend(two._id, 6)
  const { text, pictures, pages } = await paper('certificates', { courseId })
  expect([pages, new Set(pictures.map(scanned)).size]).toEqual([2, 2])
  for (const { name } of [one, two]) expect(text).toContain(`${name} 同志`)
  expect(text).not.toContain(three.name)
  await college.db.change(courses, courseId, {}, { status: 'cancelled' })
  expect(await college.no(college.op('certificates'), { courseId }, { as: college.organiser })).toBe('NOT_EARNED')
})
