import { Choice } from '../../../components/Choice'
import { Field, FieldFrame } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import type { CourseFormState } from './CourseFields'

const modes = [
  { value: 'queue', title: '先到先得', sub: '谁先报，名额就是谁的' },
  { value: 'draw', title: '抽签', sub: '大家先填志愿，再公开抽签' },
  { value: 'village', title: '按村分', sub: '每个村有自己的名额' },
]

/** How many seats there are, and how they are given. */
export function Seats({ form, isNew }: { readonly form: CourseFormState; readonly isNew: boolean }) {
  const { field, values } = form
  return (
    <>
      <Heading level={2}>名额和学费</Heading>
      <Field label="一共多少名额" kind="number" most={3} {...field('capacity')} />
      {isNew && <Field label="留几个给窗口和电话" help="留给不用微信的人。发布以后不能再改。" kind="number" most={3} {...field('deskSeats')} />}
      {isNew && (
        <FieldFrame label="名额怎么给" help="发布以后不能再改。">
          <Choice label="名额怎么给" options={modes} value={values.mode} onChange={(mode) => form.set('mode', mode)} />
        </FieldFrame>
      )}
      {isNew && values.mode === 'village' && <Field label="各村的名额" help="一行一个村，村名后面写几个。" lines hint="东衡村 4" most={600} {...field('quotas')} />}
      <Field label="最少几个人才开班" help="到学期定的日子还不够，就并班或者停办。" kind="number" most={3} {...field('minimum')} />
      <Field label="学费（元）" help="不收就写 0。" kind="number" most={4} {...field('fee')} />
    </>
  )
}
