import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallListEntry, CallTried } from '../../../../core/messages/contract/calls'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { goToWork, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { CallButton } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { messageWords } from '../../../services/messages'
import { joined, nearDayWords, whenWords } from '../../../services/words'

type Outcome = CallTried['outcome']
export const outcomeWords: Readonly<Record<Outcome, string>> = { reached: '打通了', 'no answer': '没人接', 'wrong number': '号码不对' }

/** 139 5723 5710, so that it can be read off and dialled on another telephone. */
const spaced = (phone: string): string => (phone.length === 11 && phone.startsWith('1') ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone)

/** 昨天 上午9点 陆国强：没人接 */
export const triedWords = ({ byName, at, outcome }: CallTried): string => `${whenWords(at, serverNow())} ${byName}：${outcomeWords[outcome]}`

/**
 * One call to make. Whoever makes it takes it on first, so that no two telephone the same person; only then is the number shown.
 * 没人接 puts it off; 号码不对 is asked once more, because nobody will call that number again.
 */
export function CallCard({ call, place }: { readonly call: CallListEntry; readonly place: Place }) {
  const taking = useStaffAct('messages.takeCall')
  const [phone, setPhone] = useState<string | null>(null)
  const { about, say } = messageWords(call)
  const { messageId, facts } = call
  const courseId = 'book' in facts && facts.book.startsWith('course:') ? facts.book.slice('course:'.length) : null
  const take = async () => setPhone((await taking.run({ messageId }))?.phone ?? null)
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{call.personName}</Heading>
        <View className="sub">{nearDayWords(call.at, serverNow())}</View>
      </View>
      <View className="strong">{joined(about)}</View>
      {call.tried.map((tried) => (
        <View key={tried.at} className="sub">
          {triedWords(tried)}
        </View>
      ))}
      {phone === null ? (
        <>
          <ActError error={taking.error} reader="staff" />
          <Button icon="phone" busy={taking.busy} label={`${call.mine ? '接着打' : '我来打'}给${call.personName}`} onPress={() => void take()}>
            {call.mine ? '接着打' : '我来打'}
          </Button>
        </>
      ) : (
        <>
          <View className="h1">{spaced(phone)}</View>
          <Notice icon="phone">{say}</Notice>
          <CallButton phone={phone} words="拨电话" />
          {courseId !== null && (
            <Button kind="plain" onPress={() => goToWork('organiser', 'course', place, { courseId })}>
              {call.kind === 'courseChanged' ? '看新的时间' : '他不来了，去名单里取消'}
            </Button>
          )}
          <Outcomes call={call} />
        </>
      )}
    </Card>
  )
}

/** What came of the call. */
function Outcomes({ call: { messageId, personName } }: { readonly call: CallListEntry }) {
  const made = useStaffAct('messages.callMade')
  const [sure, setSure] = useState(false)
  const note = (outcome: Outcome) => void made.run({ messageId, outcome })
  return (
    <>
      <ActError error={made.error} reader="staff" />
      {sure ? (
        <ButtonPair>
          <Button kind="next" busy={made.busy} onPress={() => note('wrong number')}>
            号码真的不对
          </Button>
          <Button kind="plain" onPress={() => setSure(false)}>
            不是
          </Button>
        </ButtonPair>
      ) : (
        <View className="pair">
          <Button kind="primary" icon="check" busy={made.busy} about={personName} onPress={() => note('reached')}>
            打通了
          </Button>
          <Button about={personName} onPress={() => note('no answer')}>
            没人接
          </Button>
          <Button about={personName} onPress={() => setSure(true)}>
            号码不对
          </Button>
        </View>
      )}
    </>
  )
}
