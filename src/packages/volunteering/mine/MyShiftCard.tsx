import { View } from '@tarojs/components'
import type { MyShift } from '../../../../core/volunteering/contract/member'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { CallButton, MapButton } from '../../../components/Helps'
import { StandingChip } from '../../../components/RoomChip'
import { serverNow } from '../../../services/clock'
import { useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { fromToWords, timeWords } from '../../../services/words'

const hourMs = 3_600_000

/** A shift to come: when, where, and from an hour before it the way to check in. Only the person themself can check in. */
export function MyShiftCard({ shift, onLeave }: { readonly shift: MyShift; readonly onLeave: () => void }) {
  const now = serverNow()
  const helping = useSubject() !== null
  const isIn = shift.service?.inAt !== null && shift.service?.inAt !== undefined
  const soon = shift.standing.place === 'seat' && now > shift.from - hourMs && now < shift.to + hourMs && !helping
  return (
    <Card>
      <Heading level={2}>{shift.title}</Heading>
      <View className="strong">{fromToWords(shift.from, shift.to, now)}</View>
      <View className="sub">{shift.site.name}</View>
      <View className="row-wrap">
        {shift.status === 'cancelled' ? <Chip tone="bad">取消了</Chip> : <StandingChip standing={shift.standing} />}
        {shift.service?.inAt && <Chip icon="check">{`${timeWords(shift.service.inAt)}签到`}</Chip>}
      </View>
      {soon && (
        <Button kind="next" icon="scan-line" onPress={() => go('packages/volunteering/check', { what: isIn ? 'out' : 'in' })}>
          {isIn ? '签退' : '签到'}
        </Button>
      )}
      <ButtonPair>
        <MapButton place={shift.site} />
        <CallButton words="打电话" phone={shift.phone} />
        {!isIn && (
          <Button kind="plain" onPress={onLeave}>
            不去了
          </Button>
        )}
      </ButtonPair>
    </Card>
  )
}
