import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ActivityForStaff } from '../../../../core/volunteering/contract/staff'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { fromToWords, joined } from '../../../services/words'
import { CallOffSheet } from '../CallOffSheet'
import { fullness } from '../fullness'

/** 志愿活动: what the unit and the units under it have, with their shifts. */
export default function UnitActivitiesPage() {
  return <AtWork work="organiser">{(place) => <Activities place={place} />}</AtWork>
}

function Activities({ place }: { readonly place: Place }) {
  const query = useStaff('volunteering.ofUnit', { unitId: place.at })
  const [callingOff, setCallingOff] = useState<ActivityForStaff | null>(null)
  const callOff = useStaffAct('volunteering.callOff')
  const sheet = callingOff && (
    <CallOffSheet
      id={callingOff.activityId}
      title={`取消“${callingOff.activity.title}”？`}
      act={callOff}
      onClose={() => setCallingOff(null)}
      onReason={async (reason) => {
        const done = (await callOff.run({ activityId: callingOff.activityId, reason })) !== null
        if (done) setCallingOff(null)
        return done
      }}
    />
  )
  const publish = (
    <Button kind="next" onPress={() => goToWork('organiser', 'activity-form', place)}>
      发布活动
    </Button>
  )
  return (
    <DeskPage work="organiser" here="activities" place={place} title="志愿活动" acts={publish} over={sheet}>
      <ButtonPair>
        <Button icon="clipboard-list" onPress={() => goToWork('organiser', 'hours', place)}>
          核准时长
        </Button>
        <Button icon="list" onPress={() => goToWork('organiser', 'talks/unit', place)}>
          服务菜单
        </Button>
        <Button icon="heart-handshake" onPress={() => goToWork('organiser', 'problems/unit', place)}>
          身边难题
        </Button>
        <Button icon="users" onPress={() => goToWork('organiser', 'teams/unit', place)}>
          队伍
        </Button>
        <Button icon="user-plus" onPress={() => goToWork('organiser', 'recruit/asking', place)}>
          等批准的
        </Button>
      </ButtonPair>
      <Loaded query={query}>
        {({ activities }) =>
          activities.length === 0 ? (
            <Empty art="no-shifts" title="还没有活动" sub="点“发布活动”，请老同志来帮忙。" />
          ) : (
            <View className="cards">
              <More items={activities} unit="个活动">
                {(found) => <ActivityCard key={found.activityId} found={found} place={place} onCallOff={setCallingOff} />}
              </More>
            </View>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

const mostShown = 6

interface CardProps {
  readonly found: ActivityForStaff
  readonly place: Place
  readonly onCallOff: (found: ActivityForStaff) => void
}

function ActivityCard({ found, place, onCallOff }: CardProps) {
  const { activity, site, unitId, unitName, status } = found
  const now = serverNow()
  // What is still to come is what the organiser works on; what is over stands last, the latest first.
  const coming = found.shifts.filter(({ to }) => to > now)
  const over = found.shifts.filter(({ to }) => to <= now).reverse()
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{activity.title}</Heading>
        {status === 'cancelled' ? <Chip tone="bad">取消了</Chip> : <Chip tone="gray">{activity.tag}</Chip>}
      </View>
      <View className="sub">{joined(site.name, unitId === place.at ? '' : unitName)}</View>
      {[...coming, ...over].slice(0, mostShown).map((shift) => (
        <ListRow
          key={shift.shiftId}
          title={fromToWords(shift.from, shift.to, now)}
          sub={shift.calledOff ? '取消了' : joined(shift.to <= now ? '结束了' : '', fullness(shift.room, shift.waiting))}
          onPress={() => goToWork('organiser', 'shift', place, { shiftId: shift.shiftId })}
        />
      ))}
      {found.joint && <View className="sub">{`和${found.joint.unitName}一起办`}</View>}
      {status === 'published' && activity.recruit?.how === 'invited' && (
        <Button icon="user-plus" about={activity.title} onPress={() => goToWork('organiser', 'recruit/invite', place, { activityId: found.activityId, title: activity.title })}>
          请人来
        </Button>
      )}
      {found.asking > 0 && <Chip tone="gold">{`${found.asking} 个等批准`}</Chip>}
      <Button about={activity.title} onPress={() => goToWork('organiser', 'activity-form', place, { activityId: found.activityId })}>
        改这个活动
      </Button>
      {status === 'published' && coming.some(({ calledOff }) => !calledOff) && (
        <Button kind="plain" about={activity.title} onPress={() => onCallOff(found)}>
          取消整个活动
        </Button>
      )}
    </Card>
  )
}
