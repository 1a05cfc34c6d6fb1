import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TopicView } from '../../../../core/volunteering/contract/menu'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
import { AskCard } from './AskCard'

type Side = 'host' | 'lecturer' | 'topics'

/** 我的约请: what I asked for, what was asked of me, and what I offer. */
export default function MyTalksPage() {
  const query = useMember('volunteering.myTalks', {})
  const [side, setSide] = useState<Side | null>(null)
  return (
    <Page title="我的约请">
      <Loaded query={query}>
        {({ asHost, asLecturer, topics }) => {
          const shown = side ?? (asLecturer.some(({ state }) => state === 'asked') || asHost.length === 0 ? 'lecturer' : 'host')
          const asks = shown === 'host' ? asHost : asLecturer
          if (asHost.length === 0 && asLecturer.length === 0 && topics.length === 0) return <Nothing />
          return (
            <>
              <Filters
                label="看哪些"
                value={shown}
                onChange={setSide}
                options={[
                  { value: 'lecturer', title: '请我去的' },
                  { value: 'host', title: '我请别人的' },
                  { value: 'topics', title: '我开的' },
                ]}
              />
              {shown === 'topics' ? <Topics topics={topics} /> : asks.length === 0 && <View>这里还没有。</View>}
              {shown !== 'topics' && (
                <More items={asks} unit="个">
                  {(ask) => <AskCard key={ask.askId} ask={ask} side={shown} />}
                </More>
              )}
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

function Nothing() {
  return (
    <Empty art="no-messages" title="还没有约请" sub="看看菜单上有什么，约一位老师；会讲会教的，也可以自己开一项。">
      <Button kind="next" onPress={() => go('packages/talks/menu')}>
        看服务菜单
      </Button>
    </Empty>
  )
}

const topicStates = { waiting: '等单位同意', open: '在菜单上', closed: '撤下了' } as const

function Topics({ topics }: { readonly topics: readonly TopicView[] }) {
  return (
    <>
      {topics.map((topic) => (
        <MyTopic key={topic.topicId} topic={topic} />
      ))}
      <Button icon="user-plus" onPress={() => go('packages/talks/topic-form')}>
        再开一项
      </Button>
    </>
  )
}

function MyTopic({ topic }: { readonly topic: TopicView }) {
  const close = useAct('volunteering.closeTopic')
  return (
    <Card>
      <Heading level={2}>{topic.title}</Heading>
      <View className="row-wrap">
        <Chip tone={topic.state === 'open' ? 'celadon' : 'gold'}>{topicStates[topic.state]}</Chip>
        <Chip tone="gray">{`还有 ${topic.slots.length} 个时间可以约`}</Chip>
      </View>
      <ActError error={close.error} />
      {topic.state !== 'closed' && (
        <Button kind="plain" busy={close.busy} about={topic.title} onPress={() => void close.run({ topicId: topic.topicId })}>
          从菜单上撤下
        </Button>
      )}
    </Card>
  )
}
