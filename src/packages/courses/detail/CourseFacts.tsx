import type { CourseDetail } from '../../../../core/courses/contract/catalogue'
import { Card, Fact } from '../../../components/Card'
import { SeatsBar } from '../../../components/Figures'
import { distanceWords, joined, slotsWords } from '../../../services/words'
import { datesWords, whyNot } from './says'

/** The answers in the order in which a person asks. */
export function CourseFacts({ course }: { readonly course: CourseDetail }) {
  const { room, site, eligibility } = course
  const ages = `${course.ageMin} 到 ${course.ageMax} 岁`
  const why = whyNot(course)
  const mine = eligibility?.may ? `本学期最多 ${eligibility.most} 门，您已报 ${eligibility.used} 门` : ''
  return (
    <Card kind="list">
      <Fact icon="clock" title={slotsWords(course.slots)} sub={datesWords(course)} />
      <Fact icon="map-pin" title={site.name} sub={joined(distanceWords(course.distance), site.address, site.access)} />
      <Fact icon="user" title={`${course.teacher}老师`} sub={course.teacherAbout} />
      <Fact icon="users" title={`${room.capacity} 个名额，已报 ${room.taken} 人`}>
        <SeatsBar taken={room.taken} capacity={room.capacity} />
      </Fact>
      {course.standing.place === 'none' && (
        <Fact icon={why === undefined ? 'circle-check' : 'info'} title={why ?? (eligibility ? '您可以报' : '登记一次就能报')} sub={joined(ages, mine)} />
      )}
    </Card>
  )
}
