import { View } from '@tarojs/components'
import type { CallListEntry } from '../../../../core/people/contract/staff'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { CallCard } from './CallCard'

/** 待打电话: whom no message can reach, the whole number, what to say, and what came of it. */
export default function CallsPage() {
  return <AtWork work="organiser">{(place) => <Calls place={place} />}</AtWork>
}

function Calls({ place }: { readonly place: Place }) {
  const query = useStaff('messages.callList', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="calls" place={place} title="待打电话">
      <Loaded query={query}>
        {({ calls }) => (calls.length === 0 ? <Empty art="no-messages" title="没有要打的电话" sub="有人收不到消息时，会排在这里。" /> : <List calls={calls} place={place} />)}
      </Loaded>
    </DeskPage>
  )
}

function List({ calls, place }: { readonly calls: readonly CallListEntry[]; readonly place: Place }) {
  return (
    <>
      <View className="sub">{`有 ${calls.length} 位收不到微信消息，等您打电话。`}</View>
      <View className="cards">
        {calls.map((call) => (
          <CallCard key={call.messageId} call={call} place={place} />
        ))}
      </View>
    </>
  )
}
