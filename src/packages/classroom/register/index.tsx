import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { FormFoot } from '../../../components/FormFoot'
import { Loaded } from '../../../components/States'
import { useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { DeskForm } from '../DeskForm'
import { checkPerson, emptyPerson } from '../deskPerson'
import { Done } from '../Done'
import { useSignUp, type SignedUp, type Target } from './useSignUp'

/** 登记, and 替人报名 for a shift: somebody who telephoned or stands at the desk. `shiftId` says for what; without it they are only registered. For a course: classroom/sign-up. */
export default function RegisterPage() {
  return <AtWork work="organiser">{(place) => <Register place={place} />}</AtWork>
}

function Register({ place }: { readonly place: Place }) {
  const { shiftId = '' } = useRouter().params
  const isForShift = shiftId !== ''
  const target: Target = isForShift ? { shiftId } : { unitId: place.at }
  const roster = useStaff('volunteering.roster', { shiftId }, { when: isForShift })
  const form = useForm('deskPerson', emptyPerson, checkPerson)
  const signUp = useSignUp(target)
  const [done, setDone] = useState<SignedUp | null>(null)
  const press = async () => {
    const person = form.send()
    const reply = person && (await signUp.run(person))
    if (!reply) return
    form.clear()
    setDone(reply)
  }
  // Nobody is signed up for a shift whose name isn't on the screen.
  const foot = !done && (!isForShift || roster.data) && (
    <FormFoot wrong={form.wrong} busy={signUp.busy} again={signUp.error?.again === true} onPress={() => void press()}>
      {isForShift ? '报名' : '登记'}
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here={isForShift ? 'activities' : 'people'} place={place} title={isForShift ? '替人报名' : '登记一个人'} foot={foot}>
      {done ? (
        <Done {...done} {...registeredWords(done)} onNext={() => setDone(null)} />
      ) : isForShift ? (
        <Loaded query={roster}>{(shift) => <DeskForm form={form} error={signUp.error} target={shift} />}</Loaded>
      ) : (
        <DeskForm form={form} error={signUp.error} />
      )}
    </DeskPage>
  )
}

/** Who was only registered has no place that the headline could tell of. */
const registeredWords = ({ name, standing, known }: SignedUp): { readonly headline?: string } => (standing ? {} : { headline: known ? `${name}早就登记过了` : `${name}登记好了` })
