import type { KindRules } from '../messages/kinds'
import type { PointsMessages } from './contract/messages'
import { entries, vouchers } from './records'

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
}
