import { View } from '@tarojs/components'
import type { ActivitySummary } from '../../../core/volunteering/contract/member'
import { Card, Chip } from '../../components/Card'
import { RoomChip, StandingChip } from '../../components/RoomChip'
import { go } from '../../services/ways'
import { distanceWords, fromToWords, joined } from '../../services/words'

/** An activity in a list: my shift in it, or the next with room, and how many there are. */
export function ActivityCard({ activity, now }: { readonly activity: ActivitySummary; readonly now: number }) {
  const mine = activity.shifts.find((shift) => shift.standing.place !== 'none')
  const next = mine ?? activity.shifts.find((shift) => shift.room.free > 0) ?? activity.shifts[0]
  return (
    <Card onPress={() => go('packages/volunteering/detail', { activityId: activity.activityId })}>
      <View className="h2">{activity.title}</View>
      {next && <View>{fromToWords(next.from, next.to, now)}</View>}
      <View className="sub">{joined(activity.site.name, distanceWords(activity.distance))}</View>
      <View className="row-wrap">
        {mine ? <StandingChip standing={mine.standing} /> : next && <RoomChip room={next.room} />}
        {activity.shifts.length > 1 && <Chip tone="gray">{`共 ${activity.shifts.length} 个班次`}</Chip>}
      </View>
    </Card>
  )
}
