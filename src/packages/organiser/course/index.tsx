import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { RosterLine } from '../../../../core/courses/contract/organising'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { SeatsBar } from '../../../components/Figures'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useStaff } from '../../../services/queries'
import { slotsWords } from '../../../services/words'
import { fullness } from '../fullness'
import { PersonHead, PersonRow, PlaceChip } from '../PersonRow'
import { CancelSheet } from './CancelSheet'

/** 名单: who has a seat, who waits, and what can be done for them. */
export default function CourseRosterPage() {
  return <AtWork work="organiser">{(place) => <Roster place={place} />}</AtWork>
}

function Roster({ place }: { readonly place: Place }) {
  const { courseId = '' } = useRouter().params
  const query = useStaff('courses.roster', { courseId })
  const [leaving, setLeaving] = useState<RosterLine | null>(null)
  const accept = useStaffAct('courses.acceptAtDesk')
  const signUp = query.data && (
    <Button kind="next" icon="user-plus" onPress={() => goToWork('organiser', 'classroom/sign-up', place, { courseId })}>
      替人报名
    </Button>
  )
  const sheet = leaving && <CancelSheet courseId={courseId} line={leaving} onClose={() => setLeaving(null)} />
  return (
    <DeskPage work="organiser" here="courses" place={place} title={query.data?.title ?? '名单'} acts={signUp} over={sheet}>
      <Loaded query={query}>
        {({ slots, room, lines }) => (
          <>
            <Card>
              <View>{slotsWords(slots)}</View>
              <SeatsBar taken={room.taken} capacity={room.capacity} />
              <View className="strong">{fullness(room, lines.filter(({ standing }) => standing.place === 'line').length)}</View>
              <Button icon="calendar-days" onPress={() => goToWork('organiser', 'classroom/course', place, { courseId })}>
                上课、签到、学费
              </Button>
              <ButtonPair>
                <Button onPress={() => goToWork('organiser', 'office/course-form', place, { courseId })}>改这门课</Button>
                <Button onPress={() => goToWork('organiser', 'office/course-form', place, { like: courseId })}>照着再开</Button>
                <Button icon="clipboard-list" onPress={() => goToWork('organiser', 'office/print', place, { courseId })}>
                  打印
                </Button>
              </ButtonPair>
            </Card>
            <ActError error={accept.error} reader="staff" />
            <Lines lines={lines} onLeave={setLeaving} onAccept={({ personId }) => void accept.run({ courseId, personId })} />
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

interface LinesProps {
  readonly lines: readonly RosterLine[]
  readonly onLeave: (line: RosterLine) => void
  /** Somebody said yes on the telephone to the seat that they are offered. */
  readonly onAccept: (line: RosterLine) => void
}

function Lines({ lines, onLeave, onAccept }: LinesProps) {
  return (
    <Card>
      <Heading level={2}>名单</Heading>
      {lines.length === 0 ? (
        <View className="sub">还没有人报名。有人打电话来，点“替人报名”。</View>
      ) : (
        <>
          <PersonHead state="名额" />
          <More items={lines} unit="个人">
            {(line) => (
              <PersonRow
                key={line.personId}
                line={line}
                state={<PlaceChip standing={line.standing} />}
                act={
                  <>
                    {line.standing.place === 'offer' && (
                      <Button kind="plain" about={line.name} onPress={() => onAccept(line)}>
                        他说要
                      </Button>
                    )}
                    <Button kind="plain" about={line.name} onPress={() => onLeave(line)}>
                      取消
                    </Button>
                  </>
                }
              />
            )}
          </More>
        </>
      )}
    </Card>
  )
}
