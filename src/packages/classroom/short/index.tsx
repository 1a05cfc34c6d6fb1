import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OtherClass, ShortClass } from '../../../../core/courses/contract/short'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CardList } from '../../../components/CardList'
import { Choice } from '../../../components/Choice'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { SeatsBar } from '../../../components/Figures'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'
import { joined, plainDayWords, slotsShort, slotsWords } from '../../../services/words'

/** 人数不够的课: what is below its minimum at the deadline; merged into another class, or not held. */
export default function ShortClassesPage() {
  return <AtWork work="organiser">{(place) => <Short place={place} />}</AtWork>
}

function Short({ place }: { readonly place: Place }) {
  const query = useStaff('courses.shortClasses', { unitId: place.at })
  const [merging, setMerging] = useState<ShortClass | null>(null)
  const [done, setDone] = useState<string | null>(null)
  const sheet = merging && (
    <Merge
      short={merging}
      onClose={(words) => {
        setMerging(null)
        setDone(words)
      }}
    />
  )
  return (
    <DeskPage work="organiser" here="classroom/short" place={place} title="人数不够的课" over={sheet}>
      {done !== null && <Notice kind="good">{done}</Notice>}
      <CardList query={query} items={({ classes }) => classes} unit="门课" none={{ art: 'no-courses', title: '没有人数不够的课', sub: '到了学期定的日子，人数还不够的课会列在这里。' }}>
        {(short) => (
          <Card key={short.courseId}>
            <Heading level={2}>{short.title}</Heading>
            <View>{slotsWords(short.slots)}</View>
            <View className="sub">{joined(`${short.teacher}老师`, `${plainDayWords(short.firstDay)}开课`)}</View>
            <SeatsBar taken={short.seated} capacity={short.minimum} />
            <View className="strong">{`报了 ${short.seated} 人，要 ${short.minimum} 人才开班`}</View>
            <ButtonPair>
              <Button why={short.others.length === 0 ? '没有别的班可以并' : undefined} onPress={() => setMerging(short)}>
                并到别的班
              </Button>
              <Button kind="plain" about={short.title} onPress={() => goToWork('organiser', 'classroom/course', place, { courseId: short.courseId })}>
                去停办
              </Button>
            </ButtonPair>
          </Card>
        )}
      </CardList>
    </DeskPage>
  )
}

function Merge({ short, onClose }: { readonly short: ShortClass; readonly onClose: (done: string | null) => void }) {
  const merge = useStaffAct('courses.mergeCourse')
  const [into, setInto] = useState<string | null>(short.others[0]?.courseId ?? null)
  const [reason, setReason, forget] = useTyped(`merge.${short.courseId}`, '报名的人太少')
  const other = short.others.find(({ courseId }) => courseId === into)
  const press = async () => {
    if (!other || !(await merge.run({ courseId: short.courseId, intoId: other.courseId, reason: reason.trim() }))) return
    forget()
    onClose(`“${short.title}”并到“${other.title}”了，${short.seated} 个人都会收到消息。`)
  }
  return (
    <Sheet title={`“${short.title}”并到哪个班？`} onClose={() => onClose(null)} closeWords="先不并">
      <View>每个人按原来报名的先后，在新的班里有名额的留着名额等他点头，没有的排队。交过的学费全退。</View>
      <Choice label="并到哪个班" value={into} onChange={setInto} options={short.others.map(optionOf)} />
      <Field label="为什么" value={reason} onChange={setReason} most={60} />
      <ActError error={merge.error} reader="staff" />
      <Button kind="next" busy={merge.busy} why={reason.trim() === '' ? '请写一句原因' : undefined} onPress={() => void press()}>
        并过去，告诉大家
      </Button>
    </Sheet>
  )
}

const optionOf = ({ courseId, title, teacher, slots, site, free }: OtherClass) => ({ value: courseId, title, sub: joined(slotsShort(slots), teacher, site, free > 0 ? `还有 ${free} 个名额` : '满了，要排队') })
