import type { CallCode } from '../call'
import { isText } from '../storage'
import { number, when, quoted, type Sentence } from './sentence'

/** What staff are told instead, where the ordinary sentence speaks to the person it is done for. */
export const atDesk: Readonly<Partial<Record<CallCode, Sentence>>> = {
  NOT_ALLOWED: { say: '这里不归您管', next: '要是应该归您管，请找局管理员。' },
  FROZEN: { say: '这位老同志的登记暂时停用了', next: '请找局管理员恢复。' },
  CLOSED: { say: '这门课的报名已经截止了', next: '可以把报名的日子改晚一点，或者请他看看别的课。' },
  AGE: { say: ({ least, most }) => `这门课收 ${number(least)} 到 ${number(most)} 岁的学员，他不在里面`, next: '请对一对出生年份。要破例收他，写明理由再点一次。' },
  TOO_MANY_COURSES: { say: ({ most }) => `他这个学期已经报满 ${number(most)} 门了`, next: '想换课，先帮他取消一门；要破例，写明理由再点一次。' },
  SEX: { say: ({ sex }) => `这门课只收${isText(sex) ? sex : ''}学员`, next: '要收他，请写明理由再点一次。' },
  RESIDENCE: { say: ({ residence }) => `这门课只收住在${isText(residence) ? residence : '当地'}的学员`, next: '要收他，请写明理由再点一次。' },
  UNITS: { say: '这门课只收指定单位的学员', next: '要收他，请写明理由再点一次。' },
  LEVEL: { say: ({ level }) => `他没上过第 ${number(level)} 级的班`, next: '要收他，请写明理由再点一次。' },
  FAMILY_CONSENT: { say: '他满 80 岁了，要家里人先点个头', next: '请问他家里人，把名字、关系和电话填在下面。' },
  TIME_CLASH: { say: ({ title }) => `他在这个时间已经报了${quoted(title)}`, next: '先帮他取消那一个，或者换个时间。' },
  NOT_ON_ROSTER: { say: '这个班次里没有他的名字', next: '先替他报名，再来记。' },
  HANDED_ALREADY: { say: ({ by, at }) => `已经交过了：${when(at)}${isText(by) ? `，经手人${by}` : ''}`, next: '不要再交第二份。' },
  VOUCHER_OVER: { say: '这张兑换单过期了，或者他已经退了', next: '积分已经退给他，不要交货。' },
  NO_SUCH_VOUCHER: { say: '没找到这张兑换单', next: '请他打开手机上的兑换单，再试一次。' },
  NOT_REGISTERED: { say: '您自己还没有登记', next: '先登记，再来办。' },
}
