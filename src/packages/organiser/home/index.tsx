import { View } from '@tarojs/components'
import type { CourseForStaff } from '../../../../core/courses/contract/organising'
import type { ActivityForStaff } from '../../../../core/volunteering/contract/staff'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, WorkRooms, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { lunarWords } from '../../../services/lunar'
import { messageWords } from '../../../services/messages'
import { useStaff } from '../../../services/queries'
import { dayOf, dayWords, fromToWords, joined, minuteWords } from '../../../services/words'
import { fullness } from '../fullness'
import { slotsOn } from '../../../services/timetable'

/** 今天: which courses and shifts there are today, and whom to telephone. */
export default function OrganiserHome() {
  return <AtWork work="organiser">{(place) => <Today place={place} />}</AtWork>
}

function Today({ place }: { readonly place: Place }) {
  const unit = { unitId: place.at }
  const lunar = lunarWords(serverNow())
  const courses = useStaff('courses.ofUnit', unit)
  const activities = useStaff('volunteering.ofUnit', unit)
  return (
    <DeskPage work="organiser" here="home" place={place} title={dayWords(serverNow(), serverNow())} acts={<NewThings place={place} />}>
      <View className="sub phrase">{joined(lunar === null ? '' : `农历${lunar}`, place.name)}</View>
      <View className="columns">
        <View className="stack twice">
          <Loaded query={courses} cards={1}>{(data) => <CoursesToday courses={data.courses} place={place} />}</Loaded>
          <Loaded query={activities} cards={1}>{(data) => <Shifts activities={data.activities} place={place} />}</Loaded>
        </View>
        <Calls place={place} />
      </View>
      <WorkRooms work="organiser" place={place} />
    </DeskPage>
  )
}

function NewThings({ place }: { readonly place: Place }) {
  return (
    <>
      <Button kind="quiet" onPress={() => goToWork('organiser', 'activity-form', place)}>
        发布活动
      </Button>
      <Button kind="primary" onPress={() => goToWork('organiser', 'office/course-form', place)}>
        发布课程
      </Button>
    </>
  )
}

function CoursesToday({ courses, place }: { readonly courses: readonly CourseForStaff[]; readonly place: Place }) {
  const today = dayOf(serverNow())
  const meeting = courses.flatMap((found) =>
    found.status === 'published' ? slotsOn({ ...found.course, lastDay: found.lastDay }, today).map((slot) => ({ ...found, from: slot.from })) : [],
  )
  return (
    <Card>
      <Heading level={2}>今天的课</Heading>
      {meeting.length === 0 && <View className="sub">今天没有课。</View>}
      {[...meeting]
        .sort((one, other) => one.from - other.from)
        .map(({ courseId, from, course, site, room, waiting }) => (
          <ListRow
            key={`${courseId}:${from}`}
            icon="graduation-cap"
            title={joined(course.title, minuteWords(from))}
            sub={joined(site.name, fullness(room, waiting))}
            onPress={() => goToWork('organiser', 'course', place, { courseId })}
          />
        ))}
    </Card>
  )
}

/** Today's shifts, and the next few days', since people ask about those. */
function Shifts({ activities, place }: { readonly activities: readonly ActivityForStaff[]; readonly place: Place }) {
  const now = serverNow()
  const coming = activities
    .filter(({ status }) => status === 'published')
    .flatMap(({ activity, site, shifts }) => shifts.map((shift) => ({ ...shift, title: activity.title, site: site.name })))
    .filter(({ from, to }) => dayOf(from) === dayOf(now) || (from > now && from < now + 3 * 86_400_000) || (from < now && to > now))
    .sort((one, other) => one.from - other.from)
  return (
    <Card>
      <Heading level={2}>今天和这几天的班次</Heading>
      {coming.length === 0 && <View className="sub">这几天没有班次。</View>}
      {coming.map(({ shiftId, title, from, to, site, room, waiting }) => (
        <ListRow
          key={shiftId}
          icon="hand-heart"
          title={title}
          sub={joined(fromToWords(from, to, now), site, fullness(room, waiting))}
          onPress={() => goToWork('organiser', 'shift', place, { shiftId })}
        />
      ))}
    </Card>
  )
}

function Calls({ place }: { readonly place: Place }) {
  const query = useStaff('messages.callList', { unitId: place.at })
  return (
    <Card>
      <Heading level={2}>待打电话</Heading>
      <Loaded query={query} cards={1}>
        {({ calls, more }) => (
          <>
            {calls.length === 0 && <View className="sub">没有要打的电话。</View>}
            {calls.slice(0, 5).map((call) => (
              <ListRow key={call.messageId} icon="phone" title={call.personName} sub={messageWords(call).about} />
            ))}
            {calls.length > 0 && <Button onPress={() => goToWork('organiser', 'calls', place)}>{`去打电话（${calls.length + more} 个）`}</Button>}
          </>
        )}
      </Loaded>
    </Card>
  )
}
