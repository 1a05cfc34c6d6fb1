import { attendances, registers, attendanceId, registerId } from '../../../core/courses/attendance/records'
import { meetings } from '../../../core/courses/calendar'
import { showCode } from '../../../core/codes/shown'
import { followPerson } from '../../../core/courses/follow-person'
import { courses } from '../../../core/courses/records'
import { columns, example } from '../../../core/courses/sheets/columns'
import { tickets } from '../../../core/files/records'
import { writeSheet } from '../../../core/files/sheet'
import type { PersonEvent } from '../../../core/people/events'
import { helpers, people } from '../../../core/people/records'
import { followPlaces } from '../../../core/places/follow-person'
import { testKeys } from '../../support/call'
import { dayMs, form, hourMs, one, three, two } from '../college'
import { four, type Deed, type Set } from './stage'

/** Nothing is prepared. */
const at = (does: (...told: Parameters<Deed>) => Promise<unknown>): Deed => async (scene, call) => () => does(scene, call)
/** This was done first. */
const after = (first: (...told: Parameters<Deed>) => Promise<unknown>, does: (...told: Parameters<Deed>) => Promise<unknown>): Deed => async (scene, call) => {
  await first(scene, call)
  return () => does(scene, call)
}

const termId = 't_autumn'
const first = Date.parse('2026-12-02T14:00:00+08:00')
const friday = [{ weekday: 4, from: 840, to: 930 }]
const desk = (birthYear = 1957) => ({ person: { name: '沈阿婆', phone: '13700000001', birthYear }, consent: true })

/** A term's draw for two classes, to which one and two have applied; gives when the list closes. */
async function announced({ college }: Set): Promise<{ readonly choices: string[]; readonly closesAt: number }> {
  const choices = [await college.publish({ mode: 'draw', capacity: 1, deskSeats: 0, slots: friday }), await college.publish({ mode: 'draw', capacity: 2, deskSeats: 0, slots: [{ weekday: 1, from: 540, to: 600 }] })]
  const closesAt = college.now + 3 * hourMs
  await college.yes(college.op('announceDraw'), { termId, source: '福彩3D', closesAt, numberAt: closesAt + dayMs }, { as: college.admin })
  for (const person of [one, two]) await college.yes(college.op('apply'), { termId, choices, wants: 1 }, { as: person })
  return { choices, closesAt }
}

async function frozen(scene: Set): Promise<void> {
  const { college } = scene
  const { closesAt } = await announced(scene)
  college.now = closesAt + 150_000
  await college.yes(college.op('freezeDraw'), { termId }, { as: college.admin })
  college.now = closesAt + dayMs
}

/** It is ten minutes before the first meeting. */
const atTheDoor = async ({ college }: Set): Promise<void> => {
  college.now = first - 600_000
}
const marks = [one, two].map(({ _id }, nth) => ({ nonce: `nonce-000${nth}`, personId: _id, presence: 'present', agoMs: 0 }))

/** All meetings are over, and one was at each. */
async function over({ college, full }: Set): Promise<void> {
  const course = await college.db.get(courses, full)
  const all = course ? meetings(course) : []
  for (const { from } of all) await college.db.add(registers, { _id: registerId(full, from), course: full, session: from, closesAt: null })
  await college.yes(college.op('markPaid'), { courseId: full, personId: one._id, receipt: '0009' }, { as: college.organiser })
  await college.yes(college.op('markPaid'), { courseId: full, personId: two._id, receipt: '0010' }, { as: college.organiser })
  const noted = all.map(({ from }) => ({ session: from, presence: 'present', way: 'tap', at: from, act: `a-${from}`, by: '' }))
  await college.db.add(attendances, { _id: attendanceId(full, one._id), course: full, person: one._id, marks: noted, conflicts: [], version: 1 })
  college.now = Date.parse('2027-02-20T08:00:00+08:00')
}

const sheet = { ticketId: 'f_00000000000000000001', fileId: 'cloud://test/uploads/1.xlsx' }
/** A sheet with two classes lies where a ticket allows it. */
async function sent({ college }: Set): Promise<void> {
  await college.db.add(tickets, { _id: sheet.ticketId, person: college.organiser._id, kind: 'sheet', cloudPath: 'uploads/1.xlsx', goodUntil: college.now + hourMs })
  const lines = ['国画', '二胡'].map((title) => ({ ...example, title, site: '文化礼堂', firstDay: '2026-12-01', daysOff: '', sessions: '8', slots: '周二 9:00-10:00' }))
  college.shelf.files.set(sheet.fileId, await writeSheet('课程', columns, lines.map((line) => columns.map(({ key }) => line[key]))))
}

const offered: (...told: Parameters<Deed>) => Promise<unknown> = ({ full }, call) => call('cancel', { courseId: full }, one)
const edit = (more: object) => at(({ full, college }, call) => call('edit', { courseId: full, version: 1, course: { ...form, title: '满的', capacity: 2, deskSeats: 0, fee: 80, minimum: 3, ...more } }, college.organiser))
const term = { name: '夏学期', firstDay: '2027-07-11', lastDay: '2027-08-30', opensAt: 1_800_000_000_000, closesAt: 1_801_000_000_000, mostCourses: 2 }

/** Every operation that writes, and what is done with it. */
export const deeds: Readonly<Record<string, Readonly<Record<string, Deed>>>> = {
  enrol: {
    'taking a seat': at(({ other }, call) => call('enrol', { courseId: other }, four)),
    'joining the line': at(({ full }, call) => call('enrol', { courseId: full }, four)),
  },
  cancel: {
    'a seat beside a line': at(({ full }, call) => call('cancel', { courseId: full }, one)),
    'leaving the line': at(({ full }, call) => call('cancel', { courseId: full }, three)),
  },
  accept: { 'an offer': after(offered, ({ full }, call) => call('accept', { courseId: full }, three)) },
  acceptAtDesk: { 'an offer': after(offered, ({ full, college }, call) => call('acceptAtDesk', { courseId: full, personId: three._id }, college.organiser)) },
  decline: { 'an offer': after(offered, ({ full }, call) => call('decline', { courseId: full }, three)) },
  giveConsent: {
    'a daughter’s': after(
      ({ college }) => college.db.add(helpers, { _id: `${two._id}:${four._id}`, helper: two._id, subject: four._id, rights: ['courses'], since: 0, revokedAt: null }),
      (_scene, call) => call('giveConsent', { relation: '女儿', phone: '13900000001', subject: four._id }, two),
    ),
  },
  enrolAtDesk: {
    'somebody new': at(({ other, college }, call) => call('enrolAtDesk', { courseId: other, ...desk() }, college.organiser)),
    'somebody new with a family’s word, and a reason': at(({ other, college }, call) => call('enrolAtDesk', { courseId: other, ...desk(1940), family: { name: '王芳', relation: '女儿', phone: '13700000008' }, allow: { reason: '老学员' } }, college.organiser)),
    'a couple who waits': at(({ full, college }, call) => call('enrolAtDesk', { courseId: full, ...desk(), partner: { name: '吴阿公', phone: '13700000002', birthYear: 1956 } }, college.organiser)),
    'whose class is full, with a reason': at(({ full, college }, call) => call('enrolAtDesk', { courseId: full, ...desk(1948), allow: { reason: '老学员' } }, college.organiser)),
  },
  cancelAtDesk: { 'a seat': at(({ full, college }, call) => call('cancelAtDesk', { courseId: full, personId: one._id, reason: '来电' }, college.organiser)) },
  markPaid: { 'a fee': at(({ full, college }, call) => call('markPaid', { courseId: full, personId: one._id, receipt: '0002' }, college.organiser)) },
  handRefund: {
    'a fee': after(
      async ({ full, college }, call) => {
        await call('markPaid', { courseId: full, personId: one._id, receipt: '0001' }, college.organiser)
        await call('cancel', { courseId: full }, one)
      },
      ({ full, college }, call) => call('handRefund', { courseId: full, paymentId: 'u_city:0001' }, college.organiser),
    ),
  },
  changeSession: { 'cancelled': at(({ full, college }, call) => call('changeSession', { courseId: full, version: 1, session: first, cancelled: true, from: first, to: first + hourMs, reason: '台风' }, college.organiser)) },
  cancelCourse: { 'a full class': at(({ full, college }, call) => call('cancelCourse', { courseId: full, reason: '老师病了' }, college.organiser)) },
  mergeCourse: { 'a short class': at(({ full, other, college }, call) => call('mergeCourse', { courseId: full, intoId: other, reason: '人太少' }, college.organiser)) },
  publish: { 'a class': at(({ college }, call) => call('publish', { unitId: 'u_city', termId, course: { ...form, slots: friday } }, college.organiser)) },
  edit: {
    'time, place, title and who is kept a seat': edit({ title: '满满的', siteId: 's_school', slots: [{ weekday: 3, from: 600, to: 690 }], keepForCouple: false }),
    'more seats': edit({ capacity: 3 }),
    'fewer seats than are held': edit({ capacity: 1 }),
  },
  addSite: { 'a hall': at(({ college }, call) => call('addSite', { unitId: 'u_city', name: '新礼堂', address: '新路 1 号', at: { longitude: 120, latitude: 30.6 }, access: '', phone: '05728060001' }, college.organiser)) },
  editSite: {
    'to another street': at(({ college }, call) => call('editSite', { siteId: 's_hall', version: 1, name: '文化礼堂', address: '新路 1 号', at: { longitude: 120, latitude: 30.6 }, access: '', phone: '05728060001' }, college.organiser)),
  },
  addTerm: { 'a summer': at(({ college }, call) => call('addTerm', term, college.admin)) },
  importSheet: { 'two classes': after(sent, ({ college }, call) => call('importSheet', { unitId: 'u_city', termId, upload: sheet, apply: true }, college.organiser)) },
  copyTerm: {
    'two classes': after(
      async ({ college }) => {
        college.now = Date.parse('2027-02-27T08:00:00+08:00')
      },
      ({ college }, call) => call('copyTerm', { unitId: 'u_city', termId: 't_spring', apply: true }, college.organiser),
    ),
  },
  announceDraw: { 'a draw': at(({ college }, call) => call('announceDraw', { termId, source: '福彩3D', closesAt: Date.parse('2026-11-30T00:00:00+08:00'), numberAt: Date.parse('2026-12-01T00:00:00+08:00') }, college.admin)) },
  apply: {
    'for the first time': async (scene, call) => {
      const { choices } = await announced(scene)
      return () => call('apply', { termId, choices, wants: 1 }, four)
    },
    'with another wish': async (scene, call) => {
      const { choices } = await announced(scene)
      return () => call('apply', { termId, choices: choices.slice(1), wants: 1 }, one)
    },
  },
  withdrawApplication: { 'a wish': after(announced, (_scene, call) => call('withdrawApplication', { termId }, one)) },
  freezeDraw: {
    'the list': async (scene, call) => {
      scene.college.now = (await announced(scene)).closesAt + 150_000
      return () => call('freezeDraw', { termId }, scene.college.admin)
    },
  },
  holdDraw: { 'the number': after(frozen, ({ college }, call) => call('holdDraw', { termId, publicNumber: '328' }, college.admin)) },
  mark: { 'two names': after(atTheDoor, ({ full, college }, call) => call('mark', { courseId: full, session: first, marks }, college.organiser)) },
  settleAttendance: { 'a contradiction': after(atTheDoor, ({ full, college }, call) => call('settleAttendance', { courseId: full, session: first, personId: one._id, presence: 'present' }, college.organiser)) },
  checkIn: {
    'by scan': async (scene, call) => {
      await atTheDoor(scene)
      const { qr } = showCode(testKeys, 'session', registerId(scene.full, first), scene.college.now)
      return () => call('checkIn', { code: qr }, one)
    },
    'by digits': async (scene, call) => {
      await atTheDoor(scene)
      const { digits } = showCode(testKeys, 'session', registerId(scene.full, first), scene.college.now)
      return () => call('checkIn', { code: digits }, one)
    },
  },
  sickLeave: { 'for one meeting': at(({ full }, call) => call('sickLeave', { courseId: full, session: first, sick: true }, one)) },
  printSlip: { 'with a card': at(({ full, college }, call) => call('printSlip', { courseId: full, personId: one._id }, college.organiser)) },
  certificate: { 'one’s own': after(over, ({ full }, call) => call('certificate', { courseId: full }, one)) },
  certificates: { 'of a class': after(over, ({ full, college }, call) => call('certificates', { courseId: full }, college.organiser)) },
}

const event = (kind: PersonEvent['kind']): PersonEvent => ({ _id: `e_${kind}`, person: one._id, kind, into: kind === 'left' ? null : four._id, reason: '', at: 0, by: 'p_org', done: [], open: 0 })
const follow = (kind: PersonEvent['kind']) => async ({ college }: Set): Promise<void> => {
  await followPlaces(college.instance, event(kind), college.now)
  await followPerson(college.instance, event(kind), college.now)
}

/** What follows from what happened to a person; the clockwork tries it again until it is done. */
export const following: Readonly<Record<string, Deed>> = {
  'following a merge': at(follow('merged')),
  'following who leaves': at(follow('left')),
  'following a merge that was a mistake': after(follow('merged'), follow('unmerged')),
  'following who is ill': at(async (scene) => {
    await scene.college.db.change(people, one._id, {}, { status: 'frozen' })
    await follow('frozen')(scene)
  }),
}
