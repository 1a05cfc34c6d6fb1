import { code, day, hour, now, rows, site } from '../facts'
import { helper, me, type Replies } from './pieces'

const file = { fileId: 'cloud://made/1.xlsx', url: 'https://example.invalid/1', name: '导入结果.xlsx' }
const report = { lines: [{ line: 2, name: '王秀英', result: 'new' }, { line: 3, name: '赵大明', result: 'YEAR' }], added: 1, known: 0, wrong: 1, file } as const
const holding = { personId: 'person-1', name: '王秀英', birthYear: 1958, unitName: '飞英街道', phoneMasked: '138****2046', since: now - 30 * day, hasWeChat: true, courses: 2, shifts: 1, points: 126, helpers: 1, mine: true }

/** With `count` rows in every list that can grow. */
export const people = (count: number) =>
  ({
    'home.show': {
      now,
      me,
      next: { kind: 'course', id: 'course-0', title: '太极入门', from: now + 5 * hour, to: now + 6 * hour, site, phone: site.phone, distance: 620 },
      openCourses: 6,
      openShifts: 3,
      points: 126,
      unread: 2,
    },
    'files.ticket': { ticketId: 'f_0123456789abcdef0123', cloudPath: 'uploads/0123.xlsx', goodUntil: now + hour },
    'people.units': {
      units: [{ unitId: 'unit-0', name: '湖州市老干部局', above: null, phone: '05722390001', retired: false }, ...rows(count, (index) => ({ unitId: `unit-${index + 1}`, name: `飞英街道 ${index + 1} 站`, above: 'unit-0', phone: '05722390001', retired: false }))],
    },
    'people.register': { personId: 'person-me' },
    'people.profile': { personId: 'person-me', name: '李美珍', birthYear: 1958, unitId: 'unit-1', unitName: '吴兴区老干部局', phoneMasked: '138****2046', sex: '女', residence: '飞英街道', contact: { name: '李建国', relation: '儿子', phoneMasked: '139****1001' }, since: now - day },
    'people.editProfile': {},
    'people.myCode': { ...code, name: '李美珍', unitName: '吴兴区老干部局' },
    'people.inviteHelper': { digits: '730512', goodUntil: now + hour },
    'people.acceptInvitation': { personId: 'person-mother', name: '周桂芳', rights: ['courses'] },
    'people.helpers': { myHelpers: [helper], iHelp: [{ ...helper, personId: 'person-mother', name: '周桂芳' }] },
    'people.revokeHelper': {},
    'people.claimBureau': {},
    'people.foundBureau': { unitId: 'unit-0' },
    'people.addUnit': { unitId: 'unit-9' },
    'people.appoint': {},
    'people.dismiss': {},
    'people.staff': {
      staff: rows(count, (index) => ({ personId: `person-${index}`, name: '陆国强', unitName: '飞英街道', appointments: [{ role: 'organiser', at: 'unit-1', name: '飞英街道', from: now - day, until: null }] })),
    },
    'people.find': { people: rows(count, (index) => ({ personId: `person-${index}`, name: '王秀英', birthYear: 1958, unitName: '飞英街道', phoneMasked: '138****2046', hasWeChat: true })) },
    'people.editAtDesk': {},
    'people.registerAtDesk': { personId: 'person-9', known: false },
    'people.makeSlip': { file: { fileId: 'cloud://made/1.docx', url: 'https://example.invalid/1', name: '微信登记单-王秀英.docx' }, goodUntil: now + 14 * day },
    'people.bindBySlip': { personId: 'person-me', name: '李美珍' },
    'people.bindByPhone': { personId: 'person-me', name: '李美珍' },
    'people.showWaiting': { digits: '73051284', goodUntil: now + hour },
    'people.bindAtDesk': {},
    'people.unbind': {},
    'people.editUnit': {},
    'people.moveUnit': {},
    'people.retireUnit': {},
    'people.importPeople': report,
    'people.importUnits': report,
    'people.importForm': { ...report.file, name: '人员名单.xlsx' },
    'people.audit': {
      lines: rows(count, (index) => ({ entryId: `act-${index}`, operation: 'people.freeze', actorId: 'person-1', actorName: '陆国强', subjectId: 'person-2', subjectName: '王秀英', at: now - index * hour, reason: '住院，家人来电', outcome: 'DONE' })),
      more: false,
    },
    'people.card': {
      ...{ personId: 'person-1', name: '王秀英', birthYear: 1958, sex: '女', residence: '飞英街道', unitId: 'unit-1', unitName: '飞英街道', phoneMasked: '138****2046', contact: null, status: 'active', since: now - day },
      logins: rows(count, (index) => ({ loginId: `l_${index}`, at: now - day, how: 'slip' })),
      helpers: rows(count, (index) => ({ helperId: `person-${index}`, name: '李建国', rights: ['courses'], since: now - day, form: '2026-0001' })),
    },
    'people.showPhone': { phone: '13857202046', contactPhone: null },
    'people.helperAtDesk': { helperId: 'person-son' },
    'people.endHelpAtDesk': {},
    'people.doings': {
      doings: rows(count, (index) => ({ doingId: `act-${index}`, byName: '李建国', by: 'helper', operation: 'courses.enrol', title: '太极入门', at: now - index * hour, undo: { op: 'courses.cancel', courseId: 'course-0' } })),
      more: false,
    },
    'people.myData': {
      ...{ consent: { version: '2026-11', at: now - day, how: 'app' }, currentVersion: '2026-11', logins: 1, helpers: 1, messages: 3, courses: 2, shifts: 1, entries: 12, vouchers: 2, services: 4, teams: 1, applications: 2, visits: { asked: 1, visiting: 2 } },
      running: { seats: ['太极入门'], points: 126, vouchers: 1 },
      looks: rows(count, (index) => ({ byName: '陆国强', unitName: '飞英街道', at: now - index * hour, why: 'calls', reason: null })),
    },
    'people.exportMine': { ...report.file, name: '我的信息.xlsx' },
    'people.leave': {},
    'people.agree': {},
    'people.freeze': {},
    'people.thaw': {},
    'people.markLeft': {},
    'people.twins': { twins: rows(count, (index) => ({ twinId: `w_${index}`, samePhone: true, sameName: true, sameYear: false, people: [holding, { ...holding, personId: 'person-2', birthYear: 1959, hasWeChat: false }] as const })), more: false },
    'people.notTwins': {},
    'people.merge': { mergeId: 'j_1' },
    'people.merges': { merges: rows(count, (index) => ({ mergeId: `j_${index}`, name: '王秀英', intoId: 'person-1', at: now - day, undoUntil: now + 29 * day })) },
    'people.unmerge': {},
  }) satisfies Partial<Replies>
