import { activity, code, day, hour, now, roster, rows, shift, site } from '../facts'
import { checked, myShift, room, seat, served, staffShift, type Replies } from './pieces'

const sums = { checkedMinutes: 390, filledMinutes: 120, times: 4 } as const
const checkOutcome = { nonce: 'nonce-0001', was: 'done', code: null, personId: 'person-0', name: '王秀英', title: '垃圾分类宣讲', service: served } as const
const filledHours = (index: number) => ({
  shiftId: `shift-${index}`,
  personId: `person-${index}`,
  name: '王秀英',
  title: '垃圾分类宣讲',
  from: now - day,
  to: now - day + 2 * hour,
  inAt: now - day,
  outAt: now - day + 2 * hour,
  minutes: 120,
  reason: '手机没电了',
  by: ['顾晓梅'],
  mine: index === 1,
})
const openCheck = (index: number) => ({
  checkId: `check-${index}`,
  shiftId: `shift-${index}`,
  title: '垃圾分类宣讲',
  from: now - day,
  to: now - day + 2 * hour,
  personId: `person-${index}`,
  name: '王秀英',
  phone: '13900000001',
  what: 'in' as const,
  at: now - day,
  why: 'NO_PLACE' as const,
  service: null,
})

/** With `count` rows in every list that can grow. */
export const volunteering = (count: number) =>
  ({
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
      filledMinutes: 120,
    },
    'volunteering.checkIn': { ...checked, outAt: null, minutes: 0, points: 0 },
    'volunteering.checkOut': checked,
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
    'volunteering.sendKept': { checks: [] },
    'volunteering.checkForPeople': { checks: [checkOutcome] },
    'volunteering.fillIn': { ...served, points: 0, filled: 'waiting' },
    'volunteering.hoursToSettle': { filled: rows(count, filledHours), checks: rows(count, openCheck) },
    'volunteering.decideFilled': { ...served, filled: 'approved' },
    'volunteering.settleCheck': { counted: true },
    'volunteering.checkRecord': { nameMasked: '李*珍', unitName: '吴兴区', madeAt: now - day, ...sums, now: { ...sums, times: 5 } },
    'volunteering.printRecord': { fileId: 'cloud://made/1.docx', url: 'https://files/1.docx', name: '志愿服务记录-李美珍.docx' },
    'volunteering.shiftCode': { ...code, title: activity(0).title, from: now - hour, to: now + 2 * hour },
  }) satisfies Partial<Replies>
