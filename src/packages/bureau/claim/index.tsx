import { View } from '@tarojs/components'
import { useState } from 'react'
import { claimBureau, foundBureau } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Steps, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { useHome } from '../../../services/home'
import { useMember } from '../../../services/queries'
import { founding, storage } from '../../../services/storage'
import { go, goInstead } from '../../../services/ways'

const steps = ['建立局这个单位', '登记您自己', '当第一位局管理员']
const codeSays = '请照部署时打出来的开通码写，一个字都不能少'

/** 开通: the very first start. With the one-time code: the bureau's unit, then oneself, then the office. */
export default function ClaimPage() {
  const units = useMember('people.units', {})
  const home = useHome()
  const [claimed, setClaimed] = useState(false)
  const step = units.data?.units.length === 0 ? 0 : home.data?.me ? 2 : 1
  if (claimed) return <Claimed />
  return (
    <Page title="第一次开通">
      <Loaded query={units}>
        {() => (
          <Loaded query={home}>
            {() => (
              <View className="form">
                <Steps steps={steps} current={step} />
                {step === 0 && <Found />}
                {step === 1 && <Register />}
                {step === 2 && <Claim onClaimed={() => setClaimed(true)} />}
              </View>
            )}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

function Found() {
  const form = useForm('found', { code: '', name: '', phone: '' }, (values) =>
    hold(foundBureau.input, { ...values, code: values.code.trim() }, { code: codeSays, name: '请写局的名字，最多 30 个字', phone: '电话要写全，座机要加区号，比如 0572-2390001' }),
  )
  const found = useStaffAct('people.foundBureau')
  const press = async () => {
    const input = form.send()
    if (!input || !(await found.run(input))) return
    form.forget()
    storage.write(founding, true)
  }
  return (
    <>
      <ActError error={found.error} reader="staff" />
      <Field label="开通码" most={64} {...form.field('code')} />
      <Field label="局的名字" hint="比如 湖州市委老干部局" most={30} {...form.field('name')} />
      <Field label="局的电话" kind="phone" hint="比如 0572-2390001" most={20} {...form.field('phone')} />
      <FormFoot wrong={form.wrong} busy={found.busy} again={found.error?.again === true} onPress={() => void press()}>
        建立
      </FormFoot>
    </>
  )
}

function Register() {
  return (
    <>
      <Notice>单位有了。请先登记您自己，登记完再回到这里。</Notice>
      <Button kind="next" onPress={() => go('packages/people/register')}>
        现在登记
      </Button>
    </>
  )
}

function Claim({ onClaimed }: { readonly onClaimed: () => void }) {
  const form = useForm('claim', { code: '' }, ({ code }) => hold(claimBureau.input, { code: code.trim() }, { code: codeSays }))
  const claim = useStaffAct('people.claimBureau')
  const press = async () => {
    const input = form.send()
    if (!input || !(await claim.run(input))) return
    form.forget()
    storage.remove(founding)
    onClaimed()
  }
  return (
    <>
      <ActError error={claim.error} reader="staff" />
      <Field label="开通码" most={64} {...form.field('code')} />
      <FormFoot wrong={form.wrong} busy={claim.busy} again={claim.error?.again === true} onPress={() => void press()}>
        当局管理员
      </FormFoot>
    </>
  )
}

function Claimed() {
  return (
    <Page title="第一次开通">
      <Tick />
      <Heading className="h1 center">开通好了</Heading>
      <Notice kind="good">您是第一位局管理员。接着加单位、任命组织者、加学期。</Notice>
      <Button kind="next" onPress={() => goInstead('packages/bureau/home')}>
        去局管理
      </Button>
    </Page>
  )
}
