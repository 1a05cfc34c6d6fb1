import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { SessionForStaff } from '../../../../core/courses/contract/sessions'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { DateChoice, TimeChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { dayOf, fromToWords, startOfDay } from '../../../services/words'

/** 改这次课: another time, another teacher, or not at all; everybody with a seat is told. */
export default function ChangeSessionPage() {
  return <AtWork work="organiser">{(place) => <Change place={place} />}</AtWork>
}

function Change({ place }: { readonly place: Place }) {
  const { courseId = '', session: named } = useRouter().params
  const query = useStaff('courses.sessions', { courseId })
  const found = query.data?.sessions.find(({ session }) => named === undefined || session === Number(named))
  if (query.data && found) return <Form key={`${found.session} ${query.data.version}`} place={place} courseId={courseId} version={query.data.version} title={query.data.title} session={found} />
  return (
    <DeskPage work="organiser" here="courses" place={place} title="改这次课">
      <Loaded query={query}>
        {() => (
          <Empty art="nothing-found" title="没有找到这次课">
            <Button kind="next" onPress={goBack}>
              返回
            </Button>
          </Empty>
        )}
      </Loaded>
    </DeskPage>
  )
}

type What = 'move' | 'teacher' | 'cancel'
const minuteMs = 60_000
const minuteIn = (at: number): number => Math.round((at - startOfDay(dayOf(at))) / minuteMs)

interface FormProps {
  readonly place: Place
  readonly courseId: string
  readonly version: number
  readonly title: string
  readonly session: SessionForStaff
}

function Form({ place, courseId, version, title, session }: FormProps) {
  const change = useStaffAct('courses.changeSession')
  const [what, setWhat] = useState<What>(session.cancelled ? 'cancel' : 'move')
  const [day, setDay] = useState(dayOf(session.from))
  const [minute, setMinute] = useState(minuteIn(session.from))
  const [teacher, setTeacher, forgetTeacher] = useTyped(`session.${courseId}.${session.session}.teacher`, session.teacher ?? '')
  const [reason, setReason, forgetReason] = useTyped(`session.${courseId}.${session.session}.reason`)
  const from = what === 'move' ? startOfDay(day) + minute * minuteMs : session.from
  const wrong = reason.trim() === '' ? '请写一句原因，大家会看到' : what === 'teacher' && teacher.trim() === '' ? '请写代课老师的名字' : undefined
  const press = async () => {
    const to = from + (session.to - session.from)
    const substitute = teacher.trim() === '' ? {} : { teacher: teacher.trim() }
    if (!(await change.run({ courseId, version, session: session.session, cancelled: what === 'cancel', from, to, ...substitute, reason: reason.trim() }))) return
    forgetTeacher()
    forgetReason()
    goBack()
  }
  const foot = (
    <Button kind="next" busy={change.busy} why={wrong} onPress={() => void press()}>
      {change.error?.again ? '再试一次' : '改好，告诉大家'}
    </Button>
  )
  return (
    <DeskPage work="organiser" here="courses" place={place} title="改这次课" foot={foot}>
      <View className="form">
        <Card>
          <View className="h2">{title}</View>
          <View>{`现在是 ${fromToWords(session.from, session.to, serverNow())}${session.cancelled ? '，停了' : ''}`}</View>
        </Card>
        <ActError error={change.error} reader="staff" />
        <Filters
          label="怎么改"
          value={what}
          onChange={setWhat}
          options={[
            { value: 'move', title: '改时间' },
            { value: 'teacher', title: '换老师' },
            { value: 'cancel', title: '停一次' },
          ]}
        />
        {what === 'move' && <DateChoice label="改到哪天" value={day} onChange={setDay} first={dayOf(serverNow())} last={dayOf(serverNow() + 200 * 86_400_000)} />}
        {what === 'move' && <TimeChoice label="几点开始" value={minute} onChange={setMinute} />}
        {what === 'teacher' && <Field label="代课老师" value={teacher} onChange={setTeacher} most={20} />}
        <Field label="为什么" hint="比如 老师生病、台风" value={reason} onChange={setReason} most={60} />
        <View className="sub">报上名的人都会收到消息；没有微信的，会排进“待打电话”。</View>
      </View>
    </DeskPage>
  )
}
