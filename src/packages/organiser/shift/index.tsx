import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { ShiftRosterLine } from '../../../../core/volunteering/contract/staff'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { SeatsBar } from '../../../components/Figures'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Sheet } from '../../../components/Sheet'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { durationWords, fromToWords, joined, timeWords } from '../../../services/words'
import { CallOffSheet } from '../CallOffSheet'
import { fullness } from '../fullness'
import { FillSheet } from './FillSheet'
import { PersonHead, PersonRow, PlaceChip } from '../PersonRow'

/** A shift's roster: who has a place, who has come, who waits. */
export default function ShiftRosterPage() {
  return <AtWork work="organiser">{(place) => <Roster place={place} />}</AtWork>
}

function Roster({ place }: { readonly place: Place }) {
  const { shiftId = '' } = useRouter().params
  const query = useStaff('volunteering.roster', { shiftId }, { every: 30_000 })
  const now = serverNow()
  const [filling, setFilling] = useState<ShiftRosterLine | null>(null)
  const acts = query.data && query.data.to > now && (
    <>
      <Button icon="user-plus" onPress={() => goToWork('organiser', 'classroom/register', place, { shiftId })}>
        替人报名
      </Button>
      <Button kind="next" icon="qr-code" onPress={() => goToWork('organiser', 'check-in', place, { shiftId })}>
        出示签到码
      </Button>
    </>
  )
  const [callingOff, setCallingOff] = useState(false)
  const callOff = useStaffAct('volunteering.callOffShift')
  const [leaving, setLeaving] = useState<ShiftRosterLine | null>(null)
  const cancel = useStaffAct('volunteering.cancelAtDesk')
  const sheet = callingOff ? (
    <CallOffSheet
      id={shiftId}
      title="取消这个班次？"
      act={callOff}
      onClose={() => setCallingOff(false)}
      onReason={async (reason) => {
        const done = (await callOff.run({ shiftId, reason })) !== null
        if (done) setCallingOff(false)
        return done
      }}
    />
  ) : leaving ? (
    <Sheet title={`替${leaving.name}取消？`} onClose={() => setLeaving(null)} closeWords="不取消">
      他的位置会让给排队的人。
      <ActError error={cancel.error} reader="staff" />
      <Button kind="next" busy={cancel.busy} onPress={() => void cancel.run({ shiftId, personId: leaving.personId }).then((done) => done && setLeaving(null))}>
        取消他的报名
      </Button>
    </Sheet>
  ) : (
    filling && query.data && <FillSheet shiftId={shiftId} from={query.data.from} to={query.data.to} line={filling} onClose={() => setFilling(null)} />
  )
  return (
    <DeskPage work="organiser" here="activities" place={place} title={query.data?.title ?? '名单'} acts={acts} over={sheet}>
      <Loaded query={query}>
        {({ from, to, room, lines }) => (
          <>
            <Card>
              <View className="strong">{fromToWords(from, to, now)}</View>
              <SeatsBar taken={room.taken} capacity={room.capacity} />
              <View className="phrase">{joined(fullness(room, lines.filter(({ standing }) => standing.place === 'line').length), `到了 ${lines.filter(hasCome).length} 个`)}</View>
              {to > now && (
                <ButtonPair>
                  <Button icon="clipboard-list" onPress={() => goToWork('organiser', 'roll', place, { shiftId })}>
                    点名
                  </Button>
                  {from > now && <Button onPress={() => goToWork('organiser', 'shift-form', place, { shiftId })}>改时间和人数</Button>}
                  {from > now && (
                    <Button kind="plain" onPress={() => setCallingOff(true)}>
                      取消这个班次
                    </Button>
                  )}
                </ButtonPair>
              )}
            </Card>
            <Lines lines={lines} from={from} onFill={to <= now ? setFilling : null} onLeave={to > now ? setLeaving : null} />
            {to <= now && <Button onPress={() => goToWork('organiser', 'hours', place)}>去核准时长</Button>}
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

const hasCome = ({ service }: ShiftRosterLine): boolean => service !== null && service.inAt !== null

interface LinesProps {
  readonly lines: readonly ShiftRosterLine[]
  readonly from: number
  /** Null while the shift is not over. */
  readonly onFill: ((line: ShiftRosterLine) => void) | null
  /** Null when it is over. */
  readonly onLeave: ((line: ShiftRosterLine) => void) | null
}

/** Who has a place and has no hours yet, or hours that were declined. */
const canFill = ({ standing, service }: ShiftRosterLine): boolean => standing.place === 'seat' && (service === null || service.outAt === null || service.filled === 'declined')

function Lines({ lines, from, onFill, onLeave }: LinesProps) {
  return (
    <Card>
      <Heading level={2}>名单</Heading>
      {lines.length === 0 ? (
        <View className="sub">还没有人报名。有人打电话来，点“替人报名”。</View>
      ) : (
        <>
          <PersonHead state="到了没有" />
          <More items={lines} unit="个人">
            {(line) => (
              <PersonRow
                key={line.personId}
                line={line}
                state={<Came line={line} from={from} />}
                act={
                  onLeave && line.service === null ? (
                    <Button kind="plain" about={line.name} onPress={() => onLeave(line)}>
                      取消
                    </Button>
                  ) : (
                    onFill &&
                    canFill(line) && (
                    <Button about={line.name} onPress={() => onFill(line)}>
                      补记
                    </Button>
                    )
                  )
                }
              />
            )}
          </More>
        </>
      )}
    </Card>
  )
}

const filledWords = { waiting: '等核准', approved: '补记，核准了', declined: '没核准' } as const

/** Waiting, not there yet, there since when, gone after how long. */
function Came({ line, from }: { readonly line: ShiftRosterLine; readonly from: number }) {
  const { service, standing } = line
  if (service?.outAt) {
    return (
      <>
        <Chip tone="gray">{`${timeWords(service.outAt)}走，${durationWords(service.minutes)}`}</Chip>
        {service.filled && <Chip tone={service.filled === 'approved' ? 'celadon' : 'gold'}>{filledWords[service.filled]}</Chip>}
        {service.kept && <Chip tone="gray">没网络时记的</Chip>}
      </>
    )
  }
  if (service?.inAt) {
    return (
      <>
        <Chip icon="check">{`${timeWords(service.inAt)}到`}</Chip>
        {service.near && <Chip tone={service.near === 'near' ? 'celadon' : 'gold'}>{service.near === 'near' ? '在附近' : '手机说不在附近'}</Chip>}
      </>
    )
  }
  if (standing.place === 'line' || from > serverNow()) return <PlaceChip standing={standing} />
  return (
    <Chip tone="gold" icon="hourglass">
      还没到
    </Chip>
  )
}
