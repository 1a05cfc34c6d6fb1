import type { MemberOperations, StaffOperations } from '../../../src/services/call'
import { activity, code, course, courseDetail, day, entry, hour, now, rows, shift, site, station, voucher } from './facts'
import { staffReplies } from './staff-replies'

/** A reply to every operation of a function, typed by its contract: an operation that is missing here does not compile. */
export type Replies<Operations extends Record<string, { reply: unknown }>> = { readonly [Op in keyof Operations]: Operations[Op]['reply'] }

export const me = {
  personId: 'person-me',
  name: '李美珍',
  unitName: '吴兴区老干部局',
  appointments: [
    { role: 'organiser', at: 'unit-1', name: '飞英街道' },
    { role: 'keeper', at: 'station-0', name: '月河兑换点' },
    { role: 'admin', at: 'unit-0', name: '湖州市老干部局' },
  ],
  iHelp: [{ personId: 'person-mother', name: '周桂芳', rights: ['courses', 'volunteering', 'points'] }],
} as const

const seat = { place: 'seat' } as const
const myShift = (index: number) => ({ ...shift(index), activityId: activity(index).activityId, title: activity(index).title, site, phone: site.phone, standing: seat, status: 'published' as const })
const served = { inAt: now - 3 * hour, outAt: now - hour, minutes: 90, points: 15 }
const checked = { ...served, shiftId: 'shift-0', title: '垃圾分类宣讲', from: now - 3 * hour, to: now, already: false }
const helper = { personId: 'person-son', name: '李建国', rights: ['courses'], since: now - day } as const

/** What `member` replies, with `count` rows in every list that can grow. */
const memberReplies = (count: number): Replies<MemberOperations> => ({
  'home.show': {
    now,
    me,
    next: { kind: 'course', id: 'course-0', title: '太极入门', from: now + 5 * hour, to: now + 6 * hour, site, phone: site.phone, distance: 620 },
    openCourses: 6,
    openShifts: 3,
    points: 126,
    unread: 2,
  },
  'courses.list': { courses: rows(count, course) },
  'courses.detail': courseDetail,
  'courses.enrol': { courseId: 'course-0', title: '太极入门 1 班', standing: seat, firstMeeting: now + 9 * day },
  'courses.cancel': { was: 'seat' },
  'courses.mine': { courses: rows(count, (index) => ({ ...course(index), standing: seat, status: 'published', nextMeeting: now + 2 * day })) },
  'volunteering.list': { activities: rows(count, activity) },
  'volunteering.detail': {
    ...activity(0),
    shifts: rows(count, shift),
    about: '在小区门口讲怎么分垃圾。',
    notes: '请带水杯。',
    contact: '陆国强',
    phone: site.phone,
    pointsPerHalfHour: 5,
    status: 'published',
  },
  'volunteering.signUp': { shiftId: 'shift-0', title: '垃圾分类宣讲 1', from: now + day, to: now + day + 3 * hour, standing: seat },
  'volunteering.cancel': { was: 'seat' },
  'volunteering.mine': {
    coming: rows(count, (index) => ({ ...myShift(index), service: null })),
    served: rows(count, (index) => ({ ...myShift(-index - 2), service: served })),
    minutesInAll: 390,
  },
  'volunteering.checkIn': { ...checked, outAt: null, minutes: 0, points: 0 },
  'volunteering.checkOut': checked,
  'points.account': { free: 126, frozen: 40, nextToExpire: { points: 60, at: now + 30 * day }, latest: rows(5, entry), vouchers: [voucher(0)] },
  'points.ledger': { lines: rows(count, entry), more: true },
  'points.stations': { stations: rows(count, (index) => station(index, 3)) },
  'points.station': { ...station(0, count), free: 126 },
  'points.reserve': { voucher: voucher(0), free: 86 },
  'points.voucher': { voucher: voucher(0), station: station(0, 0), code },
  'points.giveBack': { voucher: { ...voucher(0), status: 'refused' }, free: 126 },
  'points.vouchers': { vouchers: rows(count, voucher) },
  'people.units': {
    units: [{ unitId: 'unit-0', name: '湖州市老干部局', above: null }, ...rows(count, (index) => ({ unitId: `unit-${index + 1}`, name: `飞英街道 ${index + 1} 站`, above: 'unit-0' }))],
  },
  'people.register': { personId: 'person-me' },
  'people.profile': { personId: 'person-me', name: '李美珍', birthYear: 1958, unitName: '吴兴区老干部局', phoneMasked: '138****2046', since: now - day },
  'people.myCode': { ...code, name: '李美珍', unitName: '吴兴区老干部局' },
  'people.inviteHelper': { digits: '730512', goodUntil: now + hour },
  'people.acceptInvitation': { personId: 'person-mother', name: '周桂芳', rights: ['courses'] },
  'people.helpers': { myHelpers: [helper], iHelp: [{ ...helper, personId: 'person-mother', name: '周桂芳' }] },
  'people.revokeHelper': {},
  'people.messages': { messages: rows(count, (index) => ({ messageId: `message-${index}`, kind: 'seat', facts: { title: '太极入门' }, at: now - index * hour, read: index > 1 })) },
  'people.markRead': {},
})

/** What both functions reply, by operation. */
export const repliesWith = (count: number): Replies<MemberOperations & StaffOperations> => ({ ...memberReplies(count), ...staffReplies(count) })
export type Operation = keyof MemberOperations | keyof StaffOperations
