import type { ErrorCode } from '../../../src/services/call'
import type { Phone } from './phone'
import type { Operation } from './replies'
import type { Shown } from './shown'

/** What somebody does in the app that changes something, as its test sees it. */
export interface Act {
  /** From which tab, and what. */
  readonly what: string
  readonly op: Operation
  readonly fn: 'member' | 'staff'
  readonly input: object
  /** Goes from the tab to where the button is, by tapping. */
  readonly reach: (phone: Phone) => Promise<Shown>
  readonly button: string
  /** What the screen says when it is done, on this page or the one it opens; or the way that the app goes. */
  readonly done: string
  readonly refused: { readonly code: ErrorCode; readonly facts?: Readonly<Record<string, unknown>>; readonly says: string }
  /** Brings the button back after a refusal, where it went away. */
  readonly again?: (shown: Shown) => Promise<unknown>
}

async function fromCourses(phone: Phone): Promise<Shown> {
  await phone.show('pages/courses/index').tap('太极入门 1 班')
  await (await phone.follow()).tap('我要报名')
  return phone.follow()
}

async function fromVolunteering(phone: Phone): Promise<Shown> {
  await phone.show('pages/volunteering/index').tap('垃圾分类宣讲 1')
  return phone.follow()
}

async function toTheCode(phone: Phone): Promise<Shown> {
  await phone.show('pages/volunteering/index').tap('签到签退')
  return typed(await phone.follow())
}

async function typed(shown: Shown): Promise<Shown> {
  await shown.tap('输入 6 个数字')
  await shown.type('482913')
  return shown
}

async function fromPoints(phone: Phone): Promise<Shown> {
  await phone.show('pages/points/index').tap('月河兑换点 1')
  await (await phone.follow()).tap('安吉白茶 1 号')
  return phone.follow()
}

async function fromHome(phone: Phone): Promise<Shown> {
  phone.cloud.reply('home.show', { ...phone.cloud.replies['home.show'], me: null, next: null, points: null, unread: 0 })
  await phone.show('pages/home/index').tap('登记一次，就能报名')
  const shown = await phone.follow()
  await fill(shown)
  await shown.tap('选一个')
  await shown.tap('飞英街道 1 站')
  await shown.tap('我同意')
  await phone.rest()
  return shown
}

async function fromMe(phone: Phone): Promise<Shown> {
  await phone.show('pages/me/index').tap('家人代办')
  const shown = await phone.follow()
  await shown.tap('请家人帮我办')
  return shown
}

async function lookUp(shown: Shown): Promise<Shown> {
  if (shown.text.includes('下一位')) await shown.tap('下一位')
  await typed(shown)
  await shown.tap('好了')
  return shown
}

async function toHandOver(phone: Phone): Promise<Shown> {
  await phone.show('pages/me/index').tap('兑换点工作台')
  await (await phone.follow()).tap('给人交货')
  return lookUp(await phone.follow())
}

async function toTheDesk(phone: Phone): Promise<Shown> {
  await phone.show('pages/me/index').tap('组织者工作台')
  await (await phone.follow()).tap('课程')
  await (await phone.follow()).tap('太极入门 1 班')
  await (await phone.follow()).tap('替人报名')
  const shown = await phone.follow()
  await fill(shown)
  await shown.tap('他当面或在电话里同意了')
  await phone.rest()
  return shown
}

async function fill(shown: Shown): Promise<void> {
  await shown.type('王秀英', 0)
  await shown.type('138 5720 2046', 1)
  await shown.type('1957', 2)
}

const person = { name: '王秀英', phone: '13857202046', birthYear: 1957 }

/** The main act behind each tab, and those of an organiser and a keeper, who come through 我的. */
export const acts: readonly Act[] = [
  {
    what: '首页: registering',
    op: 'people.register',
    fn: 'member',
    input: { ...person, unitId: 'unit-1', consent: '2026-11' },
    reach: fromHome,
    button: '登记',
    done: 'navigateBack',
    refused: { code: 'NO_SUCH_UNIT', says: '没找到这个单位' },
  },
  {
    what: '课程: enrolling',
    op: 'courses.enrol',
    fn: 'member',
    input: { courseId: 'course-0' },
    reach: fromCourses,
    button: '确认报名',
    done: '报上了，名额是您的',
    refused: { code: 'TIME_CLASH', facts: { title: '楷书入门' }, says: '时间和“楷书入门”撞上了' },
  },
  {
    what: '志愿: taking a shift',
    op: 'volunteering.signUp',
    fn: 'member',
    input: { shiftId: 'shift-0' },
    reach: fromVolunteering,
    button: '报名这个班次',
    done: '报上了，谢谢您',
    refused: { code: 'SHIFT_OVER', says: '这个班次已经结束了' },
  },
  {
    what: '志愿: checking in with six digits',
    op: 'volunteering.checkIn',
    fn: 'member',
    input: { code: '482913' },
    reach: toTheCode,
    button: '好了',
    done: '签到好了',
    refused: { code: 'WRONG_CODE', says: '这个码不对' },
    again: typed,
  },
  {
    what: '积分: redeeming',
    op: 'points.reserve',
    fn: 'member',
    input: { stockId: 'stock-0' },
    reach: fromPoints,
    button: '用 40 分换',
    done: '482\u00a0913',
    refused: { code: 'NONE_LEFT', says: '刚刚被换完了' },
  },
  {
    what: '我的: inviting family',
    op: 'people.inviteHelper',
    fn: 'member',
    input: { rights: ['courses', 'volunteering', 'points'] },
    reach: fromMe,
    button: '我同意，给我数字',
    done: '730\u00a0512',
    refused: { code: 'TOO_MANY_HELPERS', says: '帮您办事的家人已经满了' },
  },
  {
    what: '我的: handing over, as a keeper',
    op: 'points.handOver',
    fn: 'staff',
    input: { stationId: 'station-0', voucherId: 'voucher-0' },
    reach: toHandOver,
    button: '货给他了',
    done: '交好了',
    refused: { code: 'NO_SUCH_VOUCHER', says: '没找到这张兑换单' },
    again: lookUp,
  },
  {
    what: '我的: signing somebody up, as an organiser',
    op: 'courses.enrolAtDesk',
    fn: 'staff',
    input: { courseId: 'course-0', person, consent: true },
    reach: toTheDesk,
    button: '报名',
    done: '王秀英报上了',
    refused: { code: 'CLOSED', says: '这门课的报名已经截止了' },
  },
]
