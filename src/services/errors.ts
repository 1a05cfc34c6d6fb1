import type { CallCode, CallError } from './call'
import { serverNow } from './clock'
import { isText } from './storage'
import { whenWords } from './words'

type Facts = Readonly<Record<string, unknown>>
type Say = string | ((facts: Facts) => string)

/** What went wrong as a neighbour would say it, and what to do next. */
interface Sentence {
  readonly say: Say
  readonly next?: Say
}

const number = (value: unknown): string => (typeof value === 'number' ? String(value) : '几')
const when = (value: unknown): string => (typeof value === 'number' ? whenWords(value, serverNow()) : '')
const quoted = (value: unknown): string => (isText(value) ? `“${value}”` : '别的安排')
const waitWords = (value: unknown): string => (typeof value === 'number' ? `${Math.max(1, Math.ceil(value / 60))} 分钟` : '几分钟')

/** Every code there is; the compiler sees to it that none is missing. */
const sentences: Readonly<Record<CallCode, Sentence>> = {
  UNREACHABLE: { say: '网络不通，还没办成', next: '您填的都留着，有网了再点一次，不会重复。' },
  BAD_INPUT: { say: '有一处填得不对', next: '请再看一遍填的内容，改好了再点一次。' },
  NO_SUCH_OPERATION: { say: '这个功能还没有开通', next: '请打电话给单位，让工作人员帮您办。' },
  NOT_REGISTERED: { say: '您还没有登记', next: '先登记一次，以后就不用再填了。' },
  NOT_ALLOWED: { say: '这件事您现在不能办', next: '如果觉得不对，请打电话问一问。' },
  FROZEN: { say: '您的登记暂时停用了', next: '请打电话给单位，让工作人员帮您恢复。' },
  REQUEST_REUSED: { say: '刚才那一次还没办完', next: '请退回上一页，重新点一次。' },
  BUSY: { say: '现在人多，还没轮到', next: '过几秒再点一次，不会重复。' },
  INTERNAL: { say: '我们这边出了点毛病，没办成', next: '过一会儿再点一次，不会重复。还不行就打电话。' },
  UNDONE: { say: '刚才那一次已经撤销了', next: '想要的话，请重新点一次。' },

  NO_SUCH_COURSE: { say: '没找到这门课', next: '它可能已经撤下了，看看别的课吧。' },
  COURSE_CANCELLED: { say: '这门课停办了', next: '看看别的课吧。' },
  NOT_OPEN_YET: { say: ({ at }) => `还没开始报名，${when(at)}开始`, next: '到时候再来，名额一样多。' },
  CLOSED: { say: '报名已经截止了', next: '可以打电话问问有没有空位。' },
  AGE: { say: ({ least, most }) => `这门课收 ${number(least)} 到 ${number(most)} 岁的学员`, next: '可以看看别的课，或者打电话问一问。' },
  TOO_MANY_COURSES: { say: ({ most }) => `一个学期最多报 ${number(most)} 门，您已经报满了`, next: '想换课，先在“我的课程”里取消一门。' },
  TIME_CLASH: { say: ({ title }) => `时间和${quoted(title)}撞上了`, next: '先取消那一个，或者换个时间。' },

  NO_SUCH_ACTIVITY: { say: '没找到这个活动', next: '它可能已经撤下了，看看别的吧。' },
  NO_SUCH_SHIFT: { say: '没找到这个班次', next: '它可能已经撤下了，看看别的吧。' },
  ACTIVITY_CANCELLED: { say: '这个活动取消了', next: '看看别的活动吧。' },
  SHIFT_OVER: { say: '这个班次已经结束了', next: '看看别的班次吧。' },
  SHIFT_BEGUN: { say: '这个班次已经开始，改不了了' },
  CHECKED_IN_ALREADY: { say: '您已经签到了，不能再取消' , next: '有急事要走，请跟组织者说一声，签退就行。' },
  NOT_ON_ROSTER: { say: '这个班次里没有您的名字', next: '请先报名这个班次，再来签到。' },
  TOO_EARLY: { say: '还没到签到的时候', next: '开始前半小时可以签到。' },
  NOT_CHECKED_IN: { say: '您还没有签到', next: '先签到，走的时候再签退。' },

  WRONG_CODE: { say: '这个码不对', next: '请对一对数字，再试一次。' },
  CODE_EXPIRED: { say: '这个码刚刚换过了', next: '请扫屏幕上现在的码。' },
  TRY_LATER: { say: ({ waitSeconds }) => `试错的次数多了，请等 ${waitWords(waitSeconds)}再试` },

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
  DAY_TOO_FAR: { say: '日期太远了', next: '请检查采收的日子。' },

  NO_SUCH_UNIT: { say: '没找到这个单位', next: '请重新选一次。' },
  NO_SUCH_PERSON: { say: '没找到这个人' },
  TOO_MANY_HELPERS: { say: '帮您办事的家人已经满了', next: '先取消一位，再加新的。' },
  TOO_MANY_HELPED: { say: '您帮的家人已经满了' },
  ALREADY_CLAIMED: { say: '已经有局管理员了', next: '请找现在的管理员给您开通。' },
  LAST_ADMIN: { say: '这是最后一位管理员，不能取消', next: '先任命另一位。' },

  DATES_REVERSED: { say: '结束的日子比开始的还早' },
  NO_SUCH_TERM: { say: '没找到这个学期' },
  NO_SUCH_SITE: { say: '没找到这个地点', next: '请重新选一次。' },
  DAY_IN_PAST: { say: '这个日子已经过去了', next: '请选今天或以后的日子。' },
  OUTSIDE_TERM: { say: '有的课排到学期外面去了', next: '请改开课的日子或次数。' },
  AGES_REVERSED: { say: '最小的年龄比最大的还大' },
  SLOTS_OVERLAP: { say: '每周的上课时间有重叠' },
  DESK_OVER_CAPACITY: { say: '留给窗口和电话的名额比总名额还多' },
  EDITED_MEANWHILE: { say: '刚才别人也改了它', next: '请退回去重新打开，再改一次。' },
  CAPACITY_BELOW_HELD: { say: ({ held }) => `已经有 ${number(held)} 个人了，名额不能再少` },
}

/** What staff are told instead, where the sentence above speaks to the person it is done for. */
const atDesk: Readonly<Partial<Record<CallCode, Sentence>>> = {
  NOT_ALLOWED: { say: '这里不归您管', next: '要是应该归您管，请找局管理员。' },
  FROZEN: { say: '这位老同志的登记暂时停用了', next: '请找局管理员恢复。' },
  CLOSED: { say: '这门课的报名已经截止了', next: '可以把报名的日子改晚一点，或者请他看看别的课。' },
  AGE: { say: ({ least, most }) => `这门课收 ${number(least)} 到 ${number(most)} 岁的学员，他不在里面`, next: '请对一对出生年份。' },
  TOO_MANY_COURSES: { say: ({ most }) => `他这个学期已经报满 ${number(most)} 门了`, next: '想换课，先帮他取消一门。' },
  TIME_CLASH: { say: ({ title }) => `他在这个时间已经报了${quoted(title)}`, next: '先帮他取消那一个，或者换个时间。' },
  HANDED_ALREADY: { say: ({ by, at }) => `已经交过了：${when(at)}${isText(by) ? `，经手人${by}` : ''}`, next: '不要再交第二份。' },
  VOUCHER_OVER: { say: '这张兑换单过期了，或者他已经退了', next: '积分已经退给他，不要交货。' },
  NO_SUCH_VOUCHER: { say: '没找到这张兑换单', next: '请他打开手机上的兑换单，再试一次。' },
  NOT_REGISTERED: { say: '您自己还没有登记', next: '先登记，再来办。' },
}

const kind: Sentence = { say: '没有办成', next: '过一会儿再试，还不行就打电话。' }
const has = (code: string): code is CallCode => code in sentences
const words = (say: Say, facts: Facts): string => (typeof say === 'string' ? say : say(facts))

type Reader = 'person' | 'staff'
const say = (found: Sentence, facts: Facts) => ({ say: words(found.say, facts), next: found.next === undefined ? null : words(found.next, facts) })

/** The sentence for a code with its facts; a kind one for codes that this version does not know. */
export function sentence(code: string, facts: Facts = {}, reader: Reader = 'person'): { readonly say: string; readonly next: string | null } {
  if (!has(code)) return say(kind, facts)
  return say((reader === 'staff' ? atDesk[code] : undefined) ?? sentences[code], facts)
}

/** The same for a CallError. */
export const sentenceOf = (error: CallError, reader: Reader = 'person'): { readonly say: string; readonly next: string | null } => sentence(error.code, error.facts, reader)
