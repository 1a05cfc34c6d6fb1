import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyData } from '../../../../core/people/contract/privacy'
import { Button } from '../../../components/Button'
import { Card, Fact } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'

/** 注销: what is given up, said first; then one's own name, so that nobody leaves by a slip of the finger. */
export default function LeavePage() {
  const query = useStaff('people.myData', {})
  const [name, setName] = useState('')
  const [gone, setGone] = useState(false)
  const leave = useStaffAct('people.leave')
  if (gone) {
    return (
      <Page title="注销好了">
        <Tick icon="undo-2" tone="gold" />
        <Heading className="h1 center">注销好了</Heading>
        <Notice kind="good" title="以后">
          过几分钟，您的名字、电话就都删掉了。想回来，随时可以再登记。谢谢您一直以来的参与。
        </Notice>
      </Page>
    )
  }
  const foot = (
    <Button kind="next" busy={leave.busy} why={name.trim() === '' ? '先写上您的名字' : undefined} onPress={() => void leave.run({ name: name.trim() }).then((done) => done && setGone(true))}>
      确定注销
    </Button>
  )
  return (
    <Page title="注销" foot={foot}>
      <Loaded query={query}>{({ running }) => <Running running={running} />}</Loaded>
      <ActError error={leave.error} />
      <Field label="写上您的名字，免得点错" value={name} onChange={setName} most={20} />
      <Button onPress={goBack}>我再想想，不注销</Button>
    </Page>
  )
}

function Running({ running }: { readonly running: MyData['running'] }) {
  const { seats, points, vouchers } = running
  return (
    <>
      <View>注销以后，下面这些就没有了，不能再找回来：</View>
      <Card kind="list">
        <Fact icon="graduation-cap" title={seats.length === 0 ? '没有占着的名额' : `${seats.length} 个名额会让给别人`} sub={seats.join('、')} />
        <Fact icon="ticket" title={vouchers === 0 ? '没有等着取的东西' : `${vouchers} 张兑换单会退掉`} />
        <Fact icon="gift" title={`${points} 个积分会清零`} sub="想换东西的，先换了再注销。" />
        <Fact icon="shield-check" title="名字和电话都会删掉" sub="账本里只留一个没有名字的记号，好让总数对得上。" />
      </Card>
    </>
  )
}
