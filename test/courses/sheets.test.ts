import ExcelJS from 'exceljs'
import type { CourseReport, Fault } from '../../core/courses/contract/sheets'
import { columns, example, type Cells } from '../../core/courses/sheets/columns'
import { sweepCourseImports } from '../../core/courses/sheets/run'
import { courseImports } from '../../core/courses/sheets/records'
import { courses, type Course } from '../../core/courses/records'
import { readTable, writeSheet } from '../../core/files/sheet'
import { tickets } from '../../core/files/records'
import type { Outcome } from '../../core/kernel/errors'
import { books } from '../../core/places/records'
import { College } from './college'

const right: Cells = { ...example, title: '太极拳入门', firstDay: '2026-12-02', daysOff: '', sessions: '8', site: '文化礼堂' }
type Line = Partial<Cells>

let college: College
beforeEach(async () => {
  college = await College.found()
})

const sheetOf = (lines: readonly Line[], keys: readonly (keyof Cells)[] = columns.map(({ key }) => key)): Promise<Buffer> =>
  writeSheet('课程', columns.filter(({ key }) => keys.includes(key)), lines.map((line) => keys.map((key) => ({ ...right, ...line })[key])))

let sent = 0
/** Puts a sheet where a ticket allows it. */
async function send(bytes: Buffer, on = college): Promise<{ ticketId: string; fileId: string }> {
  const ticketId = `f_${String(++sent).padStart(20, '0')}`
  const cloudPath = `uploads/${sent}.xlsx`
  await on.db.add(tickets, { _id: ticketId, person: on.organiser._id, kind: 'sheet', cloudPath, goodUntil: on.now + 60_000 })
  const fileId = `cloud://test/${cloudPath}`
  on.shelf.files.set(fileId, bytes)
  return { ticketId, fileId }
}
const read = (upload: object, { apply = false, requestId, on = college }: { apply?: boolean; requestId?: string; on?: College } = {}): Promise<Outcome<CourseReport, string>> =>
  on.call<CourseReport>(on.op('importSheet'), { unitId: 'u_city', termId: 't_autumn', upload, apply }, { as: on.organiser, requestId })
const ask = async (bytes: Buffer, how: { apply?: boolean; on?: College } = {}): Promise<Outcome<CourseReport, string>> => read(await send(bytes, how.on), how)
const report = async (lines: readonly Line[], apply = false): Promise<CourseReport> => {
  const outcome = await ask(await sheetOf(lines), { apply })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error))
  return outcome.data
}
const published = (on = college): Course[] => on.db.all(courses)

/** Each kind of wrong line: what is wrong, how, and what is said of it. */
const wrong: readonly [what: string, line: Line, faults: readonly Fault[]][] = [
  ['no title', { title: '' }, ['TITLE']],
  ['a title too long', { title: '太'.repeat(31) }, ['TITLE']],
  ['no subject', { topic: '' }, ['TOPIC']],
  ['no teacher', { teacher: '' }, ['TEACHER']],
  ['a teacher with a story', { teacherAbout: '教'.repeat(101) }, ['TEACHER_ABOUT']],
  ['too long a text', { about: '学'.repeat(501) }, ['ABOUT']],
  ['a site that nobody knows', { site: '不知道的礼堂' }, ['SITE']],
  ['no time', { slots: '' }, ['SLOTS']],
  ['a time in words', { slots: '周三下午' }, ['SLOTS']],
  ['it ends before it begins', { slots: '周三 15:30-14:00' }, ['SLOTS']],
  ['no such minute', { slots: '周三 14:70-15:30' }, ['SLOTS']],
  ['six times a week', { slots: '周一二三四五六 8:00-9:00' }, ['SLOTS']],
  ['no day', { firstDay: '三月初' }, ['FIRST_DAY']],
  ['a day that is none', { firstDay: '2026-12-32' }, ['FIRST_DAY']],
  ['a fraction', { sessions: '7.5' }, ['SESSIONS']],
  ['none', { sessions: '0' }, ['SESSIONS']],
  ['a day off that is none', { daysOff: '2027-02-30' }, ['DAYS_OFF']],
  ['a fee in words', { fee: '免费' }, ['FEE']],
  ['too young', { ageMin: '10' }, ['AGE_MIN']],
  ['too old', { ageMax: '130' }, ['AGE_MAX']],
  ['ages the wrong way round', { ageMin: '80', ageMax: '60' }, ['AGES_REVERSED']],
  ['no seats', { capacity: '' }, ['CAPACITY']],
  ['too many for the desk', { capacity: '10', deskSeats: '11' }, ['DESK_OVER_CAPACITY']],
  ['the desk in words', { deskSeats: '几个' }, ['DESK']],
  ['no telephone', { phone: '12345' }, ['PHONE']],
  ['an unknown mode', { mode: '随便' }, ['MODE']],
  ['villages without a quota', { mode: '按村' }, ['QUOTAS']],
  ['a quota without villages', { quotas: '东衡村 4' }, ['QUOTAS']],
  ['a quota without a number', { mode: '按村', quotas: '东衡村' }, ['QUOTAS']],
  ['more than there is', { mode: '按村', quotas: '东衡村 30、三林村 20' }, ['QUOTAS_OVER_CAPACITY']],
  ['no minimum', { minimum: '0' }, ['MINIMUM']],
  ['an unknown sex', { sex: '男女' }, ['SEX']],
  ['a residence too long', { residence: '村'.repeat(21) }, ['RESIDENCE']],
  ['a unit that nobody knows', { units: '不知道的单位' }, ['UNITS']],
  ['a series too long', { series: '拳'.repeat(21) }, ['SERIES']],
  ['no such level', { level: '10' }, ['LEVEL']],
  ['neither yes nor no', { needsLevelBefore: '也许' }, ['LEVEL_BEFORE']],
  ['the same for couples', { keepForCouple: '也许' }, ['COUPLE']],
  ['yesterday', { firstDay: '2026-11-22' }, ['DAY_IN_PAST', 'OUTSIDE_TERM']],
  ['beyond the term', { sessions: '40' }, ['OUTSIDE_TERM']],
  ['two times at once', { slots: '周三 14:00-15:30；周三 15:00-16:00' }, ['SLOTS_OVERLAP']],
  ['several things at once', { title: '', site: '', phone: '' }, ['SITE', 'TITLE', 'PHONE']],
]

test('each kind of wrong line is said to be so, with all that is wrong, and no other line suffers', async () => {
  const { lines, wrong: count, added } = await report([{ title: '二胡', slots: '周二 9:00-10:00' }, ...wrong.map(([, line], nth) => ({ title: `课${nth}`, ...line }))])
  expect([lines[0]?.result, count, added]).toEqual(['new', wrong.length, 1])
  expect(lines.slice(1).map(({ line, faults }, nth) => [line, wrong[nth]?.[0], faults])).toEqual(wrong.map(([what, , faults], nth) => [nth + 3, what, faults]))
})

test('the same line twice, and one that is published already', async () => {
  await report([{}], true)
  const { lines } = await report([{}, { title: '二胡' }, { title: '二胡' }])
  expect(lines.map(({ result, faults }) => [result, ...faults])).toEqual([['known'], ['new'], ['wrong', 'TWICE']])
})

test('all ways to write it come to the same course; what the sheet has no column for is as ever', async () => {
  await report([{ title: '一', slots: '星期一、四 8:30—9:30', firstDay: '2026/12/3', daysOff: '2026年12月24日、2026-12-31', mode: '按村', quotas: '东衡村 4；三林村6个', sex: '女', units: '市老年大学', needsLevelBefore: '是', fee: '60' }], true)
  expect(published()[0]).toMatchObject({
    ...{ slots: [{ weekday: 1, from: 510, to: 570 }, { weekday: 4, from: 510, to: 570 }], firstDay: '2026-12-03', daysOff: ['2026-12-24', '2026-12-31', '2027-01-01'] },
    ...{ mode: 'village', quotas: [{ village: '东衡村', seats: 4 }, { village: '三林村', seats: 6 }], sex: 'female', units: ['u_city'], needsLevelBefore: true, fee: 60, site: 's_hall' },
  })
  const few = ['title', 'topic', 'teacher', 'site', 'slots', 'firstDay', 'sessions', 'capacity', 'phone'] as const
  const outcome = await ask(await sheetOf([{ title: '二' }], few), { apply: true })
  expect(outcome.ok).toBe(true)
  expect(published()[1]).toMatchObject({ title: '二', mode: 'queue', ageMin: 50, ageMax: 75, minimum: 20, deskSeats: 0, fee: 0 })
})

test('nothing is published while a line is wrong; a sheet of other headings, or none, is said to be so', async () => {
  expect(await ask(await sheetOf([{}, { site: '没有' }]), { apply: true })).toMatchObject({ error: { code: 'LINES_WRONG' } })
  expect(published()).toEqual([])
  expect(await ask(await sheetOf([{}], ['title', 'topic', 'teacher']))).toMatchObject({ error: { code: 'HEADING_MISSING', heading: '地点' } })
  expect(await ask(Buffer.from('no sheet'))).toMatchObject({ error: { code: 'NO_SHEET' } })
  expect(await ask(await sheetOf(Array.from({ length: 201 }, (_none, nth) => ({ title: `课${nth}` }))))).toMatchObject({ error: { code: 'TOO_MANY_LINES' } })
})

test('the empty sheet: its example is read by nobody, its headings by the import', async () => {
  const { file } = await college.yes<{ file: { fileId: string } }>(college.op('sheetForm'), { unitId: 'u_city' }, { as: college.organiser })
  const bytes = college.shelf.files.get(file.fileId) ?? Buffer.alloc(0)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  expect(book.worksheets[0]?.getRow(2).getCell(1).text).toBe(example.title)
  expect(await ask(bytes, { apply: true })).toMatchObject({ ok: true, data: { lines: [], added: 0 } })
})

test('what is exported can be read in again, with nothing new in it', async () => {
  await report([{}, { title: '二胡', slots: '周二 9:00-10:00', mode: '按村', quotas: '东衡村 4', units: '市老年大学', residence: '德清', level: '2', series: '二胡' }], true)
  const { file, courses: count } = await college.yes<{ file: { fileId: string; name: string }; courses: number }>(college.op('exportSheet'), { unitId: 'u_city', termId: 't_autumn' }, { as: college.organiser })
  expect([count, file.name]).toEqual([2, '课程-秋冬学期.xlsx'])
  const bytes = college.shelf.files.get(file.fileId) ?? Buffer.alloc(0)
  expect((await readTable(bytes, 10))?.headings.slice(-2)).toEqual(['已报', '候补'])
  const again = await ask(bytes)
  expect(again).toMatchObject({ ok: true, data: { known: 2, added: 0, wrong: 0 } })
  // Into an empty school: the same courses.
  const other = await College.found()
  await ask(bytes, { apply: true, on: other })
  const facts = (all: readonly Course[]) => all.map(({ _id: _course, act: _act, ...rest }) => rest).sort((one, another) => one.title.localeCompare(another.title))
  expect(facts(published(other))).toEqual(facts(published()))
})

test('last term once more: the same weekday of the same week, without its days off; what does not fit is said, and put right in the sheet', async () => {
  await report([{ firstDay: '2026-11-25' }, { title: '二胡', slots: '周二 9:00-10:00', firstDay: '2026-12-01' }], true)
  college.now = Date.parse('2027-02-27T08:00:00+08:00')
  expect(await college.no(college.op('copyTerm'), { unitId: 'u_city', termId: 't_none', apply: false }, { as: college.organiser })).toBe('NO_SUCH_TERM')
  expect(await college.no(college.op('copyTerm'), { unitId: 'u_city', termId: 't_autumn', apply: false }, { as: college.organiser })).toBe('NOTHING_TO_COPY')
  const input = { unitId: 'u_city', termId: 't_spring' }
  const seen = await college.yes<CourseReport & { fromTerm: string }>(college.op('copyTerm'), { ...input, apply: false }, { as: college.organiser })
  expect(seen).toMatchObject({ fromTerm: '秋冬学期', added: 2, wrong: 0 })
  await college.yes(college.op('copyTerm'), { ...input, apply: true }, { as: college.organiser, requestId: 'copy-00001' })
  await college.yes(college.op('copyTerm'), { ...input, apply: true }, { as: college.organiser, requestId: 'copy-00001' })
  const copies = published().filter(({ term }) => term === 't_spring')
  expect(copies.map(({ firstDay, daysOff }) => [firstDay, daysOff]).sort()).toEqual([['2027-03-03', ['2027-05-03']], ['2027-03-09', ['2027-05-03']]])
  const table = await readTable(college.shelf.files.get(seen.file.fileId) ?? Buffer.alloc(0), 10)
  expect(table?.rows.map(({ cells }) => cells[0]).sort()).toEqual(['二胡', '太极拳入门'])
})

class Cut extends Error {}

test('cut off between any two writes: the repeat, or the clockwork, completes it; nothing is there twice, nothing half', async () => {
  const lines: readonly Line[] = [{}, { title: '二胡', slots: '周二 9:00-10:00' }, { title: '合唱', slots: '周四 9:00-10:00' }]
  const bytes = await sheetOf(lines)
  let cuts = 0
  for (const mend of ['repeat', 'clockwork'] as const) {
    for (let at = 0, isCut = true; isCut; at++) {
      let left = Infinity
      const town = await College.found(undefined, async (what) => {
        if (/^(add|change)/.test(what) && left-- === 0) throw new Cut()
      })
      const upload = await send(bytes, town)
      left = at
      isCut = await read(upload, { apply: true, requestId: 'import-001', on: town }).then(() => false, (error: unknown) => {
        if (!(error instanceof Cut)) throw error
        return true
      })
      left = Infinity
      if (isCut) cuts += 1
      if (mend === 'repeat') expect(await read(upload, { apply: true, requestId: 'import-001', on: town })).toMatchObject({ ok: true, data: { added: 3 } })
      else await sweepCourseImports(town.db, town.now + 10 * 60_000)
      const begun = mend === 'repeat' || at > 0
      expect(published(town).map(({ title }) => title)).toEqual(begun ? lines.map(({ title = right.title }) => title) : [])
      expect(town.db.all(books)).toHaveLength(begun ? 3 : 0)
      expect(town.db.all(courseImports).every(({ open }) => open === null)).toBe(true)
    }
  }
  expect(cuts).toBeGreaterThan(10)
})
