import type { VoucherStatus } from '../../../../core/points/contract/member'
import type { IconName } from '../../../theme/icons'

interface StatusWords {
  readonly say: string
  readonly tone: 'celadon' | 'gold' | 'gray'
  readonly icon: IconName
}

const back: StatusWords = { say: '退回了，积分还在', tone: 'gray', icon: 'undo-2' }
const wait: StatusWords = { say: '正在办，请稍等', tone: 'gold', icon: 'hourglass' }

/** How a voucher stands, in words. */
export const statusWords: Readonly<Record<VoucherStatus, StatusWords>> = {
  asking: wait,
  reserved: { say: '等您去取', tone: 'gold', icon: 'clock' },
  handed: { say: '已经取走', tone: 'celadon', icon: 'circle-check' },
  lapsed: back,
  refusing: wait,
  refused: { say: '没换成，积分没有动', tone: 'gray', icon: 'circle-x' },
}
