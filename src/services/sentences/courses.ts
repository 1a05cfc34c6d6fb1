import type { CallCode } from '../call'
import { number, when, quoted, type Sentence } from './sentence'

export const courses = {
  NO_SUCH_COURSE: { say: '没找到这门课', next: '它可能已经撤下了，看看别的课吧。' },
  COURSE_CANCELLED: { say: '这门课停办了', next: '看看别的课吧。' },
  NOT_OPEN_YET: { say: ({ at }) => `还没开始报名，${when(at)}开始`, next: '到时候再来，名额一样多。' },
  CLOSED: { say: '报名已经截止了', next: '可以打电话问问有没有空位。' },
  AGE: { say: ({ least, most }) => `这门课收 ${number(least)} 到 ${number(most)} 岁的学员`, next: '可以看看别的课，或者打电话问一问。' },
  TOO_MANY_COURSES: { say: ({ most }) => `一个学期最多报 ${number(most)} 门，您已经报满了`, next: '想换课，先在“我的课程”里取消一门。' },
  TIME_CLASH: { say: ({ title }) => `时间和${quoted(title)}撞上了`, next: '先取消那一个，或者换个时间。' },
  DATES_REVERSED: { say: '结束的日子比开始的还早' },
  NO_SUCH_TERM: { say: '没找到这个学期' },
  NO_SUCH_SITE: { say: '没找到这个地点', next: '请重新选一次。' },
  DAY_IN_PAST: { say: '这个日子已经过去了', next: '请选今天或以后的日子。' },
  OUTSIDE_TERM: { say: '有的课排到学期外面去了', next: '请改开课的日子或次数。' },
  AGES_REVERSED: { say: '最小的年龄比最大的还大' },
  SLOTS_OVERLAP: { say: '每周的上课时间有重叠' },
  DESK_OVER_CAPACITY: { say: '留给窗口和电话的名额比总名额还多' },
  QUOTAS_OVER_CAPACITY: { say: '各村的名额加起来，比能分的名额还多', next: '请减少几个村的名额，或者增加总名额。' },
  EDITED_MEANWHILE: { say: '刚才别人也改了它', next: '请退回去重新打开，再改一次。' },
  CAPACITY_BELOW_HELD: { say: ({ held }) => `已经有 ${number(held)} 个人了，名额不能再少` },
} satisfies Partial<Record<CallCode, Sentence>>
