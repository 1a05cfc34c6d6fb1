import { View } from '@tarojs/components'
import type { ReplyOf } from '../../../../core/kernel/contract'
import type { callList } from '../../../../core/messages/contract/calls'
import { Button } from '../../../components/Button'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Notice } from '../../../components/Notice'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { go } from '../../../services/ways'
import { whenWords } from '../../../services/words'
import { CallCard } from './CallCard'

type Reply = ReplyOf<typeof callList>

/** 待打电话: whom no message can reach, what to say, and what came of it. */
export default function CallsPage() {
  return <AtWork work="organiser">{(place) => <Calls place={place} />}</AtWork>
}

function Calls({ place }: { readonly place: Place }) {
  const query = useStaff('messages.callList', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="calls" place={place} title="待打电话">
      <Loaded query={query}>
        {(reply) => (reply.calls.length === 0 ? <Empty art="no-messages" title="现在没有要打的电话" sub="有人收不到消息时，会排在这里。没人接的，过一会儿再出来。" /> : <List reply={reply} place={place} />)}
      </Loaded>
      <Button kind="plain" onPress={() => go('packages/registry/calls-done', { at: place.at })}>
        打过的电话
      </Button>
    </DeskPage>
  )
}

function List({ reply: { calls, more, quietUntil }, place }: { readonly reply: Reply; readonly place: Place }) {
  return (
    <>
      <View className="sub">{`有 ${calls.length + more} 位收不到微信消息，等您打电话。${more > 0 ? `先打这 ${calls.length} 位。` : ''}`}</View>
      {quietUntil !== null && <Notice icon="clock">{`晚上9点到早上7点不打电话，${whenWords(quietUntil, serverNow())}以后再打。`}</Notice>}
      <View className="cards">
        {calls.map((call) => (
          <CallCard key={call.messageId} call={call} place={place} />
        ))}
      </View>
    </>
  )
}
