import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CourseDetail } from '../../../../core/courses/contract/catalogue'
import type { Enrolled } from '../../../../core/courses/contract/enrolment'
import type { Me } from '../../../../core/home/contract/home'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Heading } from '../../../components/Heading'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useHome } from '../../../services/home'
import { useMember } from '../../../services/queries'
import { useSubject } from '../../../services/subject'
import { useParameters } from '../../../services/ways'
import { feeWords, joined, slotsWords } from '../../../services/words'
import { Done } from './Done'

/** 报名: for whom, once more what, and what came of it. */
export default function EnrolPage() {
  const { courseId = '' } = useParameters()
  const query = useMember('courses.detail', { courseId })
  const home = useHome()
  const acting = useSubject()
  const [who, setWho] = useState<string>(acting?.personId ?? 'me')
  const [done, setDone] = useState<Enrolled | null>(null)
  const enrol = useAct('courses.enrol')
  const [partner, setPartner] = useState<string>('')
  const subject = who === 'me' ? {} : { subject: who }
  const press = async () => setDone(await enrol.run({ courseId, ...subject, ...(partner === '' || partner === who ? {} : { partner }) }))
  const foot = query.data && home.data?.me && !done && (
    <Button kind="next" busy={enrol.busy} onPress={() => void press()}>
      {enrol.error?.again ? '再试一次' : query.data.room.free > 0 ? '确认报名' : '确认排队'}
    </Button>
  )
  return (
    <Page title="报名" foot={foot}>
      {done && query.data ? (
        <Done enrolled={done} course={query.data} subject={subject} onAgain={() => setDone(null)} />
      ) : (
        <Loaded query={query} cards={2}>
          {(course) => (
            <>
              <ActError error={enrol.error} />
              <What course={course} />
              {home.data?.me && home.data.me.iHelp.length > 0 && <Who me={home.data.me} who={who} onChange={setWho} />}
              {home.data?.me && home.data.me.iHelp.length > 0 && <Together me={home.data.me} who={who} partner={partner} onChange={setPartner} />}
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

function What({ course }: { readonly course: CourseDetail }) {
  return (
    <Card>
      <Heading level={2}>{course.title}</Heading>
      <View>{slotsWords(course.slots)}</View>
      <View className="sub">{joined(course.site.name, feeWords(course.fee))}</View>
      {course.room.free === 0 && <View className="sub">现在满了。先排队，有人不来就轮到您，我们告诉您。</View>}
    </Card>
  )
}

/** Two of a family who want two seats or none: the second is one who lets the first, or whoever holds the phone, sign them up. */
function Together({ me, who, partner, onChange }: { readonly me: Me; readonly who: string; readonly partner: string; readonly onChange: (partner: string) => void }) {
  const others = me.iHelp.filter(({ personId, rights }) => personId !== who && rights.includes('courses')).map(({ personId, name }) => ({ value: personId, title: `和${name}一起` }))
  if (others.length === 0) return null
  return (
    <Card>
      <Heading level={2}>一个人报，还是两个人一起</Heading>
      <View className="sub">两个人一起，要么都有名额，要么一起排队。</View>
      <Choice label="一个人报，还是两个人一起" value={partner} onChange={onChange} options={[{ value: '', title: '一个人报' }, ...others]} />
    </Card>
  )
}

function Who({ me, who, onChange }: { readonly me: Me; readonly who: string; readonly onChange: (who: string) => void }) {
  const family = me.iHelp.map((person) => ({
    value: person.personId,
    title: person.name,
    ...(person.rights.includes('courses') ? {} : { why: '没有让您帮着报课程' }),
  }))
  return (
    <Card>
      <Heading level={2}>替谁报名</Heading>
      <Choice label="替谁报名" value={who} onChange={onChange} options={[{ value: 'me', title: '我自己' }, ...family]} />
    </Card>
  )
}
