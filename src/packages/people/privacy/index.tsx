import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card, Fact } from '../../../components/Card'
import { ReadAloud } from '../../../components/Helps'
import { Page } from '../../../components/Page'
import { go } from '../../../services/ways'

const facts = [
  { icon: 'id-card', title: '我们记什么', sub: '名字、电话、出生年份、单位；您报的课、做的志愿、积分的进出。' },
  { icon: 'users', title: '谁看得到', sub: '您单位的组织者，和您报名的那门课、那次活动的组织者。别人只看得到一部分，电话中间四位是星号。' },
  { icon: 'shield-check', title: '怎么保管', sub: '电话加了密存放。不卖、不给做广告的。' },
  { icon: 'map-pin', title: '位置', sub: '只有您点了“按远近排”才用，只用来排前后，大约一百米准。' },
  { icon: 'undo-2', title: '不想用了', sub: '在“存了我什么”里自己就能注销，也可以请单位帮您。' },
] as const

/** What is stored, who sees it, how it is kept: in plain words. */
export default function PrivacyPage() {
  return (
    <Page title="我的信息">
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
