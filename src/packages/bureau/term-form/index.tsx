import { View } from '@tarojs/components'
import { addTerm } from '../../../../core/courses/contract/organising'
import { DateChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { hold, typedNumber, useForm } from '../../../services/form'
import { goBack } from '../../../services/ways'
import { dayOf, startOfDay } from '../../../services/words'

/** 加一个学期. */
export default function TermFormPage() {
  return <AtWork work="bureau">{(place) => <TermForm place={place} />}</AtWork>
}

const dayMs = 86_400_000
const nineOClock = 9 * 3_600_000
const empty = { name: '', firstDay: '', lastDay: '', opensOn: '', closesOn: '', mostCourses: '2' }
type Values = Readonly<Record<keyof typeof empty, string>>

const says = { name: '请写学期的名字，最多 20 个字', firstDay: '请选开学的日子', lastDay: '请选结束的日子', opensOn: '请选开始报名的日子', closesOn: '请选截止报名的日子', mostCourses: '请写 1 到 10 的数字' }

/** Signing up opens at nine in the morning and closes at the end of a day. */
function check({ name, firstDay, lastDay, opensOn, closesOn, mostCourses }: Values) {
  const opensAt = opensOn === '' ? Number.NaN : startOfDay(opensOn) + nineOClock
  const closesAt = closesOn === '' ? Number.NaN : startOfDay(closesOn) + dayMs
  const fields = { ...says, opensAt: says.opensOn, closesAt: says.closesOn }
  const held = hold(addTerm.input, { name, firstDay, lastDay, opensAt, closesAt, mostCourses: typedNumber(mostCourses) }, fields)
  const reversed = {
    ...(firstDay !== '' && lastDay !== '' && lastDay < firstDay ? { lastDay: '结束的日子比开学还早' } : {}),
    ...(opensOn !== '' && closesOn !== '' && closesOn < opensOn ? { closesOn: '截止的日子比开始报名还早' } : {}),
  }
  const errors = { ...held.errors, opensOn: held.errors.opensAt, closesOn: held.errors.closesAt, ...reversed }
  const wrong: Partial<Values> = Object.fromEntries(Object.entries(errors).filter(([field, said]) => field in empty && said !== undefined))
  return { input: Object.keys(wrong).length > 0 ? null : held.input, errors: wrong }
}

function TermForm({ place }: { readonly place: Place }) {
  const form = useForm('term', empty, check)
  const add = useStaffAct('courses.addTerm')
  const today = dayOf(serverNow())
  const last = dayOf(serverNow() + 730 * dayMs)
  const day = (key: 'firstDay' | 'lastDay' | 'opensOn' | 'closesOn') => ({ ...form.field(key), value: form.values[key] === '' ? null : form.values[key], first: today, last })
  const press = async () => {
    const input = form.send()
    if (!input || !(await add.run(input))) return
    form.forget()
    goBack()
  }
  const foot = (
    <FormFoot wrong={form.wrong} busy={add.busy} again={add.error?.again === true} onPress={() => void press()}>
      加上
    </FormFoot>
  )
  return (
    <DeskPage work="bureau" here="terms" place={place} title="加一个学期" foot={foot}>
      <View className="form">
        <ActError error={add.error} reader="staff" />
        <Field label="学期名字" hint="比如 春季学期" most={20} {...form.field('name')} />
        <DateChoice label="哪天开学" {...day('firstDay')} />
        <DateChoice label="哪天结束" {...day('lastDay')} />
        <DateChoice label="哪天开始报名（上午9点）" {...day('opensOn')} />
        <DateChoice label="报名到哪天为止" {...day('closesOn')} />
        <Field label="每人最多报几门" kind="number" most={2} {...form.field('mostCourses')} />
      </View>
    </DeskPage>
  )
}
