import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { Standing } from '../../../../core/courses/contract/catalogue'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { SwitchRow } from '../../../components/Choice'
import { DateChoice, TimeChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { dayOf } from '../../../services/words'
import { DeskForm } from '../DeskForm'
import { Done } from '../Done'
import { checkSignUp, emptySignUp, type SignUpKey } from './check'

/** 替人报名 for a course: who, since when they telephoned, with whom, what the family says, and why the rules shall not count. */
export default function CourseSignUpPage() {
  return <AtWork work="organiser">{(place) => <SignUp place={place} />}</AtWork>
}

interface Enrolled {
  /** Both of a couple: whoever takes it back takes back both. */
  readonly people: readonly string[]
  readonly name: string
  readonly standing: Standing
}

function SignUp({ place }: { readonly place: Place }) {
  const { courseId = '' } = useRouter().params
  const roster = useStaff('courses.roster', { courseId })
  const form = useForm('courseSignUp', emptySignUp, (values) => checkSignUp(courseId, values))
  const enrol = useStaffAct('courses.enrolAtDesk')
  const [done, setDone] = useState<Enrolled | null>(null)
  const press = async () => {
    const input = form.send()
    const reply = input && (await enrol.run(input))
    if (!input || !reply) return
    const name = input.partner ? `${input.person.name}和${input.partner.name}` : input.person.name
    form.clear()
    setDone({ people: [reply.personId, ...(reply.partnerId ? [reply.partnerId] : [])], name, standing: reply.standing })
  }
  // Nobody is signed up for a course whose name isn't on the screen.
  const foot = !done && roster.data && (
    <FormFoot wrong={form.wrong} busy={enrol.busy} again={enrol.error?.again === true} onPress={() => void press()}>
      报名
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="courses" place={place} title="替人报名" foot={foot}>
      {done ? (
        <Signed courseId={courseId} done={done} onNext={() => setDone(null)} />
      ) : (
        <Loaded query={roster}>
          {(target) => (
            <DeskForm form={form} error={enrol.error} target={target}>
              <More form={form} />
            </DeskForm>
          )}
        </Loaded>
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

function Signed({ courseId, done, onNext }: { readonly courseId: string; readonly done: Enrolled; readonly onNext: () => void }) {
  const cancel = useStaffAct('courses.cancelAtDesk')
  const [undone, setUndone] = useState(false)
  const undo = async () => {
    for (const personId of done.people) if (!(await cancel.run({ courseId, personId, reason: '刚报上就撤销' }))) return
    setUndone(true)
  }
  if (undone) return <Done headline="已经撤销了" name={done.name} standing={null} undone onNext={onNext} />
  return (
    <Done name={done.name} standing={done.standing} onNext={onNext}>
      <ActError error={cancel.error} reader="staff" />
      <Button kind="plain" busy={cancel.busy} onPress={() => void undo()}>
        点错了，撤销
      </Button>
    </Done>
  )
}
