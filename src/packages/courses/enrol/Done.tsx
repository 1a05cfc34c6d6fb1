import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseDetail } from '../../../../core/courses/contract/catalogue'
import type { Enrolled } from '../../../../core/courses/contract/enrolment'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice, Steps, Tick } from '../../../components/Notice'
import { Remind } from '../../../components/Remind'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { ToCalendar } from '../ToCalendar'
import { goInstead } from '../../../services/ways'
import { whenWords } from '../../../services/words'

interface DoneProps {
  readonly enrolled: Enrolled
  readonly course: CourseDetail
  readonly subject: { subject?: string }
  /** After taking it back: begin again. */
  readonly onAgain: () => void
}

const seatSteps = ['下一次课的时间和地点，打开首页就看得到', '上课时给老师看您的码，就算签到', '来不了，提前在“我的课程”里取消，名额让给排队的人']
const lineSteps = ['有人不来，名额就按顺序轮到您', '轮到了我们马上告诉您，不用一直看', '不想等了，随时在“我的课程”里取消']

/** What happened, what comes next, how to take it back. */
export function Done({ enrolled, course, subject, onAgain }: DoneProps) {
  const cancel = useAct('courses.cancel')
  const [undone, setUndone] = useState(false)
  const undo = async () => setUndone((await cancel.run({ courseId: course.courseId, ...subject })) !== null)
  const { standing } = enrolled
  if (undone) {
    return (
      <>
        <Tick icon="undo-2" tone="gold" />
        <Heading className="h1 center">已经撤销了</Heading>
        <Notice>这门课没有您的名字了，想来随时再报。</Notice>
        <Button kind="primary" big onPress={onAgain}>
          再报一次
        </Button>
      </>
    )
  }
  return (
    <>
      <Tick icon={standing.place === 'line' ? 'hourglass' : 'check'} tone={standing.place === 'line' ? 'gold' : 'celadon'} />
      <Heading className="h1 center">{standing.place === 'line' ? '排上队了' : '报上了，名额是您的'}</Heading>
      <Card>
        <Heading level={2}>{enrolled.title}</Heading>
        {standing.place === 'line' ? <View>{standing.ahead === 0 ? '您排在第一个' : `您前面还有 ${standing.ahead} 个人`}</View> : <View>{`${whenWords(enrolled.firstMeeting, serverNow())} 上课`}</View>}
        <View className="sub">{course.site.name}</View>
      </Card>
      <Card>
        <Heading level={2}>接下来</Heading>
        <Steps steps={standing.place === 'line' ? lineSteps : seatSteps} />
      </Card>
      <ActError error={cancel.error} />
      <ButtonPair>
        <ToCalendar title={enrolled.title} place={course.site} meetings={course.meetings} />
        <Remind />
      </ButtonPair>
      <Button onPress={() => goInstead('packages/courses/mine')}>看我的课程</Button>
      <Button kind="plain" busy={cancel.busy} onPress={() => void undo()}>
        点错了，撤销报名
      </Button>
    </>
  )
}
