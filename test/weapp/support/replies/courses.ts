import type { DrawView } from '../../../../core/courses/contract/draw'
import { courseDefaults } from '../../../../core/courses/contract/course-form'
import { code, course, courseDetail, day, hour, now, roster, rows, site } from '../facts'
import { fee, firstDay, room, seat, sessions, slots, teacher, term, title, topic, type Replies } from './pieces'

const draw: DrawView = {
  ...{ termId: 'term-1', termName: '2026 年冬季', step: 'frozen', source: '12月8日 福彩3D 第2026328期 开奖号码', closesAt: now - day, numberAt: now + day },
  ...{ ranks: 3, mostCourses: 2, returningFirst: true, listHash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', applicants: 268, publicNumber: null },
}

const meeting = (index: number) => ({ session: now + (7 * index + 2) * day, cancelled: index === 2, from: now + (7 * index + 2) * day, to: now + (7 * index + 2) * day + hour, teacher: index === 1 ? '俞静' : null, reason: index === 2 ? '台风' : '' })

const application = {
  ...{ number: '048213', wants: 1, companion: '731902', together: true, returning: true },
  choices: [{ courseId: 'course-0', title, standing: 'none' }],
} as const

const cashLine = (index: number) => ({ paymentId: `u_x:${index}`, receipt: String(1000 + index), courseId: 'course-0', title, personName: '王秀英', yuan: 120, at: now, by: '李美珍' })

/** Every kind of standing in turn. */
const mine = (index: number) => {
  const none = { toPay: null, receipt: null, partner: null, lately: null }
  if (index % 4 === 1) return { ...none, standing: { place: 'offer', until: now + day } as const }
  if (index % 4 === 2) return { ...none, standing: { place: 'line', ahead: 3 } as const, partner: '周桂芳', lately: { days: 14, seats: 2 } }
  return index % 4 === 3 ? { ...none, toPay: { yuan: 120, due: now + day } } : { ...none, receipt: '0012' }
}

const file = { fileId: 'cloud://x', url: 'http://127.0.0.1/x', name: '课程.xlsx' }
const sheetReport = (count: number) => ({
  ...{ added: 1, known: 0, wrong: count - 1, file },
  lines: rows(count, (index) => ({ line: index + 2, title, result: index === 0 ? ('new' as const) : ('wrong' as const), faults: index === 0 ? [] : (['SITE', 'SLOTS'] as const) })),
})

/** With `count` rows in every list that can grow. */
export const courses = (count: number) =>
  ({
    'courses.list': { courses: rows(Math.min(count, 20), course), total: count, topics: [topic], weekdays: [1, 3] },
    'courses.detail': courseDetail,
    'courses.enrol': { courseId: 'course-0', title: '太极入门 1 班', standing: seat, firstMeeting: now + 9 * day, fee: { yuan: 120, due: now + 2 * day } },
    'courses.cancel': { was: 'seat', refund: 120 },
    'courses.mine': { courses: rows(count, (index) => ({ ...course(index), standing: seat, status: 'published', nextMeeting: now + 2 * day, meetings: [{ from: now + 2 * day, to: now + 2 * day + hour }], over: false, ...mine(index) })) },
    'courses.addSite': { siteId: 'site-9' },
    'courses.editSite': { version: 2 },
    'courses.sites': { sites: rows(count, (index) => ({ ...site, siteId: `site-${index}`, ours: index !== 1, version: 1 })) },
    'courses.addTerm': { termId: 'term-9' },
    'courses.terms': { terms: rows(Math.min(count, 3), (index) => ({ ...term, termId: `term-${index}` })) },
    'courses.publish': { courseId: 'course-0' },
    'courses.edit': { version: 2, over: 0 },
    'courses.ofUnit': {
      courses: rows(count, (index) => ({
        courseId: `course-${index}`,
        unitId: 'unit-1',
        unitName: '飞英街道',
        termId: 'term-1',
        version: 1,
        status: 'published',
        site,
        room,
        waiting: 2,
        lastDay: '2027-01-20',
        course: {
          ...{ title, topic, teacher, firstDay, sessions, fee, slots: slots.map((slot) => ({ ...slot })) },
          ...{ about: '从站桩开始。', teacherAbout: '教了二十年太极。', siteId: 'site-1', daysOff: [], ageMin: 50, ageMax: 85, capacity: 30, deskSeats: 4, phone: site.phone },
          ...courseDefaults,
        },
        changes: [],
      })),
    },
    'courses.roster': { title, slots, room, lines: rows(count, roster) },
    'courses.enrolAtDesk': { personId: 'person-9', standing: seat },
    'courses.sessions': { title, version: 1, teacher, sessions: rows(count, (index) => ({ ...meeting(index), present: 18, sick: 1, conflicts: index === 0 ? 1 : 0, closed: false })) },
    'courses.changeSession': { version: 2 },
    'courses.cancelCourse': {},
    'courses.shortClasses': {
      classes: rows(count, (index) => ({
        ...{ courseId: `course-${index}`, title, teacher, slots, firstDay, seated: 9, waiting: 0, minimum: 20, minimumDay: '2026-11-20' },
        others: [{ courseId: 'course-9', title: '太极提高班', teacher, slots, site: site.name, free: 12 }],
      })),
    },
    'courses.mergeCourse': {},
    'courses.sessionCode': { ...code, title, from: now, to: now + hour },
    'courses.door': { title, from: now, to: now + hour, lines: rows(count, (index) => ({ personId: `person-${index}`, name: '王秀英', birthYear: 1958, presence: 'unknown', conflicts: index === 0 ? [{ presence: 'sick', by: '王秀英', at: now - hour }] : [] })) },
    'courses.mark': { marks: [{ nonce: 'nonce-12345', came: 'marked', name: '王秀英', code: null }] },
    'courses.settleAttendance': {},
    'courses.checkIn': { courseId: 'course-0', title, from: now, to: now + hour, already: false },
    'courses.sickLeave': { sick: true },
    'courses.attendance': {
      ...{ courseId: 'course-0', title, teacher, place: site.name, sessions: rows(count, (index) => ({ ...meeting(index), presence: 'unknown' })) },
      ...{ present: 6, held: 8, percent: 75, certificatePercent: 70, inRow: 0, absencesEnd: 6, certificate: false },
    },
    'courses.draws': { draws: rows(Math.min(count, 1), () => ({ ...draw, fileId: 'cloud://draws/term-1.txt', url: 'https://example.org/list.txt' })) },
    'courses.myDraw': { draws: rows(Math.min(count, 1), () => ({ ...draw, step: 'announced', mine: application, offered: rows(count, (index) => ({ courseId: `course-${index}`, title, teacher, slots, site: site.name })) })) },
    'courses.apply': { number: '048213' },
    'courses.withdrawApplication': {},
    'courses.announceDraw': {},
    'courses.freezeDraw': { listHash: '9f86d081', applicants: 268 },
    'courses.holdDraw': {},
    'courses.cancelAtDesk': { was: 'seat', refund: 0 },
    'courses.accept': { standing: seat, fee: { yuan: 120, due: now + 2 * day } },
    'courses.decline': { was: 'seat' },
    'courses.giveConsent': {},
    'courses.acceptAtDesk': { standing: seat, fee: null },
    'courses.seatHistory': { story: rows(count, (index) => ({ at: now - index * day, what: 'ended' as const, why: 'lapsed', words: '', by: 'timer' })) },
    'courses.markPaid': { yuan: 120 },
    'courses.handRefund': {},
    'courses.cashierDay': { lines: rows(count, cashLine), sum: 120 * count, owed: rows(Math.min(count, 3), cashLine) },
    'courses.cashierSheet': { file: { fileId: 'cloud://x', url: 'http://127.0.0.1/x', name: '收费.xlsx' } },
    'courses.sheetForm': { file },
    'courses.importSheet': sheetReport(count),
    'courses.exportSheet': { file, courses: count },
    'courses.copyTerm': { ...sheetReport(count), fromTerm: '2026 年秋季' },
    'courses.printRoster': { file },
    'courses.printSignIn': { file },
    'courses.printSlip': { file },
    'courses.printTimetable': { file, courses: count },
    'courses.printMine': { file },
    'courses.poster': { file },
    'courses.certificate': { file },
    'courses.certificates': { file, certificates: count },
    'courses.checkCertificate': { nameMasked: '王*英', title, unitName: '市老年大学', firstDay, lastDay: '2027-01-20', present: 14, held: 16, madeAt: now },
  }) satisfies Partial<Replies>
