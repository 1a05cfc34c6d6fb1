import type { CallCode } from '../call'
import { isText } from '../storage'
import { number, quoted, when, type Sentence } from './sentence'

export const points = {
  NO_SUCH_STATION: { say: '没找到这个兑换点', next: '请对一对牌子上的 6 个数字。' },
  NO_SUCH_STOCK: { say: '这样东西已经下架了', next: '看看别的吧。' },
  NONE_LEFT: { say: '刚刚被换完了', next: '您的积分没有动，看看别的吧。' },
  TOO_FEW_POINTS: { say: ({ free, needed }) => `积分不够：要 ${number(needed)} 分，您有 ${number(free)} 分`, next: '做一次志愿服务就能攒积分。' },
  QUARTER_LIMIT: { say: ({ most }) => `这样东西每人每季最多换 ${number(most)} 份，您已经换满了`, next: '下个季度可以再换，先看看别的吧。' },
  COLLECTION_OVER: { say: '今天来不及取了', next: '等下一批到货再换，您的积分没有动。' },
  NO_SUCH_VOUCHER: { say: '没找到这张兑换单', next: '请在“我的兑换”里再看一看。' },
  HANDED_ALREADY: {
    say: ({ by, at }) => (isText(by) ? `已经取走了：${when(at)}，经手人${by}` : '已经取走了'),
    next: '如果不是您取的，请马上打电话。',
  },
  VOUCHER_OVER: { say: '这张兑换单已经过期或退回了', next: '积分已经退回，可以重新换。' },
  OTHER_STATION: { say: '这张兑换单是别的兑换点的', next: '请到单子上写的兑换点去取。' },
  NO_SUCH_PRODUCT: { say: '没找到这样东西' },
  STATION_CLOSED: { say: '这个兑换点停用了', next: '请看看别的兑换点。' },
  DAY_TOO_FAR: { say: '日期太远了', next: '请检查采收的日子。' },
  TOO_FEW_LEFT: { say: ({ left }) => `没有这么多：能动的只有 ${number(left)} 份`, next: '已经有人订的不能算进去。' },
  COUNTED_MEANWHILE: { say: ({ title }) => `${quoted(title)}刚才有进出，数对不上了`, next: '请退回去重新打开，把这一样再数一遍。' },
  NO_SUCH_ENTRY: { say: '没找到要更正的那一笔' },
  SAME_PERSON: { say: '不能转给他自己', next: '请另选一个人。' },
  NOTHING_TO_MOVE: { say: '没有可以转的积分' },
  NO_SUCH_PROPOSAL: { say: '没找到这一笔申请', next: '请退回去再看一看。' },
  SECOND_PERSON: { say: '要换一个人来办', next: '提出的人和同意的人不能是同一个。' },
  PROPOSAL_OVER: { say: '这一笔已经办过，或者过期了', next: '请退回去看看现在的情况。' },
  SAME_COUNTY: { say: '同一个县区不用结算' },
  MONTH_NOT_OVER: { say: '这个月还没有过完', next: '下个月 1 日再来出单。' },
  NOTHING_TO_SETTLE: { say: '这个月两边没有往来', next: '不用出单。' },
  NO_SUCH_SETTLEMENT: { say: '没找到这张结算单' },
  SIGNED_ALREADY: { say: ({ by, at }) => (isText(by) ? `已经签过了：${when(at)}，${by}` : '已经签过了') },
} satisfies Partial<Record<CallCode, Sentence>>
