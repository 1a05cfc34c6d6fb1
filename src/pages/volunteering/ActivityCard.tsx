import type { ActivitySummary } from '../../../core/volunteering/contract/member'
import { roomState, standingState, type StateWords } from '../../components/RoomChip'
import { RowCard } from '../../components/RowCard'
import { go } from '../../services/ways'
import { distanceWords, fromToWords, joined } from '../../services/words'

const none: StateWords = { words: '现在没有班次', tone: 'gray', icon: 'hourglass' }

/** An activity in a list: my shift in it, or the next with room, and how many there are. */
export function ActivityCard({ activity, now }: { readonly activity: ActivitySummary; readonly now: number }) {
  const { activityId, title, site, distance, shifts } = activity
  const next = shifts.find(({ standing }) => standing.place !== 'none') ?? shifts.find(({ room }) => room.free > 0) ?? shifts[0]
  return (
    <RowCard
      title={title}
      line={next ? fromToWords(next.from, next.to, now) : ''}
      sub={joined(site.name, distanceWords(distance))}
      state={next ? (standingState(next.standing) ?? roomState(next.room)) : none}
      end={shifts.length > 1 ? `共 ${shifts.length} 个班次` : ''}
      onPress={() => go('packages/volunteering/detail', { activityId })}
    />
  )
}
