import { View } from '@tarojs/components'
import type { MyCourse } from '../../../../core/courses/contract/enrolment'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { MapButton } from '../../../components/Helps'
import { StandingChip } from '../../../components/RoomChip'
import { serverNow } from '../../../services/clock'
import { go } from '../../../services/ways'
import { ToCalendar } from '../ToCalendar'
import { Offer } from './Offer'
import { MyCertificate } from './Paper'
import { joined, slotsWords, whenWords } from '../../../services/words'

/** A course that I am in or wait for: when next, where, my place. */
export function MyCourseCard({ course, subject, onLeave }: { readonly course: MyCourse; readonly subject: { subject?: string }; readonly onLeave: () => void }) {
  const { standing, lately, partner, toPay, receipt } = course
  const waiting = standing.place === 'line'
  const offered = standing.place === 'offer'
  return (
    <Card>
      <Heading level={2}>{course.title}</Heading>
      <View className="row-wrap">{course.status === 'cancelled' ? <Chip tone="bad">停办了</Chip> : course.over ? <Chip tone="gray">上完了</Chip> : <StandingChip standing={course.standing} />}</View>
      {course.nextMeeting !== null && standing.place === 'seat' && <View className="strong">{`下次：${whenWords(course.nextMeeting, serverNow())}`}</View>}
      <View>{joined(slotsWords(course.slots), `${course.teacher}老师`)}</View>
      <View className="sub">{course.site.name}</View>
      {waiting && <View className="sub">{`有人不来，就按顺序轮到您。轮到了我们告诉您。${lately ? `这 ${lately.days} 天空出过 ${lately.seats} 个名额。` : ''}`}</View>}
      {waiting && partner !== null && <View className="sub">{`您和${partner}一起排，两个人一起有位子。`}</View>}
      {toPay && <View className="strong">{`请在${whenWords(toPay.due, serverNow())}以前，到窗口交 ${toPay.yuan} 元`}</View>}
      {receipt !== null && <View className="sub">{`学费交了，收据号 ${receipt}`}</View>}
      {standing.place === 'offer' && <Offer courseId={course.courseId} until={standing.until} subject={subject} />}
      {course.over && <MyCertificate courseId={course.courseId} subject={subject} />}
      <ButtonPair>
        <MapButton place={course.site} />
        {standing.place === 'seat' && course.meetings.length > 0 && <ToCalendar title={course.title} place={course.site} meetings={course.meetings} />}
        {standing.place === 'seat' && course.status === 'published' && (
          <Button icon="calendar-days" about={course.title} onPress={() => go('packages/lessons/course', { courseId: course.courseId })}>
            课表和出勤
          </Button>
        )}
        <Button icon="info" onPress={() => go('packages/courses/detail', { courseId: course.courseId })}>
          看详情
        </Button>
        {!course.over && (
          <Button kind="plain" onPress={onLeave}>
            {waiting ? '不排了' : offered ? '不要了' : '不去了'}
          </Button>
        )}
      </ButtonPair>
    </Card>
  )
}
