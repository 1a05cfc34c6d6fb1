import { activity, code, day, hour, now, roster, rows, shift, site } from '../facts'
import { checked, myShift, room, seat, served, staffShift, type Replies } from './pieces'

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
    'volunteering.shiftCode': { ...code, title: activity(0).title, from: now - hour, to: now + 2 * hour },
  }) satisfies Partial<Replies>
