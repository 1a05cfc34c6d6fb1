import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { Card } from '../../../components/Card'
import { SwitchRow } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field, FieldFrame } from '../../../components/Field'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { FormFoot } from '../../../components/FormFoot'
import { checkPerson, emptyPerson } from './check'
import { Done } from './Done'
import { useSignUp, type SignedUp, type Target } from './useSignUp'

/** 替人报名 and 登记: somebody who telephoned or stands at the desk. `shiftId` says for what; without it they are only registered. For a course: classroom/sign-up. */
export default function SignUpPage() {
  return <AtWork work="organiser">{(place) => <SignUp place={place} />}</AtWork>
}

function SignUp({ place }: { readonly place: Place }) {
  const { shiftId } = useRouter().params
  const target: Target = shiftId !== undefined ? { shiftId } : { unitId: place.at }
  const form = useForm('deskPerson', emptyPerson, checkPerson)
  const signUp = useSignUp(target)
  const [done, setDone] = useState<SignedUp | null>(null)
  const title = 'unitId' in target ? '登记一个人' : '替人报名'
  const press = async () => {
    const person = form.send()
    const reply = person && (await signUp.run(person))
    if (!reply) return
    form.clear()
    setDone(reply)
  }
  const foot = !done && (
    <FormFoot wrong={form.wrong} busy={signUp.busy} again={signUp.error?.again === true} onPress={() => void press()}>
      {'unitId' in target ? '登记' : '报名'}
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here={'shiftId' in target ? 'activities' : 'people'} place={place} title={title} foot={foot}>
      {done ? (
        <Done done={done} onNext={() => setDone(null)} />
      ) : (
        <View className="form">
          {shiftId !== undefined && <For shiftId={shiftId} />}
          <ActError error={signUp.error} reader="staff" />
          <Field label="名字" hint="比如 王秀英" most={20} {...form.field('name')} />
          <Field label="电话" kind="phone" hint="手机或座机" help="以前登记过的，三样都对上就不会重复登记。" most={20} {...form.field('phone')} />
          <Field label="哪一年出生" kind="number" hint="比如 1957" most={4} {...form.field('birthYear')} />
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

/** Which shift it is for. */
function For({ shiftId }: { readonly shiftId: string }) {
  const found = useStaff('volunteering.roster', { shiftId }).data
  if (!found) return null
  return (
    <Card>
      <View className="h2">{found.title}</View>
      <View className="sub">{found.room.capacity > found.room.taken ? `还有 ${found.room.capacity - found.room.taken} 个名额` : '满了，报名就是排队'}</View>
    </Card>
  )
}
