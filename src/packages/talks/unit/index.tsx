import { View } from '@tarojs/components'
import type { AskView, TopicView } from '../../../../core/volunteering/contract/menu'
import { Button } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { fromToWords, joined } from '../../../services/words'

const topicWords = { waiting: '等您同意', open: '在菜单上', closed: '本人撤下了' } as const
const askWords: Readonly<Record<AskView['state'], string>> = { asked: '等老师答应', accepted: '等主办方确认', confirmed: '约定了', held: '办过了', declined: '老师来不了', ended: '取消了' }

/** 服务菜单: what the unit's people offer, what was asked for, and what it came to. */
export default function UnitMenuPage() {
  return <AtWork work="organiser">{(place) => <UnitMenu place={place} />}</AtWork>
}

function UnitMenu({ place }: { readonly place: Place }) {
  const query = useStaff('volunteering.menuOfUnit', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="activities" place={place} title="服务菜单">
      <Loaded query={query}>
        {({ topics, asks, sums }) =>
          topics.length === 0 ? (
            <Empty art="nothing-found" title="还没有人开课题" sub="请会讲会教的老同志，在“志愿”里点“服务菜单”，自己开一项。" />
          ) : (
            <>
              <View className="tally">
                <Card kind="list">
                  <ListRow title={`办了 ${sums.held} 场`} />
                  <ListRow title={`来听的 ${sums.reached} 人次`} />
                  <ListRow title={`帮忙的 ${sums.helpers} 人次`} />
                </Card>
              </View>
              <Heading level={2}>菜单上的</Heading>
              <View className="cards">
                <More items={topics} unit="项">
                  {(topic) => <TopicRow key={topic.topicId} topic={topic} />}
                </More>
              </View>
              {asks.length > 0 && <Heading level={2}>约请</Heading>}
              <Card kind="list">
                <More items={asks} unit="个">
                  {(ask) => (
                    <ListRow
                      key={ask.askId}
                      title={`${ask.forWhom}：${ask.title}`}
                      sub={joined(fromToWords(ask.from, ask.to, serverNow()), ask.lecturerName, ask.reached === null ? '' : `来了 ${ask.reached} 人`)}
                      end={<Chip tone="gray">{askWords[ask.state]}</Chip>}
                    />
                  )}
                </More>
              </Card>
            </>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function TopicRow({ topic }: { readonly topic: TopicView }) {
  const allow = useStaffAct('volunteering.allowTopic')
  const isWaiting = topic.state === 'waiting'
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{topic.title}</Heading>
        <Chip tone={isWaiting ? 'gold' : 'gray'}>{topicWords[topic.state]}</Chip>
      </View>
      <View>{joined(topic.lecturerName, topic.unitName, `${topic.slots.length} 个时间可以约`)}</View>
      {topic.about !== '' && <View className="sub">{topic.about}</View>}
      <ActError error={allow.error} reader="staff" />
      {topic.state !== 'closed' && (
        <Button
          kind={isWaiting ? 'primary' : 'plain'}
          busy={allow.busy}
          about={topic.title}
          onPress={() => void allow.run({ topicId: topic.topicId, allow: isWaiting })}
        >
          {isWaiting ? '同意，放到菜单上' : '先撤下来'}
        </Button>
      )}
    </Card>
  )
}
