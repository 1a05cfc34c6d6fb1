import { View } from '@tarojs/components'
import type { CallDone } from '../../../../core/messages/contract/calls'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { messageWords } from '../../../services/messages'
import { useStaff } from '../../../services/queries'
import { joined, whenWords } from '../../../services/words'
import { byPerson, type Called } from './by-person'

/** 打过的电话: who was telephoned about what, by whom, when, and what came of it; everything about one person on one card. */
export default function CallsDonePage() {
  return <AtWork work="organiser">{(place) => <CallsDone place={place} />}</AtWork>
}

function CallsDone({ place }: { readonly place: Place }) {
  const query = useStaff('messages.callsDone', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="calls" place={place} title="打过的电话">
      <Loaded query={query}>
        {({ calls }) =>
          calls.length === 0 ? (
            <Empty art="no-messages" title="还没有打过的电话" sub="打通的、打不通的，办完以后都记在这里，留一个月。" />
          ) : (
            <View className="cards">
              <More items={byPerson(calls)} unit="位">
                {(called) => <PersonCard key={called.personId} called={called} />}
              </More>
            </View>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

const outcomeWords = { reached: '打通了', 'no answer': '没人接', 'wrong number': '号码不对' } as const

function PersonCard({ called: { name, calls, callers } }: { readonly called: Called }) {
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{name}</Heading>
        {callers > 1 && <Chip tone="gold">{`${callers} 个人打过`}</Chip>}
      </View>
      {calls.map((call) => (
        <About key={call.messageId} call={call} />
      ))}
    </Card>
  )
}

function About({ call }: { readonly call: CallDone }) {
  const now = serverNow()
  return (
    <View>
      <View className="strong">{messageWords(call).about}</View>
      {call.tried.map(({ byName, at, outcome }) => (
        <View key={at} className="sub">
          {joined(whenWords(at, now), byName, outcomeWords[outcome])}
        </View>
      ))}
    </View>
  )
}
