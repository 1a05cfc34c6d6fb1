import type { CourseDetail, CourseSummary, SiteView } from '../../../core/courses/contract/catalogue'
import type { RosterLine } from '../../../core/courses/contract/organising'
import type { ShownCode } from '../../../core/people/contract/member'
import type { LedgerLine, StationView, StockView, VoucherView } from '../../../core/points/contract/member'
import type { ActivitySummary, ShiftView } from '../../../core/volunteering/contract/member'

/** Monday, 23 November 2026, 9 in the morning in Huzhou. */
export const now = Date.UTC(2026, 10, 23, 1)
export const hour = 3_600_000
export const day = 24 * hour

/** `count` of something that has a number. */
export const rows = <Row>(count: number, row: (index: number) => Row): readonly Row[] => Array.from({ length: count }, (_, index) => row(index))

const room = { capacity: 30, free: 12, taken: 18 }
const none = { place: 'none' } as const

export const site: SiteView = {
  siteId: 'site-1',
  name: '飞英街道文化站',
  address: '吴兴区飞英街道青年路 18 号',
  longitude: 120.096,
  latitude: 30.867,
  access: '有电梯 · 303 路到门口',
  phone: '05722100018',
  lift: true,
  bus: '303 路 青年路站',
}

export const course = (index: number): CourseSummary => ({
  courseId: `course-${index}`,
  title: `太极入门 ${index + 1} 班`,
  topic: '健身',
  teacher: '沈月华',
  unitName: '吴兴区老干部局',
  site,
  slots: [{ weekday: 3, from: 840, to: 930 }],
  firstDay: '2026-12-02',
  lastDay: '2027-01-20',
  sessions: 8,
  fee: 0,
  room,
  distance: 620,
})

export const courseDetail: CourseDetail = {
  ...course(0),
  about: '从站桩开始，一招一式慢慢来。',
  teacherAbout: '教了二十年太极。',
  meetings: [{ from: now + 9 * day, to: now + 9 * day + hour }],
  daysOff: [],
  ageMin: 50,
  ageMax: 85,
  opensAt: now - 7 * day,
  closesAt: now + 7 * day,
  phone: '05722100018',
  status: 'published',
  standing: none,
  eligibility: { may: true, used: 1, most: 3 },
}

export const shift = (index: number): ShiftView => ({ shiftId: `shift-${index}`, from: now + (index + 1) * day, to: now + (index + 1) * day + 3 * hour, room, standing: none, application: null })

export const activity = (index: number): ActivitySummary => ({
  activityId: `activity-${index}`,
  title: `垃圾分类宣讲 ${index + 1}`,
  tag: '宣讲',
  unitName: '吴兴区老干部局',
  site,
  recruit: { how: 'open', approval: false },
  jointWith: '',
  shifts: [shift(index), shift(index + 1)],
  distance: 620,
})

export const roster = (index: number): RosterLine => ({ personId: `person-${index}`, name: '王秀英', birthYear: 1958, phoneMasked: '138****2046', standing: { place: 'seat' }, by: 'desk', since: now - day })

export const code: ShownCode = { qr: 'yl1.p.k1.QmFzZTY0dXJsLW9mLWEtc2lnbmVkLWNvZGU', digits: '482913', madeAt: now, renewAt: now + 30_000, goodUntil: now + 90_000 }

export const stock = (index: number): StockView => ({
  stockId: `stock-${index}`,
  productId: `product-${index}`,
  name: `安吉白茶 ${index + 1} 号`,
  kind: 'tea',
  portion: '2 两',
  origin: '安吉县溪龙乡',
  points: 40,
  left: 6,
  harvestDay: '2026-11-21',
  collectUntil: now + 3 * day,
})

export const station = (index: number, goods: number): StationView => ({
  stationId: `station-${index}`,
  name: `月河兑换点 ${index + 1}`,
  number: '300418',
  address: '月河街道红丰路 5 号',
  longitude: 120.1,
  latitude: 30.86,
  phone: '05722100020',
  opens: 480,
  closes: 1_020,
  distance: 880,
  stock: rows(goods, stock),
})

export const voucher = (index: number): VoucherView => ({
  voucherId: `voucher-${index}`,
  status: 'reserved',
  productName: '安吉白茶',
  kind: 'tea',
  portion: '2 两',
  points: 40,
  stationName: '月河兑换点',
  stationId: 'station-0',
  at: now - hour,
  collectUntil: now + 3 * day,
  handedAt: null,
  handedBy: null,
  insteadOf: null,
})

export const entry = (index: number): LedgerLine => ({ entryId: `entry-${index}`, at: now - (index + 1) * day, points: 15, kind: 'earned', what: '垃圾分类宣讲', where: null, minutes: 90 })
