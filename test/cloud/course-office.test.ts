import { addDays, dayOf } from '../../core/kernel/calendar'
import { columns, example, type Cells } from '../../core/courses/sheets/columns'
import { readTable, writeSheet } from '../../core/files/sheet'
import type { Course } from '../../core/courses/records'
import { LocalCloud, newRequestId, yes } from '../support/local-cloud'
import { readPaper, scanned } from '../support/paper'
import { foundSchool, register, type School } from '../support/school'

// A machine that is busy with other work is no failure.
jest.setTimeout(240_000)

let cloud: LocalCloud
let school: School
beforeAll(async () => {
  cloud = await LocalCloud.start()
  school = await foundSchool(cloud)
})
afterAll(() => cloud?.end())

const inTerm = () => ({ unitId: school.unitId, termId: school.termId })
const fetched = async (url: string): Promise<Buffer> => Buffer.from(await (await fetch(url)).arrayBuffer())
const codeOf = (reply: { readonly ok: boolean; readonly error?: { readonly code: string } }): string => reply.error?.code ?? 'ok'

/** Sends a sheet by a ticket, as the app does. */
async function send(lines: readonly Partial<Cells>[]): Promise<{ ticketId: string; fileId: string }> {
  const firstDay = addDays(dayOf(await cloud.now()), 7)
  const right: Cells = { ...example, title: '太极拳入门', site: '洛舍镇文化礼堂', firstDay, daysOff: '', sessions: '8' }
  const bytes = await writeSheet('课程', columns, lines.map((line) => columns.map(({ key }) => ({ ...right, ...line })[key])))
  const { ticketId, cloudPath } = yes(await cloud.member(school.admin, 'files.ticket', { kind: 'sheet' }))
  const asked = await fetch(`${cloud.url}/storage/ticket`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ path: cloudPath }) })
  const { url, fileId } = (await asked.json()) as { url: string; fileId: string }
  await fetch(url, { method: 'PUT', body: new Uint8Array(bytes) })
  return { ticketId, fileId }
}

test('a sheet: what is wrong is said and nothing published; put right it is, once, however often it is sent; and it can be fetched again', async () => {
  const wrong = await send([{}, { title: '二胡', slots: '周二下午', phone: '1' }])
  const report = yes(await cloud.staff(school.admin, 'courses.importSheet', { ...inTerm(), upload: wrong, apply: false }))
  expect(report).toMatchObject({ added: 1, wrong: 1, lines: [{ line: 2, result: 'new' }, { line: 3, faults: ['SLOTS', 'PHONE'] }] })
  expect((await readTable(await fetched(report.file.url), 10))?.rows[1]?.cells[2]).toContain('上课时间写成')
  expect(codeOf(await cloud.staff(school.admin, 'courses.importSheet', { ...inTerm(), upload: wrong, apply: true }))).toBe('LINES_WRONG')
  expect(await cloud.documents('courses')).toEqual([])
  const upload = await send([{}, { title: '二胡', slots: '周二 9:00-10:00' }])
  const requestId = newRequestId()
  const replies = await Promise.all([1, 2, 3].map(() => cloud.staff(school.admin, 'courses.importSheet', { ...inTerm(), upload, apply: true }, requestId)))
  for (const reply of replies) expect(yes(reply)).toMatchObject({ added: 2, wrong: 0 })
  expect((await cloud.documents<Course>('courses')).map(({ title }) => title).sort()).toEqual(['二胡', '太极拳入门'])
  expect(await cloud.documents('books')).toHaveLength(2)
  const exported = yes(await cloud.staff(school.admin, 'courses.exportSheet', inTerm()))
  expect((await readTable(await fetched(exported.file.url), 10))?.rows).toHaveLength(2)
  expect(yes(await cloud.member('anybody', 'courses.list', { text: 'tjq' })).courses).toMatchObject([{ title: '太极拳入门' }])
})

test('papers open: the roster has who enrolled, the poster’s code leads to the course, and a forged certificate is refused to anybody', async () => {
  const [course] = (await cloud.documents<Course>('courses')).filter(({ title }) => title === '太极拳入门')
  const courseId = course?._id ?? ''
  const personId = await register(cloud, 'wang', school.unitId, 1)
  yes(await cloud.member('wang', 'courses.enrol', { courseId }))
  const { name } = yes(await cloud.member('wang', 'people.profile', {}))
  const opened = async (reply: { readonly file: { readonly url: string } }) => readPaper(await fetched(reply.file.url))
  expect((await opened(yes(await cloud.staff(school.admin, 'courses.printRoster', { courseId })))).text).toContain(name)
  expect((await opened(yes(await cloud.staff(school.admin, 'courses.printSlip', { courseId, personId })))).text).toMatch(/\d{3} \d{3}/)
  expect((await opened(yes(await cloud.staff('wang', 'courses.printMine', {})))).text).toContain('太极拳入门')
  const poster = await opened(yes(await cloud.staff(school.admin, 'courses.poster', { courseId })))
  expect(poster.pictures.map(scanned)).toEqual([`packages/courses/detail/index?scene=${courseId}`])
  expect(codeOf(await cloud.staff('wang', 'courses.certificate', { courseId }))).toBe('NOT_EARNED')
  expect(codeOf(await cloud.member('anybody', 'courses.checkCertificate', { code: `yl2.k.1.k_0123456789abcdef0123.${'A'.repeat(22)}` }))).toBe('WRONG_CODE')
})
