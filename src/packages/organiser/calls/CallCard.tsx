import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CallListEntry } from '../../../../core/people/contract/staff'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { goToWork, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { CallButton } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { joined, nearDayWords } from '../../../services/words'
import { callWords } from './says'

type Outcome = 'reached' | 'no answer' | 'wrong number'

/** 139 5723 5710, so that it can be read off and dialled on another telephone. */
const spaced = (phone: string): string => (phone.length === 11 && phone.startsWith('1') ? `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}` : phone)

/** One call to make. 没人接 leaves it on the list; 号码不对 is asked once more, because nobody will call that number again. */
export function CallCard({ call, place }: { readonly call: CallListEntry; readonly place: Place }) {
  const made = useStaffAct('messages.callMade')
  const [noAnswer, setNoAnswer] = useState(false)
  const [sure, setSure] = useState(false)
  const { about, say } = callWords(call.kind, call.facts)
  const note = async (outcome: Outcome) => {
    const noted = await made.run({ messageId: call.messageId, outcome })
    setNoAnswer(noted !== null && outcome === 'no answer')
  }
  const { book } = call.facts
  const courseId = typeof book === 'string' && book.startsWith('course:') ? book.slice('course:'.length) : null
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{call.personName}</Heading>
        <View className="sub">{nearDayWords(call.at, serverNow())}</View>
      </View>
      <View className="strong">{joined(about)}</View>
      <View className="h1">{spaced(call.phone)}</View>
      <Notice icon="phone">{say}</Notice>
      <CallButton phone={call.phone} words="拨电话" />
      {courseId !== null && (
        <Button kind="plain" onPress={() => goToWork('organiser', 'course', place, { courseId })}>
          {call.kind === 'changed' ? '看新的时间' : '他不来了，去名单里取消'}
        </Button>
      )}
      {noAnswer && <Notice>记下了：没人接。过一会儿再打。</Notice>}
      <ActError error={made.error} reader="staff" />
      {sure ? (
        <ButtonPair>
          <Button kind="next" busy={made.busy} onPress={() => void note('wrong number')}>
            号码真的不对
          </Button>
          <Button kind="plain" onPress={() => setSure(false)}>
            不是
          </Button>
        </ButtonPair>
      ) : (
        <View className="pair">
          <Button kind="primary" icon="check" busy={made.busy} label={`${call.personName}，打通了`} onPress={() => void note('reached')}>
            打通了
          </Button>
          <Button label={`${call.personName}，没人接`} onPress={() => void note('no answer')}>
            没人接
          </Button>
          <Button label={`${call.personName}，号码不对`} onPress={() => setSure(true)}>
            号码不对
          </Button>
        </View>
      )}
    </Card>
  )
}
