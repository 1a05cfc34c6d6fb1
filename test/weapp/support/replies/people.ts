import { code, day, hour, now, rows, site } from '../facts'
import { helper, me, type Replies } from './pieces'

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
      units: [{ unitId: 'unit-0', name: '湖州市老干部局', above: null }, ...rows(count, (index) => ({ unitId: `unit-${index + 1}`, name: `飞英街道 ${index + 1} 站`, above: 'unit-0' }))],
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
  }) satisfies Partial<Replies>
