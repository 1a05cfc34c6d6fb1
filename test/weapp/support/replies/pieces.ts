import type { MemberOperations, StaffOperations } from '../../../../src/services/call'
import { activity, course, day, hour, now, shift, site, voucher } from '../facts'

/** A reply to every operation of a function, typed by its contract: an operation that is missing here does not compile. */
export type Replies = { readonly [Op in keyof (MemberOperations & StaffOperations)]: (MemberOperations & StaffOperations)[Op]['reply'] }

export const me = {
  personId: 'person-me',
  name: '李美珍',
  unitName: '吴兴区老干部局',
  mayAgree: false,
  appointments: [
    { role: 'organiser', at: 'unit-1', name: '飞英街道' },
    { role: 'keeper', at: 'station-0', name: '月河兑换点' },
    { role: 'admin', at: 'unit-0', name: '湖州市老干部局' },
    { role: 'lead', at: 'team-0', name: '老杨调解工作室' },
    { role: 'care', at: 'unit-1', name: '飞英街道' },
  ],
  iHelp: [{ personId: 'person-mother', name: '周桂芳', rights: ['courses', 'volunteering', 'points'] }],
} as const

export const seat = { place: 'seat' } as const
export const myShift = (index: number) => ({ ...shift(index), activityId: activity(index).activityId, title: activity(index).title, site, phone: site.phone, standing: seat, status: 'published' as const })
export const served = { inAt: now - 3 * hour, outAt: now - hour, minutes: 90, points: 15, filled: null, near: null, kept: false }
export const checked = { ...served, shiftId: 'shift-0', title: '垃圾分类宣讲', from: now - 3 * hour, to: now, already: false }
export const helper = { personId: 'person-son', name: '李建国', rights: ['courses'], since: now - day } as const

export const { title, topic, teacher, slots, firstDay, sessions, fee, room } = course(0)
export const term = { termId: 'term-1', name: '2026 年冬季', firstDay: '2026-11-30', lastDay: '2027-01-31', opensAt: now - 7 * day, closesAt: now + 7 * day, mostCourses: 3, returningOpensAt: now - 9 * day, offerHours: 48, feeDueWorkingDays: 2, minimumDay: '2026-12-05', daysOff: ['2027-01-01'], absencesEnd: 6, certificatePercent: 70, ranks: 3, returningFirst: true }
export const product = { productId: 'product-0', name: '安吉白茶', kind: 'tea', portion: '2 两', origin: '安吉县溪龙乡', points: 40 } as const
export const handOver = { voucher: voucher(0), nameMasked: '王*英', handedBy: null }
export const staffShift = (index: number) => ({ ...shift(index), waiting: 2, calledOff: false })
