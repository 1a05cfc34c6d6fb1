import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseForStaff } from '../../../../core/courses/contract/organising'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { SearchField } from '../../../components/Field'
import { SeatsBar } from '../../../components/Figures'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { dayOf, joined, plainDayWords, slotsShort } from '../../../services/words'
import { fullness } from '../fullness'

/** 课程: what the unit and the units under it teach, with seats and line. */
export default function UnitCoursesPage() {
  return <AtWork work="organiser">{(place) => <Courses place={place} />}</AtWork>
}

function Courses({ place }: { readonly place: Place }) {
  const query = useStaff('courses.ofUnit', { unitId: place.at })
  const [text, setText] = useState('')
  const publish = (
    <Button kind="next" onPress={() => goToWork('organiser', 'office/course-form', place)}>
      发布课程
    </Button>
  )
  return (
    <DeskPage work="organiser" here="courses" place={place} title="课程" acts={publish}>
      <Button icon="clipboard-list" onPress={() => goToWork('organiser', 'office/term', place)}>
        一个学期一起办：表格、课表
      </Button>
      <Loaded query={query}>
        {({ courses }) =>
          courses.length === 0 ? (
            <Empty art="no-courses" title="还没有课程" sub="点“发布课程”，开第一门课。" />
          ) : (
            <>
              {courses.length > 8 && <SearchField hint="课名或老师" value={text} onChange={setText} />}
              <List courses={courses.filter(({ course }) => `${course.title} ${course.teacher}`.includes(text.trim()))} place={place} />
            </>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function List({ courses, place }: { readonly courses: readonly CourseForStaff[]; readonly place: Place }) {
  if (courses.length === 0) return <Empty art="nothing-found" title="没找到" sub="换个词再找找。" />
  return (
    <View className="cards">
      <More items={courses} unit="门课">
        {(found) => <CourseCard key={found.courseId} found={found} place={place} />}
      </More>
    </View>
  )
}

function CourseCard({ found, place }: { readonly found: CourseForStaff; readonly place: Place }) {
  const { course, room, site, waiting, lastDay, status, unitId, unitName } = found
  const over = lastDay < dayOf(serverNow())
  return (
    <Card onPress={() => goToWork('organiser', 'course', place, { courseId: found.courseId })}>
      <Heading level={2}>{course.title}</Heading>
      <View>{slotsShort(course.slots)}</View>
      <View className="sub">{joined(site.name, course.teacher, unitId === place.at ? '' : unitName)}</View>
      <SeatsBar taken={room.taken} capacity={room.capacity} />
      <View className="row-apart">
        <View className="strong">{fullness(room, waiting)}</View>
        {status === 'cancelled' ? <Chip tone="bad">停办了</Chip> : over ? <Chip tone="gray">上完了</Chip> : <Chip tone="gray">{`${plainDayWords(lastDay)}结束`}</Chip>}
      </View>
    </Card>
  )
}
