import type { StaffOperations } from '../../../src/services/call'
import { activity, code, course, day, hour, now, roster, rows, shift, site, voucher } from './facts'
import type { Replies } from './replies'

const { title, topic, teacher, slots, firstDay, sessions, fee, room } = course(0)
const term = { termId: 'term-1', name: '2026 年冬季', firstDay: '2026-11-30', lastDay: '2027-01-31', opensAt: now - 7 * day, closesAt: now + 7 * day, mostCourses: 3 }
const seat = { place: 'seat' } as const
const product = { productId: 'product-0', name: '安吉白茶', kind: 'tea', portion: '2 两', origin: '安吉县溪龙乡', points: 40 } as const
const handOver = { voucher: voucher(0), nameMasked: '王*英', handedBy: null }
const staffShift = (index: number) => ({ ...shift(index), waiting: 2 })

/** What `staff` replies, with `count` rows in every list that can grow. */
export const staffReplies = (count: number): Replies<StaffOperations> => ({
  'people.claimBureau': {},
  'people.foundBureau': { unitId: 'unit-0' },
  'people.addUnit': { unitId: 'unit-9' },
  'people.appoint': {},
  'people.dismiss': {},
  'people.staff': {
    staff: rows(count, (index) => ({ personId: `person-${index}`, name: '陆国强', unitName: '飞英街道', appointments: [{ role: 'organiser', at: 'unit-1', name: '飞英街道' }] })),
  },
  'people.find': { people: rows(count, (index) => ({ personId: `person-${index}`, name: '王秀英', birthYear: 1958, unitName: '飞英街道', phoneMasked: '138****2046', hasWeChat: true })) },
  'people.registerAtDesk': { personId: 'person-9', known: false },
  'messages.callList': {
    calls: rows(count, (index) => ({ messageId: `message-${index}`, personName: '王秀英', phone: '13857202046', kind: 'seat', facts: { title: '太极入门' }, at: now - index * hour })),
  },
  'messages.callMade': {},
  'courses.addSite': { siteId: 'site-9' },
  'courses.sites': { sites: rows(count, (index) => ({ ...site, siteId: `site-${index}` })) },
  'courses.addTerm': { termId: 'term-9' },
  'courses.terms': { terms: rows(Math.min(count, 3), (index) => ({ ...term, termId: `term-${index}` })) },
  'courses.publish': { courseId: 'course-0' },
  'courses.edit': { version: 2 },
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
      },
    })),
  },
  'courses.roster': { title, slots, room, lines: rows(count, roster) },
  'courses.enrolAtDesk': { personId: 'person-9', standing: seat },
  'courses.cancelAtDesk': { was: 'seat' },
  'volunteering.publish': { activityId: 'activity-0' },
  'volunteering.edit': { version: 2 },
  'volunteering.editShift': {},
  'volunteering.ofUnit': {
    activities: rows(count, (index) => ({
      activityId: `activity-${index}`,
      unitId: 'unit-1',
      unitName: '飞英街道',
      version: 1,
      status: 'published',
      site,
      activity: { title: activity(index).title, tag: '宣讲', about: '讲怎么分垃圾。', notes: '请带水杯。', siteId: 'site-1', contact: '陆国强', phone: site.phone },
      shifts: [staffShift(index), staffShift(index + 1)],
    })),
  },
  'volunteering.roster': { title: activity(0).title, from: now + hour, to: now + 4 * hour, room, lines: rows(count, (index) => ({ ...roster(index), service: null })) },
  'volunteering.signUpAtDesk': { personId: 'person-9', standing: seat },
  'volunteering.shiftCode': { ...code, title: activity(0).title, from: now - hour, to: now + 2 * hour },
  'points.addStation': { stationId: 'station-9', number: '300419' },
  'points.addProduct': { productId: 'product-9' },
  'points.products': { products: rows(count, (index) => ({ ...product, productId: `product-${index}` })) },
  'points.deliver': { stockId: 'stock-0', left: 20 },
  'points.stationDay': {
    stationName: '月河兑换点',
    number: '300418',
    stock: rows(count, (index) => ({
      ...{ stockId: `stock-${index}`, productName: '安吉白茶', kind: 'tea', portion: '2 两', harvestDay: '2026-11-21' },
      ...{ delivered: 20, left: 6, reserved: 3, handed: 11, spoiled: 0 },
    })),
    waiting: rows(count, (index) => ({ ...handOver, voucher: voucher(index) })),
    handedToday: 4,
  },
  'points.lookUp': handOver,
  'points.handOver': { ...handOver, handedBy: '陆国强' },
})
