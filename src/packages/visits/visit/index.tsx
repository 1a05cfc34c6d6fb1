import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CarerVisit, VisitNotes } from '../../../../core/volunteering/contract/visits'
import { Button } from '../../../components/Button'
import { Card, Fact } from '../../../components/Card'
import { DateChoice } from '../../../components/DayTime'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { CallButton } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { dayOf, plainDayWords } from '../../../services/words'
import { Notes } from '../Notes'
import { useTyped } from '../../../services/draft'

const dayMs = 86_400_000

/** One whom I visit: telephone, the next day, what I note, and what was noted before. */
export default function VisitPage() {
  const { visitId = '' } = useParameters()
  const query = useMember('volunteering.carerVisits', {})
  return (
    <Page title="走访记录">
      <Loaded query={query}>
        {({ carrying }) => {
          const visit = carrying.find((one) => one.visitId === visitId)
          return visit ? <Visit visit={visit} /> : <Empty art="nothing-found" title="这位老人现在不由您走访" sub="退回去看看您走访的人。" />
        }}
      </Loaded>
    </Page>
  )
}

function Visit({ visit }: { readonly visit: CarerVisit }) {
  const { visitId, name, unitName, phone, nextDay, latestDay, times } = visit
  return (
    <>
      <Heading>{name}</Heading>
      <Card kind="list">
        <Fact icon="users" title={unitName} />
        <Fact icon="calendar-days" title={nextDay === null ? '下次哪天还没定' : `下次 ${plainDayWords(nextDay)}`} sub={latestDay === null ? '还没去过' : `上次 ${plainDayWords(latestDay)}，一共 ${times} 次`} />
      </Card>
      <CallButton phone={phone} words="打电话给他" />
      <Log visitId={visitId} />
      <Read visitId={visitId} />
      <GiveBack visitId={visitId} />
    </>
  )
}

function Log({ visitId }: { readonly visitId: string }) {
  const log = useAct('volunteering.logVisit')
  const today = dayOf(serverNow())
  const [day, setDay] = useState(today)
  const [next, setNext] = useState<string | null>(null)
  const [note, setNote, forget] = useTyped(`visit.${visitId}`)
  const [done, setDone] = useState(false)
  const press = async () => {
    if (!(await log.run({ visitId, day, note: note.trim(), ...(next === null ? {} : { nextDay: next }) }))) return
    forget()
    setDone(true)
  }
  return (
    <Card>
      <Heading level={2}>去过了，记一记</Heading>
      <View className="sub">只有您和关爱负责人看得到，每看一次都会留下名字。</View>
      {done && <Notice kind="good" title="记好了">定了下次的日子，前一天会提醒两边。</Notice>}
      <DateChoice label="哪一天去的" value={day} first={dayOf(serverNow() - 60 * dayMs)} last={today} onChange={setDay} />
      <Field label="他怎么样" hint="比如 精神好，腿还疼" lines most={500} value={note} onChange={setNote} />
      <DateChoice label="下次哪一天去（可以不选）" value={next} first={today} last={dayOf(serverNow() + 180 * dayMs)} onChange={setNext} />
      <ActError error={log.error} />
      <Button kind="next" busy={log.busy} why={note.trim() === '' ? '请写一句他怎么样' : undefined} onPress={() => void press()}>
        记下来
      </Button>
    </Card>
  )
}

function Read({ visitId }: { readonly visitId: string }) {
  const read = useAct('volunteering.visitNotes')
  const [notes, setNotes] = useState<VisitNotes | null>(null)
  if (notes) return <Notes notes={notes} />
  return (
    <>
      <ActError error={read.error} />
      <Button icon="clipboard-list" busy={read.busy} onPress={() => void read.run({ visitId }).then(setNotes)}>
        看以前的记录
      </Button>
    </>
  )
}

function GiveBack({ visitId }: { readonly visitId: string }) {
  const back = useAct('volunteering.giveBackVisit')
  const [sure, setSure] = useState(false)
  if (!sure)
    return (
      <Button kind="plain" onPress={() => setSure(true)}>
        我去不了了，换别人去
      </Button>
    )
  return (
    <Card>
      <View>换了别人，您就看不到记录了。</View>
      <ActError error={back.error} />
      <Button kind="next" busy={back.busy} onPress={() => void back.run({ visitId })}>
        换别人去
      </Button>
      <Button kind="plain" onPress={() => setSure(false)}>
        还是我去
      </Button>
    </Card>
  )
}
