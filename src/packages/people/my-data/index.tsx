import { View } from '@tarojs/components'
import { useState } from 'react'
import type { LookView, MyData } from '../../../../core/people/contract/privacy'
import { Button } from '../../../components/Button'
import { Card, Fact, ListRow } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { CallError, staff } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { openFile } from '../../../services/files'
import { useStaff } from '../../../services/queries'
import { go } from '../../../services/ways'
import { dayWords, joined, whenWords } from '../../../services/words'

/** 存了我什么: counted, who looked at my number, a file of it all, and the way out. */
export default function MyDataPage() {
  const query = useStaff('people.myData', {})
  return (
    <Page title="存了我什么">
      <Loaded query={query}>{(data) => <Kept data={data} />}</Loaded>
      <Export />
      <Button kind="plain" onPress={() => go('packages/people/leave')}>
        不想用了，注销
      </Button>
    </Page>
  )
}

function Kept({ data }: { readonly data: MyData }) {
  const { consent } = data
  return (
    <>
      <Card kind="list">
        <Fact icon="id-card" title="名字、电话、出生年份、单位" sub="您写过的性别、村社区、紧急联系人也在。电话都加了密。" />
        <Fact icon="graduation-cap" title={`${data.courses} 门课，${data.shifts} 个志愿班次`} sub={`服务记录 ${data.services} 次`} />
        <Fact icon="users" title={`队伍 ${data.teams} 个，申请过的班次 ${data.applications} 个`} sub={visitsWords(data)} />
        <Fact icon="gift" title={`积分进出 ${data.entries} 笔，兑换单 ${data.vouchers} 张`} />
        <Fact icon="mail" title={`消息 ${data.messages} 条`} sub="满一年，自动删掉" />
        <Fact icon="users" title={`帮您办事的家人 ${data.helpers} 位，连着的微信 ${data.logins} 个`} />
        <Fact icon="shield-check" title={`您同意过的说明：${consent.version} 版`} sub={dayWords(consent.at, serverNow())} />
      </Card>
      {consent.version !== data.currentVersion && <Button onPress={() => go('packages/people/privacy')}>说明有新的一版，去看看</Button>}
      <Heading level={2}>谁看过我的电话</Heading>
      {data.looks.length === 0 && <View className="sub">这一年里没有人看过整个号码。</View>}
      <More items={data.looks} unit="次">
        {(look) => (
          <Card key={look.at} kind="list">
            <ListRow icon="phone" title={joined(look.byName, look.unitName)} sub={`${whenWords(look.at, serverNow())}，${whyWords(look)}`} />
          </Card>
        )}
      </More>
    </>
  )
}

/** Visits to them and by them; empty for most. What was written about others is not counted as theirs. */
const visitsWords = ({ visits: { asked, visiting } }: MyData): string | undefined => joined(asked > 0 ? '请过人上门走访，写下的话加了密' : '', visiting > 0 ? `您在走访 ${visiting} 位` : '') || undefined

const whyWords = ({ why, reason }: LookView): string => (why === 'calls' ? '给您打电话通知' : `因为：${reason ?? '没有写'}`)

/** The file of everything, made when it is asked for. */
function Export() {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const [opened, setOpened] = useState(false)
  const press = async () => {
    setBusy(true)
    setError(null)
    try {
      setOpened(await openFile(await staff('people.exportMine', {})))
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <ActError error={error} />
      {opened && <Notice kind="good">表格打开了，可以存起来，也可以发给家人看。</Notice>}
      <Button icon="clipboard-list" busy={busy} onPress={() => void press()}>
        把我的全部信息做成表格
      </Button>
    </>
  )
}
