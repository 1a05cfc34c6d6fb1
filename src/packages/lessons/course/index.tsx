import { View } from '@tarojs/components'
import type { MyAttendance, MySession } from '../../../../core/courses/contract/sessions'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { ReadAloud } from '../../../components/Helps'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go, useParameters } from '../../../services/ways'
import { fromToWords, joined } from '../../../services/words'

/** 课表和出勤: each meeting of a course of mine, as it is held now, and how I stand with attendance. */
export default function MyLessonsPage() {
  const { courseId = '' } = useParameters()
  const subject = forSubject(useSubject())
  const query = useMember('courses.attendance', { courseId, ...subject })
  const foot = query.data?.sessions.some((session) => isNow(session)) && (
    <Button kind="next" icon="scan-line" onPress={() => go('packages/lessons/check-in')}>
      上课签到
    </Button>
  )
  return (
    <Page title="课表和出勤" foot={foot}>
      <SubjectNotice />
      <Loaded query={query}>{(mine) => <Lessons mine={mine} subject={subject} />}</Loaded>
    </Page>
  )
}

const hourMs = 3_600_000
/** Attendance is taken from an hour before until half an hour after. */
const isNow = ({ from, to, cancelled }: MySession): boolean => !cancelled && serverNow() >= from - hourMs && serverNow() <= to + hourMs / 2

function Lessons({ mine, subject }: { readonly mine: MyAttendance; readonly subject: { subject?: string } }) {
  const leave = useAct('courses.sickLeave')
  const coming = mine.sessions.filter(({ to }) => to > serverNow())
  const over = mine.sessions.filter(({ to }) => to <= serverNow()).reverse()
  return (
    <>
      <Card>
        <Heading level={2}>{mine.title}</Heading>
        <View>{joined(`${mine.teacher}老师`, mine.place)}</View>
        <Standing mine={mine} />
        <ReadAloud text={joined(mine.title, `${mine.teacher}老师`, mine.place, coming.map(({ from, to, cancelled }) => `${fromToWords(from, to, serverNow())}${cancelled ? '停课' : ''}`).slice(0, 3).join('，'))} />
      </Card>
      <ActError error={leave.error} />
      <Card>
        <Heading level={2}>接下来的课</Heading>
        {coming.length === 0 && <Empty art="no-courses" title="课都上完了" />}
        <More items={coming} unit="次" step={8}>
          {(session) => (
            <Lesson
              key={session.session}
              session={session}
              busy={leave.busy}
              onLeave={session.cancelled || session.presence === 'present' ? undefined : (sick) => void leave.run({ courseId: mine.courseId, session: session.session, sick, ...subject })}
            />
          )}
        </More>
      </Card>
      {over.length > 0 && (
        <Card>
          <Heading level={2}>上过的课</Heading>
          <More items={over} unit="次" step={8}>
            {(session) => <Lesson key={session.session} session={session} />}
          </More>
        </Card>
      )}
    </>
  )
}

/** The rules in words: what counts, what is missing, what happens next. */
function Standing({ mine }: { readonly mine: MyAttendance }) {
  const { present, held, percent, certificatePercent, inRow, absencesEnd, certificate } = mine
  if (held === 0) return <View className="sub">{`到课满 ${certificatePercent}%，发结业证书。来不了先请假，不算缺课。`}</View>
  return (
    <>
      <View className="strong">{`上了 ${held} 次，您来了 ${present} 次，到课 ${percent}%`}</View>
      <View className="sub">{certificate ? '课上完了，可以拿结业证书。' : percent >= certificatePercent ? `过了 ${certificatePercent}% 这条线，照这样上完就有证书。` : `满 ${certificatePercent}% 才有结业证书，后面多来几次。`}</View>
      {inRow > 0 && <Notice title={`连着 ${inRow} 次没来`}>{`连着 ${absencesEnd} 次没来，名额要让给候补的人。来不了请先请假，请假不算。`}</Notice>}
    </>
  )
}

const presenceWords = { present: '来了', sick: '请假', absent: '没来', unknown: '' } as const

interface LessonProps {
  readonly session: MySession
  readonly busy?: boolean
  /** Asks for leave, or takes it back; left out where neither is to be had. */
  readonly onLeave?: (sick: boolean) => void
}

function Lesson({ session, busy, onLeave }: LessonProps) {
  const { from, to, cancelled, teacher, reason, presence } = session
  const when = fromToWords(from, to, serverNow())
  return (
    <View className="fact stack-s">
      <View className="strong">{when}</View>
      <View className="row-wrap">
        {cancelled && <Chip tone="bad">停一次</Chip>}
        {!cancelled && from !== session.session && <Chip tone="warm">改了时间</Chip>}
        {!cancelled && teacher !== null && <Chip tone="warm">{`${teacher}代课`}</Chip>}
        {!cancelled && presenceWords[presence] !== '' && <Chip tone={presence === 'absent' ? 'bad' : presence === 'sick' ? 'gold' : 'celadon'}>{presenceWords[presence]}</Chip>}
      </View>
      {reason !== '' && <View className="sub">{reason}</View>}
      {onLeave && (
        <Button kind="plain" busy={busy} about={when} onPress={() => onLeave(presence !== 'sick')}>
          {presence === 'sick' ? '不请假了' : '来不了，请假'}
        </Button>
      )}
    </View>
  )
}
