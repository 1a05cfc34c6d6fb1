import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TermView } from '../../../../core/courses/contract/organising'
import { Button } from '../../../components/Button'
import { Filters, SwitchRow } from '../../../components/Choice'
import { Field, FieldFrame } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { serverNow } from '../../../services/clock'
import { dayWords, plainDayWords, whenWords } from '../../../services/words'
import type { CourseFormState } from './CourseFields'
import { yes, type CourseKey } from './fields'
import { UnitsField } from './UnitsField'

const sexes = [
  { value: 'any', title: '男女都收' },
  { value: 'female', title: '只收女学员' },
  { value: 'male', title: '只收男学员' },
]

/** What most courses leave as it is. */
const seldom: readonly CourseKey[] = ['sex', 'residence', 'units', 'series', 'level', 'needsLevelBefore', 'keepForCouple']
const usual: Partial<Record<CourseKey, string>> = { sex: 'any', residence: '', units: '[]', series: '', level: '1', needsLevelBefore: '', keepForCouple: 'yes' }

/** Whom the course takes; and what the term has settled for all its courses. */
export function Conditions({ form, term }: { readonly form: CourseFormState; readonly term: TermView | null }) {
  const { field, values, errors } = form
  const isSet = seldom.some((key) => values[key] !== usual[key] || errors[key] !== undefined)
  const [open, setOpen] = useState(isSet)
  return (
    <>
      <Heading level={2}>谁能来</Heading>
      <Field label="最小几岁" kind="number" most={3} {...field('ageMin')} />
      <Field label="最大几岁" kind="number" most={3} {...field('ageMax')} />
      <View className="sub">满 80 岁的，要家里人点头才能报；窗口可以写明理由，破例收人。</View>
      {open || isSet ? <Seldom form={form} /> : <Button onPress={() => setOpen(true)}>还有别的要求（性别、住处、单位、分级）</Button>}
      {term && <Settled term={term} />}
    </>
  )
}

function Seldom({ form }: { readonly form: CourseFormState }) {
  const { field, values, set } = form
  return (
    <>
      <FieldFrame label="男女">
        <Filters label="男女" options={sexes} value={values.sex} onChange={(sex) => set('sex', sex)} />
      </FieldFrame>
      <Field label="只收住在哪里的（可以不写）" hint="比如 东衡村、洛舍镇" most={20} {...field('residence')} />
      <UnitsField {...field('units')} />
      <Field label="属于哪个系列（可以不写）" help="一级接一级的班写同一个系列，老学员就能先报。" hint="比如 太极拳" most={20} {...field('series')} />
      {values.series.trim() !== '' && <Field label="是第几级" kind="number" most={1} {...field('level')} />}
      {values.series.trim() !== '' && Number(values.level) > 1 && (
        <SwitchRow title="要先上过前一级" sub="没上过的报不了" on={values.needsLevelBefore !== ''} onChange={(on) => set('needsLevelBefore', yes(on))} />
      )}
      <SwitchRow title="空位留给排第一的夫妻" sub="他们要两个位子，先等第二个空出来；关掉就先给后面的一个人" on={values.keepForCouple !== ''} onChange={(on) => set('keepForCouple', yes(on))} />
    </>
  )
}

/** Windows and terms that come from the term: to be seen here, changed by the bureau. */
function Settled({ term }: { readonly term: TermView }) {
  const now = serverNow()
  const returning = term.returningOpensAt === null ? '' : `老学员 ${whenWords(term.returningOpensAt, now)}起先报。`
  const off = term.daysOff.length === 0 ? '' : `${term.daysOff.map(plainDayWords).join('、')}停课。`
  const minimum = term.minimumDay === null ? '' : `${plainDayWords(term.minimumDay)}看够不够开班。`
  return (
    <Notice icon="info" title={`${term.name}已经定好的`}>
      <View>{`${returning}${whenWords(term.opensAt, now)}开始报名，${dayWords(term.closesAt - 1, now)}截止，每人最多 ${term.mostCourses} 门。`}</View>
      <View>{`学费 ${term.feeDueWorkingDays} 个工作日里交，空出来的名额留 ${term.offerHours} 小时。${minimum}${off}`}</View>
      <View>{`连着缺 ${term.absencesEnd} 次名额让给别人，到课 ${term.certificatePercent}% 发结业证书。`}</View>
    </Notice>
  )
}
