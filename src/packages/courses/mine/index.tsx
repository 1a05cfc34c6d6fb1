import { useState } from 'react'
import type { MyCourse } from '../../../../core/courses/contract/enrolment'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { goToTab } from '../../../components/TabBar'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { MyCourseCard } from './MyCourseCard'
import { MyTimetable } from './Paper'

/** 我的课程: what I am in, what I wait for, and the way out. */
export default function MyCoursesPage() {
  const subject = forSubject(useSubject())
  const query = useMember('courses.mine', subject)
  const [leaving, setLeaving] = useState<MyCourse | null>(null)
  const cancel = useAct('courses.cancel')
  const decline = useAct('courses.decline')
  const leave = async (course: MyCourse) => {
    const way = course.standing.place === 'offer' ? decline : cancel
    if (await way.run({ courseId: course.courseId, ...subject })) setLeaving(null)
  }
  const sheet = leaving && (
    <Sheet title={leaving.standing.place === 'line' ? '真的不排了吗？' : '真的不去了吗？'} onClose={() => setLeaving(null)} closeWords="我再想想">
      {leaving.standing.place === 'line' ? `“${leaving.title}”的位置会让给后面的人，再排要重新排。` : `“${leaving.title}”的名额会让给排队的人。`}
      <ActError error={cancel.error ?? decline.error} />
      <Button kind="next" busy={cancel.busy || decline.busy} onPress={() => void leave(leaving)}>
        {leaving.standing.place === 'line' ? '不排了' : '不去了，取消报名'}
      </Button>
    </Sheet>
  )
  return (
    <Page title="我的课程" over={sheet}>
      <SubjectNotice />
      <Loaded query={query}>
        {({ courses }) => (
          <>
          {courses.length === 0 ? (
            <Empty art="no-courses" title="还没有课" sub="挑一门离家近的试试？">
              <Button kind="next" onPress={() => goToTab('courses')}>
                去看看课程
              </Button>
            </Empty>
          ) : (
            <>
              {courses.map((course) => (
                <MyCourseCard key={course.courseId} course={course} subject={subject} onLeave={() => setLeaving(course)} />
              ))}
              {courses.some(({ over, standing }) => !over && standing.place === 'seat') && <MyTimetable subject={subject} />}
            </>
          )}
            <Card kind="list">
              <ListRow icon="scan-line" title="上课签到" sub="扫教室门口的码" onPress={() => go('packages/lessons/check-in')} />
              <ListRow icon="ticket" title="抽签" sub="填志愿、看结果、核验" onPress={() => go('packages/draw/mine')} />
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  )
}
