import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { BigCode } from '../../../components/BigCode'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { fromToWords } from '../../../services/words'

/** 签到码: to be held up or left standing on a screen; it renews itself every 30 s. */
export default function CheckInPage() {
  return <AtWork work="organiser">{(place) => <CheckIn place={place} />}</AtWork>
}

function CheckIn({ place }: { readonly place: Place }) {
  const { shiftId = '' } = useRouter().params
  const query = useStaff('volunteering.shiftCode', { shiftId })
  const roster = useStaff('volunteering.roster', { shiftId }, { every: 15_000 })
  const come = roster.data?.lines.filter(({ service }) => service !== null && service.inAt !== null).length
  return (
    <DeskPage work="organiser" here="activities" place={place} title="签到码">
      <Loaded query={query} cards={1}>
        {(code) => (
          <View className="code-wall stack">
            <View className="center">
              <Heading level={2} className="h1">
                {code.title}
              </Heading>
              <View>{fromToWords(code.from, code.to, serverNow())}</View>
            </View>
            <Card>
              <BigCode code={code} hint="扫码签到、签退；扫不了，输入这 6 个数字" onRenew={() => void query.refetch()} />
            </Card>
            {roster.data && come !== undefined && <View className="h2 center">{`到了 ${come} 个，一共 ${roster.data.room.taken} 个`}</View>}
          </View>
        )}
      </Loaded>
    </DeskPage>
  )
}
