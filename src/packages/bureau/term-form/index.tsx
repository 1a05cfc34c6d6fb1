import { View } from '@tarojs/components'
import { addTerm } from '../../../../core/courses/contract/organising'
import { SwitchRow } from '../../../components/Choice'
import { DaysOffField } from '../../../components/DaysOffField'
import { DateChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { readDays } from '../../../services/days'
import { hold, typedNumber, useForm } from '../../../services/form'
import { goBack } from '../../../services/ways'
import { dayOf, startOfDay } from '../../../services/words'

/** 加一个学期. */
export default function TermFormPage() {
  return <AtWork work="bureau">{(place) => <TermForm place={place} />}</AtWork>
}

const dayMs = 86_400_000
const nineOClock = 9 * 3_600_000
const empty = {
  ...{ name: '', firstDay: '', lastDay: '', opensOn: '', closesOn: '', mostCourses: '2', returningOn: '', minimumDay: '', daysOff: '[]' },
  ...{ offerHours: '48', feeDueWorkingDays: '2', absencesEnd: '6', certificatePercent: '70', ranks: '3', returningFirst: 'yes' },
}
type Values = Readonly<Record<keyof typeof empty, string>>

const says = {
  name: '请写学期的名字，最多 20 个字', firstDay: '请选开学的日子', lastDay: '请选结束的日子', opensOn: '请选开始报名的日子', closesOn: '请选截止报名的日子', mostCourses: '请写 1 到 10 的数字',
  ...{ daysOff: '最多 60 天', offerHours: '请写 1 到 240 的数字', feeDueWorkingDays: '请写 1 到 60 的数字', absencesEnd: '请写 2 到 30 的数字' },
  ...{ certificatePercent: '请写 1 到 100 的数字', ranks: '请写 1 到 10 的数字', minimumDay: '请选日子', returningOn: '请选日子' },
}

/** Signing up opens at nine in the morning and closes at the end of a day. */
function check(values: Values) {
  const { name, firstDay, lastDay, opensOn, closesOn, mostCourses, returningOn, minimumDay, daysOff, returningFirst } = values
  const opensAt = opensOn === '' ? Number.NaN : startOfDay(opensOn) + nineOClock
  const closesAt = closesOn === '' ? Number.NaN : startOfDay(closesOn) + dayMs
  const numbers = Object.fromEntries((['offerHours', 'feeDueWorkingDays', 'absencesEnd', 'certificatePercent', 'ranks'] as const).map((key) => [key, typedNumber(values[key])]))
  const settings = {
    ...numbers,
    ...(returningOn === '' ? {} : { returningOpensAt: startOfDay(returningOn) + nineOClock }),
    ...(minimumDay === '' ? {} : { minimumDay }),
    daysOff: readDays(daysOff),
    returningFirst: returningFirst !== '',
  }
  const fields = { ...says, opensAt: says.opensOn, closesAt: says.closesOn }
  const held = hold(addTerm.input, { name, firstDay, lastDay, opensAt, closesAt, mostCourses: typedNumber(mostCourses), ...settings }, fields)
  const reversed = {
    ...(firstDay !== '' && lastDay !== '' && lastDay < firstDay ? { lastDay: '结束的日子比开学还早' } : {}),
    ...(opensOn !== '' && closesOn !== '' && closesOn < opensOn ? { closesOn: '截止的日子比开始报名还早' } : {}),
    ...(returningOn !== '' && opensOn !== '' && returningOn > opensOn ? { returningOn: '老学员要比大家早，不能更晚' } : {}),
    ...(minimumDay !== '' && lastDay !== '' && minimumDay > lastDay ? { minimumDay: '学期都结束了，请选早一点的日子' } : {}),
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
  const day = (key: 'firstDay' | 'lastDay' | 'opensOn' | 'closesOn' | 'returningOn' | 'minimumDay') => ({ ...form.field(key), value: form.values[key] === '' ? null : form.values[key], first: today, last })
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
        <DaysOffField {...form.field('daysOff')} first={today} last={last} />
        <Heading level={2}>老学员</Heading>
        <DateChoice label="老学员哪天先报（上午9点，可以不选）" {...day('returningOn')} />
        <SwitchRow title="抽签时老学员先抽" sub="关掉就大家一起抽" on={form.values.returningFirst !== ''} onChange={(on) => form.set('returningFirst', on ? 'yes' : '')} />
        <Field label="抽签最多填几个志愿" kind="number" most={2} {...form.field('ranks')} />
        <Heading level={2}>名额和学费</Heading>
        <Field label="空出来的名额留几个小时" kind="number" most={3} {...form.field('offerHours')} />
        <Field label="学费几个工作日里交" kind="number" most={2} {...form.field('feeDueWorkingDays')} />
        <DateChoice label="哪天看够不够开班（可以不选）" {...day('minimumDay')} />
        <Heading level={2}>考勤</Heading>
        <Field label="连着缺几次就让出名额" kind="number" most={2} {...form.field('absencesEnd')} />
        <Field label="到课多少（%）发结业证书" kind="number" most={3} {...form.field('certificatePercent')} />
      </View>
    </DeskPage>
  )
}
