import type { KindRules } from '../messages/kinds'
import type { PointsMessages } from './contract/messages'
import { accounts, entries, vouchers } from './records'

export const pointsMessages: KindRules<keyof PointsMessages> = {
  voucherLastDay: {
    template: 'reminder',
    note: '快到最后一天了，请去取',
    when: ({ until }) => until,
    inAppOnly: true,
    isStillTrue: async ({ db }, { facts }, now) => {
      const voucher = await db.get(vouchers, facts.voucher)
      return now < facts.until && voucher?.status === 'reserved' && voucher.collectUntil === facts.until
    },
  },
  lapsed: {
    template: 'points',
    inAppOnly: true,
    note: '没有去取，积分退回来了',
    isStillTrue: async ({ db }, { facts }) => (await db.get(vouchers, facts.voucher))?.status === 'lapsed',
  },
  earned: {
    template: 'points',
    inAppOnly: true,
    note: '记了积分，谢谢您',
    isStillTrue: async ({ db }, { facts }) => (await db.get(entries, facts.entry)) !== null,
  },
  expiring: {
    template: 'points',
    note: '有积分快到期了',
    when: ({ at }) => at,
    isStillTrue: async ({ db }, { person, facts }, now) => (await db.get(accounts, person))?.nextExpiresAt === facts.at && facts.at > now,
  },
}
