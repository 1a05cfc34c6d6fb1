import type { Doing } from '../../../../core/people/contract/family'

const what: Readonly<Record<string, (title: string) => string>> = {
  'courses.enrol': (title) => `报了课程“${title}”`,
  'courses.enrolAtDesk': (title) => `报了课程“${title}”`,
  'courses.cancel': (title) => `取消了课程“${title}”`,
  'courses.cancelAtDesk': (title) => `取消了课程“${title}”`,
  'volunteering.signUp': (title) => `报了志愿班次“${title}”`,
  'volunteering.signUpAtDesk': (title) => `报了志愿班次“${title}”`,
  'volunteering.cancel': (title) => `取消了志愿班次“${title}”`,
  'points.reserve': (title) => `用积分换了“${title}”`,
  'points.giveBack': (title) => `退掉了“${title}”的兑换单`,
  'people.registerAtDesk': () => '办了登记',
  'people.editAtDesk': () => '改了您的资料',
  'people.makeSlip': () => '打了一张微信登记单',
  'people.bindAtDesk': () => '连上了一个微信',
  'people.unbind': () => '解开了一个微信',
  'people.helperAtDesk': () => '登记了一位帮您办事的家人',
  'people.endHelpAtDesk': () => '取消了一位家人的代办',
  'people.showPhone': () => '看了您的电话',
  'people.freeze': () => '暂停了您的登记',
  'people.thaw': () => '恢复了您的登记',
  'people.merge': () => '把您的两次登记合到了一起',
}

/** 李建国替您报了课程“太极入门”; the desk's acts say so. */
export function doingWords({ byName, by, operation, title }: Doing): string {
  const who = by === 'helper' ? byName : `窗口的${byName}`
  return `${who}替您${what[operation]?.(title) ?? '办了一件事'}`
}
