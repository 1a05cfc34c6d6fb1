import { useRouter } from '@tarojs/taro'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Empty, Loaded } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { CourseForm } from './CourseForm'
import { copyOf, emptyCourse, valuesOf } from './fields'

/** 发布课程; with `courseId`, 改这门课; with `like`, another one like that. */
export default function CourseFormPage() {
  return <AtWork work="organiser">{(place) => <Begin place={place} />}</AtWork>
}

function Begin({ place }: { readonly place: Place }) {
  const { courseId, like } = useRouter().params
  const from = courseId ?? like
  const query = useStaff('courses.ofUnit', { unitId: place.at }, { when: from !== undefined })
  if (from === undefined) return <CourseForm place={place} draft={`course.${place.at}`} begin={emptyCourse} before={null} />
  const found = query.data?.courses.find((course) => course.courseId === from)
  if (found && like !== undefined) return <CourseForm place={place} draft={`course.like.${from}`} begin={copyOf(found)} before={null} />
  if (found) return <CourseForm place={place} draft={`course.${from}.${found.version}`} begin={valuesOf(found)} before={found} />
  return (
    <DeskPage work="organiser" here="courses" place={place} title="课程">
      <Loaded query={query}>{() => <Empty art="nothing-found" title="没找到这门课" sub="请退回去，从课程里再打开。" />}</Loaded>
    </DeskPage>
  )
}
