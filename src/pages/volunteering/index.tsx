import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ActivityList } from '../../../core/volunteering/contract/member'
import { Button, ButtonPair } from '../../components/Button'
import { Filters } from '../../components/Choice'
import { NearAsk } from '../../components/NearAsk'
import { TabPage } from '../../components/TabPage'
import { Empty, Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import { serverNow } from '../../services/clock'
import { useNear } from '../../services/near'
import { useMember } from '../../services/queries'
import { forSubject, useSubject } from '../../services/subject'
import { go } from '../../services/ways'
import { nearDayWords, startOfDay } from '../../services/words'
import { ActivityCard } from './ActivityCard'

type Order = 'near' | 'day' | 'place'

/** How many more come with a press. */
const step = 20

/** 志愿: what help is wanted, by nearness, by day, or at a place. */
export default function VolunteeringPage() {
  const [order, setOrder] = useState<Order>('near')
  const [day, setDay] = useState<string | null>(null)
  const [siteId, setSiteId] = useState<string | null>(null)
  const [most, setMost] = useState(step)
  const place = useNear()
  const shown = { near: place.near, day: day === null ? {} : { day }, place: siteId === null ? {} : { siteId } }[order]
  const query = useMember('volunteering.list', { ...shown, most, ...forSubject(useSubject()) }, { keep: true })
  const choose = (next: Order) => {
    setOrder(next)
    setMost(step)
  }
  return (
    <TabPage title="志愿" tab="volunteering">
      <SubjectNotice />
      {/* One row of buttons that wraps, and signs on the first alone: each element counts in what the first screen may cost. */}
      <ButtonPair>
        <Button kind="primary" icon="scan-line" onPress={() => go('packages/volunteering/check')}>
          签到签退
        </Button>
        <Button onPress={() => go('packages/volunteering/mine')}>
          我的班次
        </Button>
        <Button onPress={() => go('packages/talks/menu')}>服务菜单</Button>
        <Button onPress={() => go('packages/problems/list')}>身边难题</Button>
        <Button onPress={() => go('packages/teams/list')}>队伍和工作室</Button>
        <Button onPress={() => go('packages/visits/mine')}>走访关爱</Button>
      </ButtonPair>
      <Filters
        label="怎么排"
        value={order}
        onChange={choose}
        options={[
          { value: 'near', title: '离我近' },
          { value: 'day', title: '按日子' },
          { value: 'place', title: '按地点' },
        ]}
      />
      <View className="slot">{order === 'near' && <NearAsk place={place} />}</View>
      <View className="slot">
        <Loaded query={query}>
          {(list) => (
            <>
              <View className="slot">
                {order === 'day' && <Filters label="哪一天" value={day} onChange={setDay} options={list.days.map((value) => ({ value, title: nearDayWords(startOfDay(value), serverNow()) }))} />}
                {order === 'place' && <Filters label="哪个地方" value={siteId} onChange={setSiteId} options={list.places.map((site) => ({ value: site.siteId, title: site.name }))} />}
              </View>
              <View className="slot">
                <Found list={list} onMore={() => setMost(most + step)} />
              </View>
            </>
          )}
        </Loaded>
      </View>
    </TabPage>
  )
}

/** What was found, twenty at a time. */
function Found({ list, onMore }: { readonly list: ActivityList; readonly onMore: () => void }) {
  const { activities, total } = list
  const now = serverNow()
  const rest = total - activities.length
  if (total === 0) return <Empty art="no-shifts" title="现在没有要帮忙的" sub="有新的活动，我们会告诉您。" />
  return (
    <>
      {activities.map((activity) => (
        <ActivityCard key={activity.activityId} activity={activity} now={now} />
      ))}
      {rest > 0 && <Button icon="chevron-down" onPress={onMore}>{`再看 ${Math.min(step, rest)} 个活动`}</Button>}
    </>
  )
}
