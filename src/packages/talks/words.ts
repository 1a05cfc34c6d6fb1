import type { AskState, TopicKind } from '../../../core/volunteering/contract/menu'

export const kindWords: Readonly<Record<TopicKind, string>> = { talk: '宣讲', help: '帮扶指导', studio: '工作室服务' }

/** Where an ask stands, as either side sees it. */
export const stateWords: Readonly<Record<AskState, string>> = {
  asked: '等老师答应',
  accepted: '老师答应了，等主办方确认',
  confirmed: '约定了',
  held: '办过了',
  declined: '老师来不了',
  ended: '取消了',
}

/** The tone of a state's chip. */
export const stateTones = { asked: 'gold', accepted: 'gold', confirmed: 'celadon', held: 'gray', declined: 'bad', ended: 'bad' } as const satisfies Readonly<Record<AskState, string>>
