import { View } from '@tarojs/components'
import type { CourseSummary } from '../../../core/courses/contract/catalogue'
import { Card } from '../../components/Card'
import { RoomChip } from '../../components/RoomChip'
import { go } from '../../services/ways'
import { distanceWords, feeWords, joined, slotsShort } from '../../services/words'

/** A course in a list; pressing opens it. */
export function CourseCard({ course }: { readonly course: CourseSummary }) {
  return (
    <Card onPress={() => go('packages/courses/detail', { courseId: course.courseId })}>
      <View className="h2">{course.title}</View>
      <View>{joined(slotsShort(course.slots), `${course.teacher}老师`)}</View>
      <View className="sub">{joined(course.site.name, distanceWords(course.distance))}</View>
      <View className="row-apart">
        <RoomChip room={course.room} />
        <View className="sub">{feeWords(course.fee)}</View>
      </View>
    </Card>
  )
}
