import type { KindRules } from '../messages/kinds'
import type { PointsMessages } from './contract/messages'
import { accounts, entries, vouchers } from './records'

export const pointsMessages: KindRules<keyof PointsMessages> = {
  lapsed: {
    template: 'points',
    note: '没有去取，积分退回来了',
    isStillTrue: async ({ db }, { facts }) => (await db.get(vouchers, facts.voucher))?.status === 'lapsed',
  },
  earned: {
    template: 'points',
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
