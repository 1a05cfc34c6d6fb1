import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ServiceRecord } from '../../../../core/volunteering/contract/checking'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice, Steps } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { platform } from '../../../services/platform'
import { useMember } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { dayWords, durationWords } from '../../../services/words'

const ours = /^yl2\.[A-Za-z0-9_.:-]{4,150}$/

/** 核对服务记录: what the code on a printed record leads to. Anybody who holds the paper may look. */
export default function RecordPage() {
  const { code: given } = useParameters()
  const [code, setCode] = useState(given ?? '')
  const typed = code.trim()
  const isOurs = ours.test(typed)
  const query = useMember('volunteering.checkRecord', { code: typed }, { when: isOurs })
  const scan = async () => {
    const found = await platform.scan()
    if (found !== null) setCode(found)
  }
  const foot = platform.canScan && (
    <Button kind="next" icon="scan-line" onPress={() => void scan()}>
      扫纸上的码
    </Button>
  )
  return (
    <Page title="核对服务记录" foot={foot}>
      <Card>
        <Heading level={2}>这张纸是真的吗</Heading>
        <Steps steps={['找到纸上的方块码', platform.canScan ? '点下面“扫纸上的码”，对准它' : '码下面的字，照样写在这里', '人和时间，跟纸上一样就对了']} />
      </Card>
      <Field label={platform.canScan ? '扫不了，就写码下面那行字' : '码下面那行字'} most={200} value={code} onChange={setCode} />
      {typed !== '' && !isOurs && <Notice kind="bad" title="这不是服务记录上的码">请看看是不是扫错了，或者少写了几个字。</Notice>}
      {isOurs && <Loaded query={query} cards={1}>{(record) => <Found record={record} />}</Loaded>}
    </Page>
  )
}

function Found({ record }: { readonly record: ServiceRecord }) {
  const { nameMasked, unitName, madeAt, checkedMinutes, filledMinutes, times, now } = record
  const more = now.times > times
  return (
    <>
      <Notice kind="good" title="这张记录是真的">{`${dayWords(madeAt, serverNow())} 打印`}</Notice>
      <Card kind="list">
        <ListRow title={nameMasked} sub={unitName} />
        <ListRow title={durationWords(checkedMinutes)} sub="扫码签到签退的时间" />
        <ListRow title={durationWords(filledMinutes)} sub="组织者补记、另一人核准的时间" />
        <ListRow title={`${times} 次`} sub="一共服务" />
      </Card>
      {more && (
        <Card>
          <Heading level={2}>到今天</Heading>
          <View>{`一共服务 ${now.times} 次，扫码 ${durationWords(now.checkedMinutes)}，补记 ${durationWords(now.filledMinutes)}。`}</View>
        </Card>
      )}
    </>
  )
}
