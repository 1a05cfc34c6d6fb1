import type { CallCode } from '../call'
import { isText } from '../storage'
import { number, when, quoted, type Sentence } from './sentence'

/** Why a course can't be among the choices. */
function whyNotDrawn({ why, least, most, sex, residence, level }: Readonly<Record<string, unknown>>): string {
  if (why === 'SEX') return `只收${isText(sex) ? sex : ''}学员`
  if (why === 'RESIDENCE') return `只收住在${isText(residence) ? residence : '当地'}的学员`
  if (why === 'UNITS') return '只收指定单位的学员'
  if (why === 'LEVEL') return `要先上过第 ${number(level)} 级的班`
  if (why === 'FAMILY_CONSENT') return '80 岁以上，要家里人先点个头'
  return `收 ${number(least)} 到 ${number(most)} 岁的学员`
}

export const courses = {
  NO_SUCH_COURSE: { say: '没找到这门课', next: '它可能已经撤下了，看看别的课吧。' },
  COURSE_CANCELLED: { say: '这门课停办了', next: '看看别的课吧。' },
  NOT_OPEN_YET: { say: ({ at }) => `还没开始报名，${when(at)}开始`, next: '到时候再来，名额一样多。' },
  CLOSED: { say: '报名已经截止了', next: '可以打电话问问有没有空位。' },
  AGE: { say: ({ least, most }) => `这门课收 ${number(least)} 到 ${number(most)} 岁的学员`, next: '可以看看别的课，或者打电话问一问。' },
  TOO_MANY_COURSES: { say: ({ most }) => `一个学期最多报 ${number(most)} 门，您已经报满了`, next: '想换课，先在“我的课程”里取消一门。' },
  TIME_CLASH: { say: ({ title }) => `时间和${quoted(title)}撞上了`, next: '先取消那一个，或者换个时间。' },
  BY_DRAW: { say: '这门课要抽签', next: '请点“参加抽签”，排好您想上的课。' },
  SEX: { say: ({ sex }) => `这门课只收${isText(sex) ? sex : ''}学员`, next: '登记里没写性别或写错了，请打电话改一改。' },
  RESIDENCE: { say: ({ residence }) => `这门课只收住在${isText(residence) ? residence : '当地'}的学员`, next: '登记里的住址没写或变了，请打电话改一改。' },
  UNITS: { say: '这门课只收指定单位的学员', next: '可以看看别的课，或者打电话问一问。' },
  LEVEL: { say: ({ level }) => `要先上过第 ${number(level)} 级的班`, next: '可以先报前一级，或者打电话问一问。' },
  FAMILY_CONSENT: { say: '80 岁以上，要家里人先点个头', next: '请家里人用自己的手机在“家人代办”里同意，或者打电话来说一声。' },
  SIGNED_UP_ALONE: { say: '两个人里有一位已经单独报过这门课了', next: '想两个人一起报，先取消那一个。' },
  SAME_PERSON: { say: '两位写的是同一个人', next: '请核对第二位的名字、电话和出生年份。' },
  PARTNER_NOT_ALLOWED: { say: '那一位还没有让您帮着报课程', next: '请那一位在“家人代办”里把您加上，或者打电话一起报。' },
  NO_OFFER: { say: '现在没有留给您的名额', next: '请退回去看看“我的课程”。' },
  OFFER_OVER: { say: '留的时间过了，名额已经轮到下一位', next: '还想上的话，可以重新排队，或者打电话问一问。' },
  FAMILY_ONLY: { say: '这要家里人来点头', next: '请家里人用自己的手机来办，或者打电话说一声。' },
  CALL_TIME_WRONG: { say: '来电的时间不对', next: '要在报名开始以后，也不能晚过现在。' },
  NOT_HELD: { say: '他现在没有这门课的名额', next: '要是收了钱，请当面退给他。' },
  NOTHING_TO_PAY: { say: '这门课不收钱' },
  ALREADY_PAID: { say: '他已经交过了', next: '要是又收了一次，请当面退给他。' },
  RECEIPT_USED: { say: '这个收据号已经用过了', next: '请对一对收据上的号码。' },
  NO_SUCH_REFUND: { say: '没找到这一笔要退的钱', next: '请退回去重新打开。' },
  REFUNDED_ALREADY: { say: ({ by, at }) => `已经退过了：${when(at)}${isText(by) ? `，经手人${by}` : ''}`, next: '不要再退第二次。' },
  HEADING_MISSING: { say: ({ heading }) => `表格里没有${quoted(heading)}这一列`, next: '请先下载我们的空表，不要改第一行的字。' },
  NOTHING_TO_COPY: { say: '以前的学期里还没有本单位的课程', next: '第一次开课，请用表格导入，或者一门一门发布。' },
  NO_MEETING_LEFT: { say: '这门课已经上完了，没有要签到的课了' },
  NO_COURSES: { say: '您现在没有要上的课', next: '报上课以后再来打印课表。' },
  NO_MINI_CODE: { say: '微信没有给出小程序码', next: '小程序刚发布的话要等十来分钟，请过一会儿再试。' },
  NOT_EARNED: { say: '现在还不能打印结业证书', next: '课上完一天以后，到课次数够了才有证书。' },
  DATES_REVERSED: { say: '结束的日子比开始的还早' },
  NO_SUCH_TERM: { say: '没找到这个学期' },
  NO_SUCH_SITE: { say: '没找到这个地点', next: '请重新选一次。' },
  DAY_IN_PAST: { say: '这个日子已经过去了', next: '请选今天或以后的日子。' },
  OUTSIDE_TERM: { say: '有的课排到学期外面去了', next: '请改开课的日子或次数。' },
  AGES_REVERSED: { say: '最小的年龄比最大的还大' },
  SLOTS_OVERLAP: { say: '每周的上课时间有重叠' },
  DESK_OVER_CAPACITY: { say: '留给窗口和电话的名额比总名额还多' },
  QUOTAS_OVER_CAPACITY: { say: '各村的名额加起来，比能分的名额还多', next: '请减少几个村的名额，或者增加总名额。' },
  NO_DRAW: { say: '这个学期还没有定抽签', next: '请等通知，或者打电话问一问。' },
  DRAW_FROZEN: { say: '抽签名单已经定了，不能再改', next: '请等抽签结果。' },
  STILL_OPEN: { say: ({ at }) => `报名还没全部收齐，${when(at)}以后才能定名单` },
  NUMBER_KNOWN: { say: '开奖号码可能已经公布了，不能再定名单', next: '请另选一个还没开奖的号码。' },
  NOBODY_APPLIED: { say: '还没有人申请抽签' },
  NOT_FROZEN: { say: '名单还没有定下来', next: '先定名单，再填开奖号码。' },
  NUMBER_NOT_YET: { say: ({ at }) => `号码要到 ${when(at)} 才公布` },
  DRAW_HELD: { say: '已经抽过签了，号码不能再改' },
  NOT_BY_DRAW: { say: ({ title }) => `${quoted(title)}不用抽签，可以直接报名`, next: '请从志愿里去掉它。' },
  TOO_MANY_CHOICES: { say: ({ most }) => `最多填 ${number(most)} 个志愿` },
  NOT_FOR_YOU: { say: ({ title, ...facts }) => `${quoted(title)}不合适：${whyNotDrawn(facts)}`, next: '请换一门课，或者打电话问一问。' },
  NO_SUCH_COMPANION: { say: '没有这个抽签号', next: '请同伴先申请，再把他的 6 位号码告诉您。' },
  ALREADY_BEGUN: { say: '已经上过的课，时间不能改了', next: '要改以后的某一次课，请到“课次”里改那一次。' },
  NOT_SHORT: { say: ({ minimum }) => `这门课够 ${number(minimum)} 个人了，或者还没到截止的日子`, next: '不用并班。要停办，请用“停办这门课”。' },
  NO_SUCH_SESSION: { say: '没有这一次课，或者它停了', next: '请退回去重新打开。' },
  SESSION_OVER: { say: '这次课已经上完了' },
  NO_SESSION_NOW: { say: '现在不是上课的时间', next: '上课前 1 小时到下课后半小时才能签到。' },
  NOT_IN_COURSE: { say: '您没有报这门课', next: '请到“我的课程”里看一看，或者问一问老师。' },
  ALREADY_MARKED: { say: '这次课已经签过到了', next: '不用请假。弄错了，请告诉老师。' },
  EDITED_MEANWHILE: { say: '刚才别人也改了它', next: '请退回去重新打开，再改一次。' },
  CAPACITY_BELOW_HELD: { say: ({ held }) => `已经有 ${number(held)} 个人了，名额不能再少` },
} satisfies Partial<Record<CallCode, Sentence>>
