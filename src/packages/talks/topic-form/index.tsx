import { View } from '@tarojs/components'
import { useState } from 'react'
import { topicKinds, type TopicKind } from '../../../../core/volunteering/contract/menu'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { DateChoice, TimeChoice } from '../../../components/DayTime'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { goInstead, useParameters } from '../../../services/ways'
import { dayOf, startOfDay } from '../../../services/words'
import { kindWords } from '../words'

interface SlotDraft {
  readonly day: string | null
  readonly from: number | null
}

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const lengths = [60, 90, 120, 180] as const
const noSlot: SlotDraft = { day: null, from: null }

/** 我来开一项: what I can talk about or help with, and when I have time. */
export default function TopicFormPage() {
  const { teamId, teamName = '' } = useParameters()
  const [kind, setKind] = useState<TopicKind>(teamId === undefined ? 'talk' : 'studio')
  const [title, setTitle, forgetTitle] = useTyped(`topic.${teamId ?? ''}.title`)
  const [about, setAbout, forgetAbout] = useTyped(`topic.${teamId ?? ''}.about`)
  const [length, setLength] = useState<number>(90)
  const [slots, setSlots] = useState<readonly SlotDraft[]>([noSlot])
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const put = useAct('volunteering.putTopic')
  const times = slots.flatMap(({ day, from }) => (day !== null && from !== null ? [{ from: startOfDay(day) + from * minuteMs, to: startOfDay(day) + (from + length) * minuteMs }] : []))
  const wrongTitle = title.trim() === '' || title.trim().length > 30
  const wrongTimes = times.length < slots.length || times.some(({ from }) => from <= serverNow())
  const press = async () => {
    setTried(true)
    if (wrongTitle || wrongTimes) return
    if (!(await put.run({ topic: { kind, title: title.trim(), about: about.trim(), slots: times }, ...(teamId === undefined ? {} : { teamId }) }))) return
    forgetTitle()
    forgetAbout()
    setDone(true)
  }
  const foot = !done && (
    <FormFoot wrong={tried ? Number(wrongTitle) + Number(wrongTimes) : 0} busy={put.busy} again={put.error?.again === true} onPress={() => void press()}>
      放到菜单上
    </FormFoot>
  )
  if (done) {
    return (
      <Page title="我来开一项">
        <Tick />
        <Heading className="h1 center">交上去了</Heading>
        <Notice>单位的组织者同意以后，就在菜单上了。有人来约，会告诉您。</Notice>
        <Button kind="primary" big onPress={() => goInstead('packages/talks/mine')}>
          看我的约请
        </Button>
      </Page>
    )
  }
  return (
    <Page title="我来开一项" foot={foot}>
      {teamName !== '' && <Notice>{`放在${teamName}的页面上，大家能约。`}</Notice>}
      <ActError error={put.error} />
      <FieldFrame label="哪一类">
        <Choice label="哪一类" value={kind} onChange={setKind} options={topicKinds.map((value) => ({ value, title: kindWords[value] }))} />
      </FieldFrame>
      <Field label="讲什么、教什么" hint="比如 茭白怎么种" most={30} value={title} onChange={setTitle} error={tried && wrongTitle ? '请写一个名字，最多 30 个字' : undefined} />
      <Field label="说得细一点（可以不写）" lines most={300} value={about} onChange={setAbout} />
      <FieldFrame label="一次多长">
        <Choice label="一次多长" value={length} onChange={setLength} options={lengths.map((minutes) => ({ value: minutes, title: minutes === 60 ? '1 小时' : minutes === 90 ? '1 个半小时' : `${minutes / 60} 小时` }))} />
      </FieldFrame>
      <FieldFrame label="什么时候有空" error={tried && wrongTimes ? '每个时间都要选好日子和钟点，要在以后' : undefined}>
        {slots.map((slot, index) => (
          <SlotCard key={index} nth={index + 1} slot={slot} onChange={(next) => setSlots(slots.map((one, at) => (at === index ? next : one)))} />
        ))}
        <View className="stack-s">
          {slots.length < 20 && <Button onPress={() => setSlots([...slots, noSlot])}>再加一个时间</Button>}
          {slots.length > 1 && (
            <Button kind="plain" onPress={() => setSlots(slots.slice(0, -1))}>
              去掉最后一个
            </Button>
          )}
        </View>
      </FieldFrame>
    </Page>
  )
}

function SlotCard({ nth, slot, onChange }: { readonly nth: number; readonly slot: SlotDraft; readonly onChange: (slot: SlotDraft) => void }) {
  const now = serverNow()
  return (
    <Card>
      <DateChoice label={`第 ${nth} 个时间：哪一天`} value={slot.day} first={dayOf(now)} last={dayOf(now + 366 * dayMs)} onChange={(day) => onChange({ ...slot, day })} />
      <TimeChoice label="几点开始" value={slot.from} onChange={(from) => onChange({ ...slot, from })} />
    </Card>
  )
}
