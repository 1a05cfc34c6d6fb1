import { View } from '@tarojs/components'
import type { FilledHours } from '../../../../core/volunteering/contract/checking'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { durationWords, fromToWords, timeWords } from '../../../services/words'
import { UnfitCard } from './UnfitCard'

/** 时长核准: hours on somebody's word that a second person has to agree to, and checks that did not fit. */
export default function HoursPage() {
  return <AtWork work="organiser">{(place) => <Hours place={place} />}</AtWork>
}

function Hours({ place }: { readonly place: Place }) {
  const query = useStaff('volunteering.hoursToSettle', { unitId: place.at })
  return (
    <DeskPage work="organiser" here="activities" place={place} title="时长核准">
      <Loaded query={query}>
        {({ filled, checks }) =>
          filled.length === 0 && checks.length === 0 ? (
            <Empty art="no-messages" title="没有要核准的" sub="组织者补记的时长、对不上的签到，会在这里等您看。" />
          ) : (
            <>
              {filled.length > 0 && <Heading level={2}>补记的时长，等第二个人核准</Heading>}
              <View className="cards">
                <More items={filled} unit="条" step={10}>
                  {(hours) => <FilledCard key={`${hours.shiftId}:${hours.personId}`} hours={hours} />}
                </More>
              </View>
              {checks.length > 0 && <Heading level={2}>没有网络时记的，有一点对不上</Heading>}
              <View className="cards">
                <More items={checks} unit="条" step={10}>
                  {(check) => <UnfitCard key={check.checkId} check={check} />}
                </More>
              </View>
            </>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function FilledCard({ hours }: { readonly hours: FilledHours }) {
  const decide = useStaffAct('volunteering.decideFilled')
  const { shiftId, personId, name, title, from, to, inAt, outAt, minutes, reason, by, mine } = hours
  const press = (agree: boolean) => void decide.run({ shiftId, personId, agree })
  return (
    <Card>
      <Heading level={2}>{name}</Heading>
      <View className="strong">{title}</View>
      <View>{`班次：${fromToWords(from, to, serverNow())}`}</View>
      <View>{`${timeWords(inAt)} 到，${timeWords(outAt)} 走，${durationWords(minutes)}`}</View>
      {reason !== '' && <View>{`为什么补：${reason}`}</View>}
      <View className="sub">{`记的人：${by.join('、')}`}</View>
      <ActError error={decide.error} reader="staff" />
      {mine ? (
        <Notice>您自己记的、自己做的，要请另一位组织者核准。</Notice>
      ) : (
        <ButtonPair>
          <Button kind="primary" icon="check" busy={decide.busy} about={name} onPress={() => press(true)}>
            属实，核准
          </Button>
          <Button kind="plain" busy={decide.busy} about={name} onPress={() => press(false)}>
            不属实
          </Button>
        </ButtonPair>
      )}
    </Card>
  )
}
