import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { platform } from '../../../services/platform'
import { useParameters } from '../../../services/ways'
import { AtDesk } from './AtDesk'
import { PhoneButton } from './PhoneButton'
import { goHome } from './goHome'

/** 单位帮我办过: three ways to bind this WeChat to the person who is registered already. A typed telephone number is none of them. */
export default function BindPage() {
  const { name = '', birthYear = '' } = useParameters()
  const [bound, setBound] = useState<string | null>(null)
  if (bound !== null) return <Bound name={bound} />
  return (
    <Page title="单位帮我办过">
      <View>把这个微信和您登记过的连上，课程、班次、积分就都看得到了。下面三样，哪样方便用哪样。</View>
      <BySlip onBound={setBound} />
      <ByPhone name={name} birthYear={birthYear} onBound={setBound} />
      <AtDesk />
    </Page>
  )
}

function Bound({ name }: { readonly name: string }) {
  const foot = (
    <Button kind="next" onPress={goHome}>
      去首页看看
    </Button>
  )
  return (
    <Page title="连上了" foot={foot}>
      <Tick />
      <Heading className="h1 center">{`${name}，连上了`}</Heading>
      <Notice kind="good" title="以后">
        打开银领就是您自己的，不用再登记。要是名字不是您的，请马上打电话给单位。
      </Notice>
    </Page>
  )
}

interface WayProps {
  readonly onBound: (name: string) => void
}

const spaced = (digits: string): string => digits.replace(/\D/g, '').slice(0, 16).replace(/(\d{4})(?=\d)/g, '$1 ')

function BySlip({ onBound }: WayProps) {
  const [code, setCode] = useState('')
  const bind = useAct('people.bindBySlip')
  const send = async (text: string) => {
    const reply = await bind.run({ code: text })
    if (reply) onBound(reply.name)
  }
  const scan = async () => {
    const scanned = await platform.scan()
    if (scanned !== null) await send(scanned)
  }
  const whole = code.replace(/\D/g, '').length === 16
  return (
    <Card>
      <Heading level={2}>一、用单位给的登记单</Heading>
      <ActError error={bind.error} />
      {platform.canScan && (
        <Button kind="primary" icon="scan-line" busy={bind.busy} onPress={() => void scan()}>
          扫登记单
        </Button>
      )}
      <Field label="或者写上面的 16 个数字" kind="digits" value={code} onChange={(typed) => setCode(spaced(typed))} most={19} />
      <Button busy={bind.busy} why={whole ? undefined : '写满 16 个数字就能点'} onPress={() => void send(code)}>
        写好了
      </Button>
    </Card>
  )
}

function ByPhone({ name: first, birthYear: firstYear, onBound }: WayProps & { readonly name: string; readonly birthYear: string }) {
  const [name, setName, forgetName] = useTyped('bind.name', first)
  const [year, setYear, forgetYear] = useTyped('bind.year', firstYear)
  const bind = useAct('people.bindByPhone')
  const send = async (code: string) => {
    const reply = await bind.run({ code, name: name.trim(), birthYear: Number(year) })
    if (!reply) return
    forgetName()
    forgetYear()
    onBound(reply.name)
  }
  const ready = name.trim().length >= 2 && /^(19|20)\d\d$/.test(year)
  return (
    <Card>
      <Heading level={2}>二、用微信的手机号</Heading>
      <View className="sub">微信绑的手机号和登记的电话一样，就能用。</View>
      <ActError error={bind.error} />
      <Field label="登记的名字" value={name} onChange={setName} most={20} />
      <Field label="哪一年出生" kind="number" value={year} onChange={setYear} most={4} />
      {ready ? <PhoneButton busy={bind.busy} onCode={(code) => void send(code)} /> : <View className="sub">写好名字和年份，再点“用微信的手机号核对”。</View>}
    </Card>
  )
}
