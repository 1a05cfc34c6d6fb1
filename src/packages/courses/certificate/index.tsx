import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CertificateView } from '../../../../core/courses/contract/papers'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Loaded } from '../../../components/States'
import { platform } from '../../../services/platform'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { dayWords, plainDayWords } from '../../../services/words'

const ours = /^yl2\.k\.[A-Za-z0-9_.:-]{4,150}$/

/** 核对证书: what the code on a certificate leads to. Anybody who holds the paper may look, registered or not. */
export default function CertificatePage() {
  const { code: given } = useParameters()
  const [code, setCode] = useState(given ?? '')
  const typed = code.trim()
  const isOurs = ours.test(typed)
  const query = useMember('courses.checkCertificate', { code: typed }, { when: isOurs })
  const scan = async () => {
    const found = await platform.scan()
    if (found !== null) setCode(found)
  }
  return (
    <Page title="核对证书">
      <View>结业证书下面有一个码，扫一扫，就知道是不是真的。</View>
      {platform.canScan && (
        <Button kind="primary" big icon="scan-line" onPress={() => void scan()}>
          扫证书上的码
        </Button>
      )}
      <Field label="或者照着证书上写" hint="yl2.k 开头" most={200} value={code} onChange={setCode} />
      {typed !== '' && !isOurs && <Notice kind="bad" title="这不是结业证书上的码">请看看是不是扫错了，或者少写了几个字。</Notice>}
      {isOurs && <Loaded query={query} cards={1}>{(found) => <Found certificate={found} />}</Loaded>}
    </Page>
  )
}

function Found({ certificate }: { readonly certificate: CertificateView }) {
  const { nameMasked, title, unitName, firstDay, lastDay, present, held, madeAt } = certificate
  return (
    <>
      <Notice kind="good" title="这张证书是真的">{`${dayWords(madeAt, serverNow())} 发的`}</Notice>
      <Card kind="list">
        <ListRow title={nameMasked} sub="姓名，中间的字不显示" />
        <ListRow title={title} sub={`${plainDayWords(firstDay)} 到 ${plainDayWords(lastDay)}`} />
        <ListRow title={unitName} sub="发证的单位" />
        <ListRow title={`上课 ${held} 次，到 ${present} 次`} />
      </Card>
    </>
  )
}
