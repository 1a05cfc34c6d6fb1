import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import type { CourseList } from '../../../core/courses/contract/catalogue'
import { Button } from '../../components/Button'
import { Filters } from '../../components/Choice'
import { SearchField } from '../../components/Field'
import { NearAsk } from '../../components/NearAsk'
import { TabPage } from '../../components/TabPage'
import { Empty, Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import type { MemberOperations } from '../../services/call'
import { useNear } from '../../services/near'
import { useMember } from '../../services/queries'
import { useSettled } from '../../services/settled'
import { go } from '../../services/ways'
import { weekdayName } from '../../services/words'
import { CourseCard } from './CourseCard'

type Order = 'near' | 'day' | 'topic'
type Asked = MemberOperations['courses.list']['input']

/** 课程: by nearness, by day, by subject, or searched. */
export default function CoursesPage() {
  const [text, setText] = useState('')
  const [order, setOrder] = useState<Order>('near')
  const [weekday, setWeekday] = useState<number | null>(null)
  const [topic, setTopic] = useState<string | null>(null)
  const place = useNear()
  const typed = useSettled(text.trim())
  const searched = typed === '' ? {} : { text: typed }
  const chosen = order === 'day' && weekday !== null ? { weekday } : order === 'topic' && topic !== null ? { topic } : {}
  const asked = { ...place.near, ...searched, ...chosen }
  const days = (weekdays: readonly number[]) => <Filters label="周几" value={weekday} onChange={setWeekday} options={weekdays.map((day) => ({ value: day, title: weekdayName(day) }))} />
  const subjects = (topics: readonly string[]) => <Filters label="科目" value={topic} onChange={setTopic} options={topics.map((name) => ({ value: name, title: name }))} />
  return (
    <TabPage title="课程" tab="courses">
      <SubjectNotice />
      <SearchField value={text} onChange={setText} hint="课程、老师、拼音" />
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
        <Part key={JSON.stringify(asked)} asked={asked} skip={0} searched={typed !== ''} above={({ topics, weekdays }) => (order === 'day' ? days(weekdays) : order === 'topic' ? subjects(topics) : null)} />
      </View>
      <Button icon="calendar-days" onPress={() => go('packages/courses/mine')}>
        我的课程
      </Button>
    </TabPage>
  )
}

interface PartProps {
  readonly asked: Asked
  readonly skip: number
  readonly searched: boolean
  /** What stands above the first of them. */
  readonly above?: (list: CourseList) => ReactNode
}

/** Twenty of the list, and by a press the next: each part is a question of its own. */
function Part({ asked, skip, searched, above }: PartProps) {
  const query = useMember('courses.list', skip === 0 ? asked : { ...asked, skip })
  const [more, setMore] = useState(false)
  return (
    <Loaded query={query}>
      {(list) => {
        const next = skip + list.courses.length
        const rest = list.total - next
        if (list.total === 0) return <Empty art="nothing-found" title={searched ? '没找到' : '现在没有课在报名'} sub={searched ? '换个字试试，比如“太极”“书法”。' : '过些天再来看看。'} />
        return (
          <>
            <View className="slot">{above?.(list)}</View>
            {list.courses.map((course) => (
              <CourseCard key={course.courseId} course={course} />
            ))}
            {rest > 0 && !more && <Button icon="chevron-down" onPress={() => setMore(true)}>{`再看 ${Math.min(20, rest)} 门课`}</Button>}
            {rest > 0 && more && <Part asked={asked} skip={next} searched={searched} />}
          </>
        )
      }}
    </Loaded>
  )
}
