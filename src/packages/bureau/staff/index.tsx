import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StaffMember } from '../../../../core/people/contract/posts'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { More } from '../../../components/More'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { dayWords, joined } from '../../../services/words'
import { roleWords, type Appointment } from '../roles'

/** 人员任命: everybody who works here, and the end of an appointment. */
export default function StaffPage() {
  return <AtWork work="bureau">{(place) => <Staff place={place} />}</AtWork>
}

interface Ending {
  readonly member: StaffMember
  readonly appointment: Appointment
}

function Staff({ place }: { readonly place: Place }) {
  const query = useStaff('people.staff', { unitId: place.at })
  const [ending, setEnding] = useState<Ending | null>(null)
  const appoint = (
    <Button kind="next" icon="user-plus" onPress={() => goToWork('bureau', 'appoint', place)}>
      任命一个人
    </Button>
  )
  return (
    <DeskPage work="bureau" here="staff" place={place} title="人员任命" acts={appoint} over={ending && <EndSheet ending={ending} onClose={() => setEnding(null)} />}>
      <Loaded query={query}>
        {({ staff }) =>
          staff.length === 0 ? (
            <Empty art="nothing-found" title="还没有工作人员" />
          ) : (
            <View className="cards">
              <More items={staff} unit="位">
                {(member) => <MemberCard key={member.personId} member={member} onEnd={(appointment) => setEnding({ member, appointment })} />}
              </More>
            </View>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function MemberCard({ member, onEnd }: { readonly member: StaffMember; readonly onEnd: (appointment: Appointment) => void }) {
  return (
    <Card>
      <View className="h2">{member.name}</View>
      <View className="sub">{member.unitName}</View>
      {member.appointments.map((appointment) => (
        <View key={`${appointment.role}:${appointment.at}`} className="row-apart">
          <View>
            <View className="strong">{roleWords[appointment.role]}</View>
            <View className="sub">{joined(appointment.name, termWords(appointment))}</View>
          </View>
          <Button kind="plain" label={`免去${member.name}的${appointment.name}${roleWords[appointment.role]}`} onPress={() => onEnd(appointment)}>
            免去
          </Button>
        </View>
      ))}
    </Card>
  )
}

/** 12月1日起，到12月31日; nothing for a post that holds now and has no end. */
function termWords({ from, until }: Appointment): string {
  const now = serverNow()
  const begins = from > now ? `${dayWords(from, now)}起` : ''
  // The instant of the end is the beginning of the day after.
  return [begins, until === null ? '' : `到${dayWords(until - 1, now)}`].filter((words) => words !== '').join('，')
}

function EndSheet({ ending: { member, appointment }, onClose }: { readonly ending: Ending; readonly onClose: () => void }) {
  const dismiss = useStaffAct('people.dismiss')
  const { role, at, name } = appointment
  const press = async () => {
    if (await dismiss.run({ personId: member.personId, role, at })) onClose()
  }
  return (
    <Sheet title={`免去${member.name}？`} onClose={onClose} closeWords="不免去">
      <View>{`${joined(name, roleWords[role])}。免去以后，他马上就不能再办这里的事。免错了，可以再任命。`}</View>
      <ActError error={dismiss.error} reader="staff" />
      <Button kind="next" busy={dismiss.busy} onPress={() => void press()}>
        确认免去
      </Button>
    </Sheet>
  )
}
