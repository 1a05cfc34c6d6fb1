/** What each act is called here; newer ones get a plain word. */
const words: Readonly<Record<string, string>> = {
  'people.registerAtDesk': '办了登记',
  'people.editAtDesk': '改了资料',
  'people.makeSlip': '打了登记单',
  'people.bindAtDesk': '连了微信',
  'people.unbind': '解开了微信',
  'people.showPhone': '看了整个电话',
  'people.helperAtDesk': '登记了代办家人',
  'people.endHelpAtDesk': '取消了代办',
  'people.freeze': '暂停了登记',
  'people.thaw': '恢复了登记',
  'people.markLeft': '办了注销',
  'people.merge': '合并了两次登记',
  'people.unmerge': '分开了合并',
  'people.appoint': '任命了人',
  'people.dismiss': '免去了任命',
  'people.addUnit': '加了单位',
  'people.editUnit': '改了单位',
  'people.moveUnit': '移了单位',
  'people.retireUnit': '停用或恢复了单位',
  'people.importPeople': '导入了名单',
  'people.importUnits': '导入了单位',
  'courses.enrol': '报了课程',
  'courses.enrolAtDesk': '报了课程',
  'courses.cancel': '取消了课程',
  'courses.cancelAtDesk': '取消了课程',
  'courses.publish': '发布了课程',
  'volunteering.signUp': '报了班次',
  'volunteering.signUpAtDesk': '报了班次',
  'volunteering.cancel': '取消了班次',
  'points.reserve': '换了东西',
  'points.giveBack': '退了兑换单',
  'points.handOver': '交了货',
}

export const operationWords = (operation: string): string => words[operation] ?? '办了一件事'

/** What can be looked at alone. */
export const kinds = [
  { value: '', title: '全部' },
  ...['people.showPhone', 'people.appoint', 'people.merge', 'people.freeze', 'people.unbind'].map((value) => ({ value, title: operationWords(value) })),
]
