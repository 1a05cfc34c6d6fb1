import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { SessionForStaff } from '../../../../core/courses/contract/sessions'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Sheet } from '../../../components/Sheet'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { fromToWords } from '../../../services/words'

/** 课次: every meeting of a course as it is held, who came, and the ways to the door and to changing one. */
export default function CourseSessionsPage() {
  return <AtWork work="organiser">{(place) => <Sessions place={place} />}</AtWork>
}

function Sessions({ place }: { readonly place: Place }) {
  const { courseId = '' } = useRouter().params
  const query = useStaff('courses.sessions', { courseId })
  const [cancelling, setCancelling] = useState(false)
  const to = (page: string, session: number) => goToWork('organiser', `classroom/${page}`, place, { courseId, session: String(session) })
  return (
    <DeskPage work="organiser" here="courses" place={place} title={query.data?.title ?? '课次'} over={cancelling && <CancelCourse courseId={courseId} onClose={() => setCancelling(false)} />}>
      <Loaded query={query}>
        {({ sessions }) => (
          <>
            <ButtonPair>
              <Button icon="coins" onPress={() => goToWork('organiser', 'classroom/people', place, { courseId })}>
                名单和学费
              </Button>
              <Button kind="plain" onPress={() => setCancelling(true)}>
                停办这门课
              </Button>
            </ButtonPair>
            <Part title="今天和以后的课" sessions={sessions.filter(({ to: end }) => end > serverNow() - dayMs)} onOpen={to} />
            <Part title="上过的课" sessions={sessions.filter(({ to: end }) => end <= serverNow() - dayMs).reverse()} onOpen={to} />
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

const dayMs = 86_400_000

interface PartProps {
  readonly title: string
  readonly sessions: readonly SessionForStaff[]
  readonly onOpen: (page: 'door' | 'session', session: number) => void
}

function Part({ title, sessions, onOpen }: PartProps) {
  return (
    <Card>
      <Heading level={2}>{title}</Heading>
      {sessions.length === 0 && <View className="sub">没有。</View>}
      <More items={sessions} unit="次" step={10}>
        {(one) => {
          const when = fromToWords(one.from, one.to, serverNow())
          return (
            <View key={one.session} className="person">
              <View className="person-name strong">{when}</View>
              <View className="row-wrap">
                {one.cancelled && <Chip tone="bad">停一次</Chip>}
                {!one.cancelled && one.from !== one.session && <Chip tone="warm">改了时间</Chip>}
                {!one.cancelled && one.teacher !== null && <Chip tone="warm">{`${one.teacher}代课`}</Chip>}
                {one.present > 0 && <Chip icon="check">{`到了 ${one.present} 人`}</Chip>}
                {one.sick > 0 && <Chip tone="gold">{`请假 ${one.sick} 人`}</Chip>}
                {one.conflicts > 0 && <Chip tone="bad" icon="triangle-alert">{`${one.conflicts} 个对不上`}</Chip>}
              </View>
              {one.reason !== '' && <View className="sub">{one.reason}</View>}
              <ButtonPair>
                {!one.cancelled && (
                  <Button about={when} onPress={() => onOpen('door', one.session)}>
                    签到
                  </Button>
                )}
                {one.to > serverNow() && (
                  <Button kind="plain" about={when} onPress={() => onOpen('session', one.session)}>
                    改这次课
                  </Button>
                )}
              </ButtonPair>
            </View>
          )
        }}
      </More>
    </Card>
  )
}

function CancelCourse({ courseId, onClose }: { readonly courseId: string; readonly onClose: () => void }) {
  const cancel = useStaffAct('courses.cancelCourse')
  const [reason, setReason, forget] = useTyped(`cancelCourse.${courseId}`)
  const press = async () => {
    if (!(await cancel.run({ courseId, reason: reason.trim() }))) return
    forget()
    onClose()
    goBack()
  }
  return (
    <Sheet title="真的停办这门课吗？" onClose={onClose} closeWords="不停办">
      <View>报上的、排队的都会退出来，每个人都会收到消息，交过的学费全退。停办了不能再恢复。</View>
      <Field label="为什么停办" value={reason} onChange={setReason} most={60} />
      <ActError error={cancel.error} reader="staff" />
      <Button kind="next" busy={cancel.busy} why={reason.trim() === '' ? '请写一句原因' : undefined} onPress={() => void press()}>
        停办，告诉大家
      </Button>
    </Sheet>
  )
}
