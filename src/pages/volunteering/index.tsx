import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ActivitySummary } from '../../../core/volunteering/contract/member'
import { Button, ButtonPair } from '../../components/Button'
import { Filters } from '../../components/Choice'
import { More } from '../../components/More'
import { NearAsk } from '../../components/NearAsk'
import { TabPage } from '../../components/TabPage'
import { Empty, Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import { serverNow } from '../../services/clock'
import { useNear } from '../../services/near'
import { useMember } from '../../services/queries'
import { forSubject, useSubject } from '../../services/subject'
import { go } from '../../services/ways'
import { dayOf, nearDayWords, startOfDay } from '../../services/words'
import { ActivityCard } from './ActivityCard'

type Order = 'near' | 'day'

/** 志愿: what help is wanted, by nearness or by day. */
export default function VolunteeringPage() {
  const [order, setOrder] = useState<Order>('near')
  const place = useNear()
  const query = useMember('volunteering.list', { ...place.near, ...forSubject(useSubject()) })
  return (
    <TabPage title="志愿" tab="volunteering">
      <SubjectNotice />
      <ButtonPair>
        <Button kind="primary" icon="scan-line" onPress={() => go('packages/volunteering/check')}>
          签到签退
        </Button>
        <Button icon="calendar-days" onPress={() => go('packages/volunteering/mine')}>
          我的班次
        </Button>
      </ButtonPair>
      <ButtonPair>
        <Button icon="clipboard-list" onPress={() => go('packages/talks/menu')}>
          服务菜单
        </Button>
        <Button icon="heart-handshake" onPress={() => go('packages/problems/list')}>
          身边难题
        </Button>
      </ButtonPair>
      <Filters
        label="怎么排"
        value={order}
        onChange={setOrder}
        options={[
          { value: 'near', title: '离我近' },
          { value: 'day', title: '按日子' },
        ]}
      />
      <View className="slot">{order === 'near' && <NearAsk place={place} />}</View>
      <View className="slot">
        <Loaded query={query}>{({ activities }) => <Found order={order} activities={activities} />}</Loaded>
      </View>
    </TabPage>
  )
}

function Found({ order, activities }: { readonly order: Order; readonly activities: readonly ActivitySummary[] }) {
  const [day, setDay] = useState<string | null>(null)
  const now = serverNow()
  const days = [...new Set(activities.flatMap((activity) => activity.shifts.map((shift) => dayOf(shift.from))))].sort().slice(0, 7)
  if (activities.length === 0) return <Empty art="no-shifts" title="现在没有要帮忙的" sub="有新的活动，我们会告诉您。" />
  const onDay = (activity: ActivitySummary) => day === null || activity.shifts.some((shift) => dayOf(shift.from) === day)
  return (
    <>
      <View className="slot">
        {order === 'day' && <Filters label="哪一天" value={day} onChange={setDay} options={days.map((value) => ({ value, title: nearDayWords(startOfDay(value), now) }))} />}
      </View>
      <View className="slot">
        <More items={order === 'day' ? activities.filter(onDay) : activities} unit="个活动">
          {(activity) => <ActivityCard key={activity.activityId} activity={activity} now={now} />}
        </More>
      </View>
    </>
  )
}
