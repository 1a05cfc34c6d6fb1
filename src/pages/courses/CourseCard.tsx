import type { CourseSummary } from '../../../core/courses/contract/catalogue'
import { roomState } from '../../components/RoomChip'
import { RowCard } from '../../components/RowCard'
import { go } from '../../services/ways'
import { distanceWords, feeWords, joined, slotsShort } from '../../services/words'

/** A course in a list; pressing opens it. */
export function CourseCard({ course }: { readonly course: CourseSummary }) {
  return (
    <RowCard
      title={course.title}
      line={joined(slotsShort(course.slots), `${course.teacher}老师`)}
      sub={joined(course.site.name, distanceWords(course.distance))}
      state={roomState(course.room)}
      end={feeWords(course.fee)}
      onPress={() => go('packages/courses/detail', { courseId: course.courseId })}
    />
  )
}
