import type { CallCode } from '../call'
import { type Sentence } from './sentence'

export const volunteering = {
  NO_SUCH_ACTIVITY: { say: '没找到这个活动', next: '它可能已经撤下了，看看别的吧。' },
  NO_SUCH_SHIFT: { say: '没找到这个班次', next: '它可能已经撤下了，看看别的吧。' },
  ACTIVITY_CANCELLED: { say: '这个活动取消了', next: '看看别的活动吧。' },
  SHIFT_OVER: { say: '这个班次已经结束了', next: '看看别的班次吧。' },
  SHIFT_BEGUN: { say: '这个班次已经开始，改不了了' },
  CHECKED_IN_ALREADY: { say: '您已经签到了，不能再取消' , next: '有急事要走，请跟组织者说一声，签退就行。' },
  NOT_ON_ROSTER: { say: '这个班次里没有您的名字', next: '请先报名这个班次，再来签到。' },
  TOO_EARLY: { say: '还没到签到的时候', next: '开始前半小时可以签到。' },
  NO_SUCH_TOPIC: { say: '这一项已经从菜单上撤下了', next: '看看别的吧。' },
  SLOT_TAKEN: { say: '这个时间刚刚约给别人了', next: '请换一个时间。' },
  OWN_TOPIC: { say: '这是您自己开的，不用约' },
  NO_SUCH_ASK: { say: '没找到这个约请', next: '刷新看看。' },
  ASK_MOVED_ON: { say: '这个约请已经有了别的结果', next: '刷新看看现在的情况。' },
  NOT_OVER_YET: { say: '这个班次还没有结束', next: '结束以后再补记。' },
  SERVED_ALREADY: { say: '他的时间已经记好了，没有重复记', next: '要更正，请找局管理员。' },
  WRONG_TIMES: { say: '来的时间和走的时间对不上', next: '走要晚于来，都要在班次的时间里。' },
  NOTHING_FILLED: { say: '没有等着核准的时长', next: '刷新看看，可能已经办好了。' },
  SAME_PERSON: { say: '自己记的、自己做的，要请别人来核准', next: '请另一位组织者核准。' },
  DECIDED_ALREADY: { say: '别人已经定过了', next: '刷新看看结果。' },
  TOO_LONG_AGO: { say: '过了 60 天，不能再记积分了' },
  SETTLED_ALREADY: { say: '别人已经处理过了', next: '刷新看看结果。' },
  NO_SERVICE_YET: { say: '还没有做过志愿服务', next: '做过一次，就能打印了。' },
  NOT_CHECKED_IN: { say: '您还没有签到', next: '先签到，走的时候再签退。' },
} satisfies Partial<Record<CallCode, Sentence>>
