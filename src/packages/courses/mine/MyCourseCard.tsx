import { View } from '@tarojs/components'
import type { MyCourse } from '../../../../core/courses/contract/enrolment'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { MapButton } from '../../../components/Helps'
import { StandingChip } from '../../../components/RoomChip'
import { serverNow } from '../../../services/clock'
import { go } from '../../../services/ways'
import { joined, slotsWords, whenWords } from '../../../services/words'

/** A course that I am in or wait for: when next, where, my place. */
export function MyCourseCard({ course, onLeave }: { readonly course: MyCourse; readonly onLeave: () => void }) {
  const waiting = course.standing.place === 'line'
  return (
    <Card>
      <Heading level={2}>{course.title}</Heading>
      <View className="row-wrap">{course.status === 'cancelled' ? <Chip tone="bad">停办了</Chip> : <StandingChip standing={course.standing} />}</View>
      {course.nextMeeting !== null && !waiting && <View className="strong">{`下次：${whenWords(course.nextMeeting, serverNow())}`}</View>}
      <View>{joined(slotsWords(course.slots), `${course.teacher}老师`)}</View>
      <View className="sub">{course.site.name}</View>
      {waiting && <View className="sub">有人不来，就按顺序轮到您。轮到了我们告诉您。</View>}
      <ButtonPair>
        <MapButton place={course.site} />
        <Button icon="info" onPress={() => go('packages/courses/detail', { courseId: course.courseId })}>
          看详情
        </Button>
        <Button kind="plain" onPress={onLeave}>
          {waiting ? '不排了' : '不去了'}
        </Button>
      </ButtonPair>
    </Card>
  )
}
