import type { Doing, Undo } from '../../../../core/people/contract/family'

const what: Readonly<Record<string, (title: string) => string>> = {
  'codes.endCard': () => '停用了您的大字卡',
  'codes.makeCard': () => '做了一张大字卡',
  'courses.accept': (title) => `要了“${title}”空出来的名额`,
  'courses.acceptAtDesk': (title) => `要了“${title}”空出来的名额`,
  'courses.apply': () => '报了抽签',
  'courses.cancel': (title) => `取消了课程“${title}”`,
  'courses.cancelAtDesk': (title) => `取消了课程“${title}”`,
  'courses.certificate': (title) => `打了课程“${title}”的结业证书`,
  'courses.checkIn': (title) => `签了到${ofTitle(title)}`,
  'courses.decline': (title) => `没有要“${title}”空出来的名额`,
  'courses.enrol': (title) => `报了课程“${title}”`,
  'courses.enrolAtDesk': (title) => `报了课程“${title}”`,
  'courses.giveConsent': () => '登记了家人的同意',
  'courses.handRefund': (title) => `退了课程“${title}”的学费`,
  'courses.markPaid': (title) => `收了课程“${title}”的学费`,
  'courses.printSlip': (title) => `打了课程“${title}”的报名单`,
  'courses.settleAttendance': (title) => `改了一次考勤${ofTitle(title)}`,
  'courses.sickLeave': (title) => `请了假${ofTitle(title)}`,
  'courses.withdrawApplication': () => '撤了抽签的报名',
  'people.appoint': () => '登记了一份职责',
  'people.bindAtDesk': () => '连上了一个微信',
  'people.dismiss': () => '停了一份职责',
  'people.editAtDesk': () => '改了您的资料',
  'people.endHelpAtDesk': () => '取消了一位家人的代办',
  'people.freeze': () => '暂停了您的登记',
  'people.helperAtDesk': () => '登记了一位帮您办事的家人',
  'people.makeSlip': () => '打了一张微信登记单',
  'people.markLeft': () => '办了注销',
  'people.merge': () => '把您的两次登记合到了一起',
  'people.registerAtDesk': () => '办了登记',
  'people.showPhone': () => '看了您的电话',
  'people.thaw': () => '恢复了您的登记',
  'people.unbind': () => '解开了一个微信',
  'people.unmerge': () => '把合在一起的两次登记分开了',
  'points.approve': () => '复核了一笔积分更正',
  'points.correct': () => '更正了一笔积分',
  'points.giveBack': (title) => `退掉了“${title}”的兑换单`,
  'points.reserve': (title) => `用积分换了“${title}”`,
  'points.reserveAtDesk': (title) => `用积分换了“${title}”`,
  'points.slip': (title) => `打了“${title}”的兑换单`,
  'points.transfer': () => '提出把积分转给家人',
  'volunteering.apply': (title) => `申请了志愿班次“${title}”`,
  'volunteering.askVisit': () => '请了人来看望',
  'volunteering.askVisitAtDesk': () => '请了人来看望',
  'volunteering.cancel': (title) => `取消了志愿班次“${title}”`,
  'volunteering.cancelAtDesk': (title) => `取消了志愿班次“${title}”`,
  'volunteering.decideApplication': (title) => `答复了志愿班次“${title}”的申请`,
  'volunteering.decideFilled': (title) => `复核了服务时长${ofTitle(title)}`,
  'volunteering.decideMember': () => '答复了您加入队伍的申请',
  'volunteering.endMembership': () => '办了退出队伍',
  'volunteering.endVisit': () => '停了看望',
  'volunteering.fillIn': (title) => `补记了服务时长${ofTitle(title)}`,
  'volunteering.recommendMember': () => '推荐您加入一支队伍',
  'volunteering.setWarden': () => '登记了楼道长',
  'volunteering.signUp': (title) => `报了志愿班次“${title}”`,
  'volunteering.signUpAtDesk': (title) => `报了志愿班次“${title}”`,
  'volunteering.withdrawApplication': (title) => `撤了志愿班次“${title}”的申请`,
}

const ofTitle = (title: string): string => (title === '' ? '' : `（“${title}”）`)

/** True when there is a sentence for it. */
export const isSaid = (operation: string): boolean => operation in what

const undoing: Readonly<Record<Undo['op'], string>> = {
  'courses.cancel': '名额会让给别人。',
  'courses.withdrawApplication': '这次抽签就不参加了。',
  'volunteering.cancel': '名额会让给别人。',
  'volunteering.withdrawApplication': '就不再等答复了。',
  'volunteering.endVisit': '以后不再来人看望。',
  'points.giveBack': '积分马上退给您。',
}

/** What comes of taking it back. */
export const undoWords = ({ op }: Undo): string => undoing[op]

/** 李建国替您报了课程“太极入门”; the desk's acts say so. */
export function doingWords({ byName, by, operation, title }: Doing): string {
  const who = by === 'helper' ? byName : `窗口的${byName}`
  return `${who}替您${what[operation]?.(title) ?? '办了一件事'}`
}
