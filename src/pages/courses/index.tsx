import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseSummary } from '../../../core/courses/contract/catalogue'
import { Button } from '../../components/Button'
import { Filters } from '../../components/Choice'
import { SearchField } from '../../components/Field'
import { More } from '../../components/More'
import { NearAsk } from '../../components/NearAsk'
import { TabPage } from '../../components/TabPage'
import { Empty, Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import { useNear } from '../../services/near'
import { useMember } from '../../services/queries'
import { useSettled } from '../../services/settled'
import { go } from '../../services/ways'
import { weekdayName } from '../../services/words'
import { CourseCard } from './CourseCard'

type Order = 'near' | 'day' | 'topic'

/** 课程: by nearness, by day, by subject, or searched. */
export default function CoursesPage() {
  const [text, setText] = useState('')
  const [order, setOrder] = useState<Order>('near')
  const place = useNear()
  const typed = useSettled(text.trim())
  const query = useMember('courses.list', { ...place.near, ...(typed === '' ? {} : { text: typed }) })
  return (
    <TabPage title="课程" tab="courses">
      <SubjectNotice />
      <SearchField value={text} onChange={setText} hint="课程、老师" />
      <Filters
        label="怎么排"
        value={order}
        onChange={setOrder}
        options={[
          { value: 'near', title: '离我近' },
          { value: 'day', title: '按时间' },
          { value: 'topic', title: '按科目' },
        ]}
      />
      <View className="slot">{order === 'near' && <NearAsk place={place} />}</View>
      <View className="slot">
        <Loaded query={query}>{({ courses }) => <Found order={order} courses={courses} searched={typed !== ''} />}</Loaded>
      </View>
      <Button icon="calendar-days" onPress={() => go('packages/courses/mine')}>
        我的课程
      </Button>
    </TabPage>
  )
}

function Found({ order, courses, searched }: { readonly order: Order; readonly courses: readonly CourseSummary[]; readonly searched: boolean }) {
  const [weekday, setWeekday] = useState<number | null>(null)
  const [topic, setTopic] = useState<string | null>(null)
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => courses.some((course) => course.slots.some((slot) => slot.weekday === day)))
  const topics = [...new Set(courses.map((course) => course.topic))]
  const shown = courses.filter(
    (course) =>
      (order !== 'day' || weekday === null || course.slots.some((slot) => slot.weekday === weekday)) && (order !== 'topic' || topic === null || course.topic === topic),
  )
  if (courses.length === 0) return <Empty art="nothing-found" title={searched ? '没找到' : '现在没有课在报名'} sub={searched ? '换个字试试，比如“太极”“书法”。' : '过些天再来看看。'} />
  return (
    <>
      <View className="slot">
        {order === 'day' && <Filters label="周几" value={weekday} onChange={setWeekday} options={days.map((day) => ({ value: day, title: weekdayName(day) }))} />}
        {order === 'topic' && <Filters label="科目" value={topic} onChange={setTopic} options={topics.map((name) => ({ value: name, title: name }))} />}
      </View>
      <View className="slot">
        <More items={shown} unit="门课">
          {(course) => <CourseCard key={course.courseId} course={course} />}
        </More>
      </View>
    </>
  )
}
