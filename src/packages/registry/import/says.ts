import type { LineReport } from '../../../../core/people/contract/units'

export type What = 'people' | 'units'

/** What differs between people and units. */
export const says: Readonly<Record<What, { readonly title: string; readonly columns: string; readonly counted: string }>> = {
  people: { title: '从表格登记一批人', columns: '要填：姓名、电话、出生年份。单位空着，就登记在您这里；性别、村或社区可以不填。', counted: '位' },
  units: { title: '从表格加一批单位', columns: '要填：单位名称、电话。上级单位空着，就加在您的单位下面；也可以写前面几行刚加的单位。', counted: '个' },
}

/** What came of a line, and what to do about it. */
export const resultWords: Readonly<Record<LineReport['result'], string>> = {
  new: '可以登记',
  known: '以前登记过，不会重复',
  NAME: '名字不对：要 2 到 20 个字',
  PHONE: '电话不对：手机要 11 位，座机要带区号',
  YEAR: '出生年份不对：要 4 个数字，比如 1952',
  SEX: '性别只能写“女”或者“男”，也可以空着',
  UNIT: '您这里没有这个单位，或者有两个同名的',
  TWICE: '和前面的一行重复了，删掉一行',
  NOT_YOURS: '这个单位不归您管',
}
