import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card, Fact } from '../../../components/Card'
import { ReadAloud } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { consentVersion } from '../../../../core/people/contract/member'
import { useAct } from '../../../services/acts'
import { useHome } from '../../../services/home'
import { go } from '../../../services/ways'
import type { IconName } from '../../../theme/icons'

/** What is kept, who sees it: with the name of one's own unit, so that 您单位 is no riddle. */
const factsFor = (unitName: string) => [
  { icon: 'id-card', title: '我们记什么', sub: '名字、电话、出生年份、单位；您报的课、做的志愿、积分的进出。' },
  { icon: 'users', title: '谁看得到', sub: `您单位${unitName === '' ? '' : `（${unitName}）`}的组织者，和您报名的那门课、那次活动的组织者。别人只看得到一部分，电话中间四位是星号。` },
  { icon: 'shield-check', title: '怎么保管', sub: '电话加了密存放。不卖、不给做广告的。' },
  { icon: 'map-pin', title: '位置', sub: '只有您点了“按远近排”才用，只用来排前后，大约一百米准。' },
  { icon: 'undo-2', title: '不想用了', sub: '在“存了我什么”里自己就能注销，也可以请单位帮您。' },
] as const satisfies readonly { readonly icon: IconName; readonly title: string; readonly sub: string }[]

/** What is stored, who sees it, how it is kept: in plain words. */
export default function PrivacyPage() {
  const home = useHome()
  const agree = useAct('people.agree')
  const facts = factsFor(home.data?.me?.unitName ?? '')
  const [agreed, setAgreed] = useState(false)
  const press = async () => setAgreed((await agree.run({ version: consentVersion })) !== null)
  const due = !agreed && home.data?.me?.mayAgree === true
  const foot = due && (
    <>
      <ActError error={agree.error} />
      <Button kind="next" busy={agree.busy} onPress={() => void press()}>
        看过了，我同意
      </Button>
    </>
  )
  return (
    <Page title="我的信息" foot={foot}>
      {due && <Notice title="这份说明有新的一版">和您上次同意的不一样了。不想同意，可以先不点，也可以打电话问单位。</Notice>}
      {agreed && <Notice kind="good">记下了，您同意了现在这一版。</Notice>}
      <View>登记以后，这些事您可以放心。</View>
      <Card kind="list">
        {facts.map((fact) => (
          <Fact key={fact.title} icon={fact.icon} title={fact.title} sub={fact.sub} />
        ))}
      </Card>
      <Button onPress={() => go('packages/people/my-data')}>看看存了我什么</Button>
      <ReadAloud text={facts.map((fact) => `${fact.title}。${fact.sub}`).join('')} />
    </Page>
  )
}
