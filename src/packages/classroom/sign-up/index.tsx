import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Standing } from '../../../../core/courses/contract/catalogue'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { SwitchRow } from '../../../components/Choice'
import { DateChoice, TimeChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { dayOf } from '../../../services/words'
import { checkSignUp, emptySignUp, type SignUpKey } from './check'

/** 替人报名 for a course: who, since when they telephoned, with whom, what the family says, and why the rules shall not count. */
export default function CourseSignUpPage() {
  return <AtWork work="organiser">{(place) => <SignUp place={place} />}</AtWork>
}

interface Done {
  readonly personId: string
  readonly name: string
  readonly standing: Standing
}

function SignUp({ place }: { readonly place: Place }) {
  const { courseId = '' } = useRouter().params
  const roster = useStaff('courses.roster', { courseId })
  const form = useForm('courseSignUp', emptySignUp, (values) => checkSignUp(courseId, values))
  const enrol = useStaffAct('courses.enrolAtDesk')
  const [done, setDone] = useState<Done | null>(null)
  const press = async () => {
    const input = form.send()
    const reply = input && (await enrol.run(input))
    if (!input || !reply) return
    const name = input.partner ? `${input.person.name}和${input.partner.name}` : input.person.name
    form.clear()
    setDone({ ...reply, name })
  }
  const foot = !done && (
    <FormFoot wrong={form.wrong} busy={enrol.busy} again={enrol.error?.again === true} onPress={() => void press()}>
      报名
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="courses" place={place} title="替人报名" foot={foot}>
      {done ? (
        <Signed courseId={courseId} done={done} onNext={() => setDone(null)} />
      ) : (
        <View className="form">
          {roster.data && (
            <Card>
              <View className="h2">{roster.data.title}</View>
              <View className="sub">{roster.data.room.capacity > roster.data.room.taken ? `还有 ${roster.data.room.capacity - roster.data.room.taken} 个名额` : '满了，报名就是排队'}</View>
            </Card>
          )}
          <ActError error={enrol.error} reader="staff" />
          <Field label="名字" hint="比如 王秀英" most={20} {...form.field('name')} />
          <Field label="电话" kind="phone" hint="手机或座机" help="以前登记过的，三样都对上就不会重复登记。" most={20} {...form.field('phone')} />
          <Field label="哪一年出生" kind="number" hint="比如 1957" most={4} {...form.field('birthYear')} />
          <More form={form} />
          <FieldFrame label="问一句" error={form.errors.consent}>
            <Notice>“您的名字、电话和出生年份，只用来报名和联系您，您同意吗？”</Notice>
            <Card kind="list">
              <SwitchRow title="他当面或在电话里同意了" on={form.values.consent === 'yes'} onChange={(on) => form.set('consent', on ? 'yes' : '')} />
            </Card>
          </FieldFrame>
        </View>
      )}
    </DeskPage>
  )
}

type Form = ReturnType<typeof useForm<SignUpKey, unknown>>

/** What is said only where it is needed; each opens by a switch. */
function More({ form }: { readonly form: Pick<Form, 'values' | 'errors' | 'set' | 'field'> }) {
  const { values, errors, set, field } = form
  const row = (key: SignUpKey, title: string, sub: string) => <SwitchRow title={title} sub={sub} on={values[key] === 'yes'} onChange={(on) => set(key, on ? 'yes' : '')} />
  return (
    <Card kind="list">
      {row('called', '早些时候打来的电话', '按来电的时间排队')}
      {values.called === 'yes' && (
        <>
          <DateChoice label="哪天来的电话" error={errors.calledOn} value={values.calledOn === '' ? null : values.calledOn} onChange={(day) => set('calledOn', day)} first={dayOf(serverNow() - 14 * 86_400_000)} last={dayOf(serverNow())} />
          <TimeChoice label="几点来的电话" value={values.calledMinute === '' ? null : Number(values.calledMinute)} onChange={(minute) => set('calledMinute', String(minute))} />
        </>
      )}
      {row('couple', '两个人一起报', '两个都有名额，或者一起排队')}
      {values.couple === 'yes' && (
        <>
          <Field label="另一位的名字" most={20} {...field('secondName')} />
          <Field label="另一位的电话" kind="phone" most={20} {...field('secondPhone')} />
          <Field label="另一位哪一年出生" kind="number" most={4} {...field('secondYear')} />
        </>
      )}
      {row('family', '80 岁以上，家里人点头了', '写上家里人是谁')}
      {values.family === 'yes' && (
        <>
          <Field label="家里人的名字" most={20} {...field('familyName')} />
          <Field label="是他的什么人" hint="女儿" most={10} {...field('relation')} />
          <Field label="家里人的电话" kind="phone" most={20} {...field('familyPhone')} />
        </>
      )}
      {row('allow', '条件不够，特别准许', '年龄、门数这些条件不算，要写原因')}
      {values.allow === 'yes' && <Field label="为什么准许" most={60} {...field('reason')} />}
    </Card>
  )
}

function Signed({ courseId, done, onNext }: { readonly courseId: string; readonly done: Done; readonly onNext: () => void }) {
  const cancel = useStaffAct('courses.cancelAtDesk')
  const [undone, setUndone] = useState(false)
  const line = done.standing.place === 'line' ? done.standing : null
  const undo = async () => setUndone((await cancel.run({ courseId, personId: done.personId, reason: '刚报上就撤销' })) !== null)
  return (
    <View className="form">
      <Tick icon={undone ? 'undo-2' : line ? 'hourglass' : 'check'} tone={undone || line ? 'gold' : 'celadon'} />
      <Heading className="h1 center">{undone ? '已经撤销了' : line ? `${done.name}排上队了，前面还有 ${line.ahead} 个人` : `${done.name}报上了`}</Heading>
      {!undone && (
        <Notice kind="good" title="跟他说">
          {line ? '有名额了我们给您打电话，不用一直问。不想等了，打电话来取消就行。' : '已经报上了。来不了请早点打电话，名额好让给别人。'}
        </Notice>
      )}
      <ActError error={cancel.error} reader="staff" />
      <ButtonPair>
        <Button kind="primary" icon="user-plus" onPress={onNext}>
          再办一位
        </Button>
        <Button onPress={goBack}>回去</Button>
      </ButtonPair>
      {!undone && (
        <Button kind="plain" busy={cancel.busy} onPress={() => void undo()}>
          点错了，撤销
        </Button>
      )}
    </View>
  )
}
