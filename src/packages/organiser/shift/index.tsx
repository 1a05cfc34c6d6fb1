import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { ShiftRosterLine } from '../../../../core/volunteering/contract/staff'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { SeatsBar } from '../../../components/Figures'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { durationWords, fromToWords, joined, timeWords } from '../../../services/words'
import { fullness } from '../fullness'
import { PersonHead, PersonRow, PlaceChip } from '../PersonRow'

/** A shift's roster: who has a place, who has come, who waits. */
export default function ShiftRosterPage() {
  return <AtWork work="organiser">{(place) => <Roster place={place} />}</AtWork>
}

function Roster({ place }: { readonly place: Place }) {
  const { shiftId = '' } = useRouter().params
  const query = useStaff('volunteering.roster', { shiftId }, { every: 30_000 })
  const now = serverNow()
  const acts = query.data && query.data.to > now && (
    <>
      <Button icon="user-plus" onPress={() => goToWork('organiser', 'sign-up', place, { shiftId })}>
        替人报名
      </Button>
      <Button kind="next" icon="qr-code" onPress={() => goToWork('organiser', 'check-in', place, { shiftId })}>
        出示签到码
      </Button>
    </>
  )
  return (
    <DeskPage work="organiser" here="activities" place={place} title={query.data?.title ?? '名单'} acts={acts}>
      <Loaded query={query}>
        {({ from, to, room, lines }) => (
          <>
            <Card>
              <View className="strong">{fromToWords(from, to, now)}</View>
              <SeatsBar taken={room.taken} capacity={room.capacity} />
              <View>{joined(fullness(room, lines.filter(({ standing }) => standing.place === 'line').length), `到了 ${lines.filter(hasCome).length} 个`)}</View>
              {from > now && <Button onPress={() => goToWork('organiser', 'shift-form', place, { shiftId })}>改时间和人数</Button>}
            </Card>
            <Lines lines={lines} from={from} />
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

const hasCome = ({ service }: ShiftRosterLine): boolean => service !== null && service.inAt !== null

function Lines({ lines, from }: { readonly lines: readonly ShiftRosterLine[]; readonly from: number }) {
  return (
    <Card>
      <Heading level={2}>名单</Heading>
      {lines.length === 0 ? (
        <View className="sub">还没有人报名。有人打电话来，点“替人报名”。</View>
      ) : (
        <>
          <PersonHead state="到了没有" />
          <More items={lines} unit="个人">
            {(line) => <PersonRow key={line.personId} line={line} state={<Came line={line} from={from} />} />}
          </More>
        </>
      )}
    </Card>
  )
}

/** Waiting, not there yet, there since when, gone after how long. */
function Came({ line, from }: { readonly line: ShiftRosterLine; readonly from: number }) {
  const { service, standing } = line
  if (service?.outAt) return <Chip tone="gray">{`${timeWords(service.outAt)}走，${durationWords(service.minutes)}`}</Chip>
  if (service?.inAt) return <Chip icon="check">{`${timeWords(service.inAt)}到`}</Chip>
  if (standing.place === 'line' || from > serverNow()) return <PlaceChip standing={standing} />
  return (
    <Chip tone="gold" icon="hourglass">
      还没到
    </Chip>
  )
}
