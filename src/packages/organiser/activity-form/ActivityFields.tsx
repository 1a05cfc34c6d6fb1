import { Choice, Filters } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import type { useForm } from '../../../services/form'
import { SiteField } from '../../../components/SiteField'
import type { ActivityKey } from './fields'
import { RecruitFields } from './RecruitFields'
import { ShiftsField } from './ShiftsField'

const tags = ['实践', '宣讲', '调解', '助老'].map((tag) => ({ value: tag, title: tag }))

const difficultyOptions = [
  { value: 'ordinary', title: '一般', sub: '积分照常' },
  { value: 'hard', title: '比较辛苦', sub: '积分多两成' },
  { value: 'hardest', title: '很辛苦', sub: '积分多一半' },
]
const weekOptions = ['1', '2', '4', '6', '8'].map((weeks) => ({ value: weeks, title: weeks === '1' ? '只办这一次' : `连办 ${weeks} 周` }))

interface FieldsProps {
  readonly form: ReturnType<typeof useForm<ActivityKey, unknown>>
  readonly unitId: string
  /** What is wrong with each shift; null when shifts are not part of the form. */
  readonly shiftErrors: readonly (string | null)[] | null
}

/** The form's fields: what, where, when, whom to ask. */
export function ActivityFields({ form, unitId, shiftErrors }: FieldsProps) {
  const { field } = form
  return (
    <>
      <Heading level={2}>做什么</Heading>
      <Field label="活动名字" hint="比如 楼道整理" most={30} {...field('title')} />
      <Field label="哪一类" hint="点一个，或者自己写" most={10} {...field('tag')} />
      <Filters label="常用的类别" options={tags} value={form.values.tag} onChange={(tag) => form.set('tag', tag)} />
      <Field label="做些什么（可以不写）" lines most={500} {...field('about')} />
      <Field label="要带什么、穿什么（可以不写）" hint="比如 请穿平底鞋" most={200} {...field('notes')} />
      <Field label="要会什么（可以不写）" hint="比如 会说湖州话" most={60} {...field('skills')} />
      <Field label="年龄和身体的要求（可以不写）" hint="比如 能走三公里" most={100} {...field('health')} />
      <Field label="保险（可以不写）" hint="比如 单位统一买了意外险" most={100} {...field('insurance')} />
      <Heading level={2}>辛苦程度</Heading>
      <Choice label="辛苦程度" options={difficultyOptions} value={form.values.difficulty} onChange={(difficulty) => form.set('difficulty', difficulty)} />
      <Heading level={2}>什么时候</Heading>
      {shiftErrors ? (
        <>
          <ShiftsField value={form.values.shifts} onChange={(shifts) => form.set('shifts', shifts)} errors={shiftErrors} />
          <Heading level={2}>每周都办吗</Heading>
          <Filters label="办几个星期" options={weekOptions} value={form.values.weeks} onChange={(weeks) => form.set('weeks', weeks)} />
          {form.errors.shifts !== undefined && <Notice kind="bad" title={form.errors.shifts}>看看上面的班次和星期。</Notice>}
        </>
      ) : (
        <Notice>班次的时间和人数，到班次的名单里改。</Notice>
      )}
      <RecruitFields form={form} unitId={unitId} isNew={shiftErrors !== null} />
      <Heading level={2}>在哪里，找谁</Heading>
      <SiteField label="地点" unitId={unitId} {...field('siteId')} />
      <Field label="到了找谁" hint="比如 值班室" most={20} {...field('contact')} />
      <Field label="联系电话" kind="phone" hint="比如 0572-8060001" most={20} {...field('phone')} />
    </>
  )
}
