import { View } from '@tarojs/components'
import { useState } from 'react'
import { topicKinds, type TopicKind, type TopicView } from '../../../../core/volunteering/contract/menu'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { More } from '../../../components/More'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
import { fromToWords, joined } from '../../../services/words'
import { kindWords } from '../words'

type Shown = 'all' | TopicKind

/** 菜单式服务: what lecturers and helping teams offer; a village, school or firm asks for one. */
export default function MenuPage() {
  const query = useMember('volunteering.menu', {})
  const [shown, setShown] = useState<Shown>('all')
  const options = [{ value: 'all' as Shown, title: '全部' }, ...topicKinds.map((kind) => ({ value: kind as Shown, title: kindWords[kind] }))]
  return (
    <Page title="服务菜单">
      <View>老同志能讲、能教、能帮忙的，都在这里。村里、学校、企业都可以约。</View>
      <ButtonPair>
        <Button icon="calendar-days" onPress={() => go('packages/talks/mine')}>
          我的约请
        </Button>
        <Button icon="user-plus" onPress={() => go('packages/talks/topic-form')}>
          我也来开一项
        </Button>
      </ButtonPair>
      <Filters label="看哪一类" value={shown} onChange={setShown} options={options} />
      <Loaded query={query}>
        {({ topics }) => {
          const some = topics.filter(({ kind, slots }) => (shown === 'all' || kind === shown) && slots.length > 0)
          if (some.length === 0) return <Empty art="nothing-found" title="现在没有可以约的" sub="过几天再来看看。" />
          return (
            <More items={some} unit="项">
              {(topic) => <TopicCard key={topic.topicId} topic={topic} />}
            </More>
          )
        }}
      </Loaded>
    </Page>
  )
}

function TopicCard({ topic }: { readonly topic: TopicView }) {
  const [first] = topic.slots
  return (
    <Card onPress={() => go('packages/talks/topic', { topicId: topic.topicId })}>
      <View className="h2">{topic.title}</View>
      <View>{joined(topic.lecturerName, topic.unitName)}</View>
      {first && <View className="sub">{`最近有空：${fromToWords(first.from, first.to, serverNow())}`}</View>}
      <View className="row-wrap">
        <Chip>{kindWords[topic.kind]}</Chip>
        <Chip tone="gray">{`${topic.slots.length} 个时间可以约`}</Chip>
      </View>
    </Card>
  )
}
