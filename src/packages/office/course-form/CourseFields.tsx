import { View } from '@tarojs/components'
import type { TermView } from '../../../../core/courses/contract/organising'
import { Choice, Filters } from '../../../components/Choice'
import { DateChoice } from '../../../components/DayTime'
import { DaysOffField } from '../../../components/DaysOffField'
import { Field, FieldFrame } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { serverNow } from '../../../services/clock'
import { typedNumber, type useForm } from '../../../services/form'
import { dayOf, joined, plainDayWords } from '../../../services/words'
import { SiteField } from '../../../components/SiteField'
import { readDays } from '../../../services/days'
import { timetableWords } from '../../../services/timetable'
import { Conditions } from './Conditions'
import { readSlots, type CourseKey, type CourseValues } from './fields'
import { Seats } from './Seats'
import { SlotsField } from './SlotsField'

const topics = ['书画', '声乐', '舞蹈', '健身', '农技', '手工', '生活', '健康'].map((topic) => ({ value: topic, title: topic }))

export type CourseFormState = ReturnType<typeof useForm<CourseKey, unknown>>

interface FieldsProps {
  readonly form: CourseFormState
  readonly unitId: string
  readonly terms: readonly TermView[]
  readonly isNew: boolean
}

/** The form's fields, in the order a person asks: what, when, where, who may, how much room. */
export function CourseFields({ form, unitId, terms, isNew }: FieldsProps) {
  const { field } = form
  return (
    <>
      <Heading level={2}>教什么</Heading>
      <Field label="课名" hint="比如 茭白种植入门" most={30} {...field('title')} />
      <Field label="科目" hint="点一个，或者自己写" most={10} {...field('topic')} />
      <Filters label="常用的科目" options={topics} value={form.values.topic} onChange={(topic) => form.set('topic', topic)} />
      <Field label="学些什么（可以不写）" lines most={500} {...field('about')} />
      <Field label="老师" most={20} {...field('teacher')} />
      <Field label="老师的介绍（可以不写）" hint="比如 种茭白 32 年" most={100} {...field('teacherAbout')} />
      <When form={form} terms={terms} isNew={isNew} />
      <Heading level={2}>在哪里</Heading>
      <SiteField label="上课的地点" unitId={unitId} {...field('siteId')} />
      <Field label="打电话问问的号码" kind="phone" hint="比如 0572-8060001" most={20} {...field('phone')} />
      <Seats form={form} isNew={isNew} />
      <Conditions form={form} term={terms.find(({ termId }) => termId === form.values.termId) ?? null} />
    </>
  )
}

function When({ form, terms, isNew }: Pick<FieldsProps, 'form' | 'terms' | 'isNew'>) {
  const { field, values } = form
  const term = terms.find(({ termId }) => termId === values.termId)
  const today = dayOf(serverNow())
  const first = !isNew || (term && term.firstDay > today) ? (term?.firstDay ?? today) : today
  const summary = summaryOf(values)
  return (
    <>
      <Heading level={2}>什么时候</Heading>
      {isNew && (
        <FieldFrame label="学期" error={form.errors.termId}>
          <Choice
            label="学期"
            value={values.termId}
            onChange={(termId) => form.set('termId', termId)}
            options={terms.map(({ termId, name, firstDay, lastDay }) => ({ value: termId, title: name, sub: joined(`${plainDayWords(firstDay)} 到 ${plainDayWords(lastDay)}`) }))}
          />
        </FieldFrame>
      )}
      <SlotsField {...field('slots')} />
      <DateChoice label="哪天开课" {...field('firstDay')} value={values.firstDay === '' ? null : values.firstDay} first={first} last={term?.lastDay ?? today} />
      <Field label="一共上几次" kind="number" most={2} {...field('sessions')} />
      <DaysOffField {...field('daysOff')} first={first} last={term?.lastDay ?? today} />
      {summary !== '' && (
        <Notice icon="calendar-days" title={`一共 ${values.sessions} 次课`}>
          <View>{summary}</View>
        </Notice>
      )}
    </>
  )
}

/** When the first and the last meeting would be, as soon as enough is filled in to know. */
function summaryOf(values: CourseValues): string {
  const slots = readSlots(values.slots).filter(({ from, to }) => from >= 0 && to > from)
  const sessions = typedNumber(values.sessions)
  if (slots.length === 0 || values.firstDay === '' || !(sessions >= 1 && sessions <= 60)) return ''
  return timetableWords({ slots, firstDay: values.firstDay, daysOff: readDays(values.daysOff), sessions }, serverNow())
}
