import { View } from '@tarojs/components'
import type { CourseDetail } from '../../../../core/courses/contract/catalogue'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { CallButton, MapButton, ReadAloud } from '../../../components/Helps'
import { Page } from '../../../components/Page'
import { RoomChip, StandingChip } from '../../../components/RoomChip'
import { Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useHome } from '../../../services/home'
import { useNear } from '../../../services/near'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go, useParameters } from '../../../services/ways'
import { feeWords } from '../../../services/words'
import { CourseFacts } from './CourseFacts'
import { aloud, whyNot } from './says'

/** One course: when, where, who, is there room, may I. */
export default function CourseDetailPage() {
  // A poster's code gives the course as its scene.
  const { courseId: linked, scene = '' } = useParameters()
  const courseId = linked ?? scene
  const { near } = useNear()
  const query = useMember('courses.detail', { courseId, ...near, ...forSubject(useSubject()) })
  return (
    <Page title="课程" foot={query.data && <Foot course={query.data} />}>
      <Loaded query={query}>{(course) => <Detail course={course} />}</Loaded>
    </Page>
  )
}

function Detail({ course }: { readonly course: CourseDetail }) {
  return (
    <>
      <View className="stack-s">
        <Heading>{course.title}</Heading>
        <View className="row-wrap">
          {course.standing.place === 'none' ? <RoomChip room={course.room} /> : <StandingChip standing={course.standing} />}
          <Chip tone="gray">{feeWords(course.fee)}</Chip>
          {course.status === 'cancelled' && <Chip tone="bad">停办了</Chip>}
        </View>
      </View>
      <SubjectNotice />
      <CourseFacts course={course} />
      {course.about !== '' && (
        <Card>
          <Heading level={2}>学些什么</Heading>
          <View>{course.about}</View>
        </Card>
      )}
      <ButtonPair>
        <ReadAloud text={aloud(course)} />
        <CallButton phone={course.phone} />
        <MapButton place={course.site} />
      </ButtonPair>
    </>
  )
}

function Foot({ course }: { readonly course: CourseDetail }) {
  const home = useHome()
  const registered = home.data?.me
  if (course.standing.place !== 'none') {
    return (
      <Button kind="primary" big onPress={() => go('packages/courses/mine')}>
        看我的课程
      </Button>
    )
  }
  const code = course.eligibility?.may === false ? course.eligibility.code : null
  if (code === 'BY_DRAW')
    return (
      <Button kind="next" onPress={() => go('packages/draw/mine')}>
        参加抽签
      </Button>
    )
  if (code === 'FAMILY_CONSENT')
    return (
      <Button kind="next" onPress={() => go('packages/lessons/consent')}>
        家里人点头
      </Button>
    )
  const open = () =>
    registered === null ? go('packages/people/register', { then: 'packages/courses/enrol', courseId: course.courseId }) : go('packages/courses/enrol', { courseId: course.courseId })
  return (
    <Button kind="next" why={whyNot(course)} onPress={open}>
      {course.room.free > 0 ? '我要报名' : '我要排队'}
    </Button>
  )
}
