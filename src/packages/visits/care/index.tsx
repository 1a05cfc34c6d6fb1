import { View } from '@tarojs/components'
import { useState } from 'react'
import type { VisitLine, VisitNotes } from '../../../../core/volunteering/contract/visits'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useHome } from '../../../services/home'
import { useStaff } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { dayOf, dayWords, joined, plainDayWords } from '../../../services/words'
import { Notes } from '../Notes'

type Shown = 'all' | 'asked' | 'late'

/** 走访关爱, for who looks after the unit's visits: who waits, who is overdue, and (each time noted) what was written. */
export default function CarePage() {
  const { at } = useParameters()
  const home = useHome()
  const unitId = at ?? home.data?.me?.appointments.find(({ role }) => role === 'care')?.at ?? ''
  return <Page title="走访关爱">{unitId === '' ? <Loaded query={home}>{() => <Empty art="nothing-found" title="您现在不管走访" sub="应该有的话，请找局管理员。" />}</Loaded> : <Visits unitId={unitId} />}</Page>
}

function Visits({ unitId }: { readonly unitId: string }) {
  const query = useStaff('volunteering.visitsOfUnit', { unitId })
  const [shown, setShown] = useState<Shown>('all')
  const today = dayOf(serverNow())
  const isLate = ({ state, nextDay }: VisitLine) => state === 'accepted' && (nextDay === null || nextDay < today)
  return (
    <Loaded query={query}>
      {({ visits, times }) => {
        const some = visits.filter((visit) => shown === 'all' || (shown === 'asked' ? visit.state === 'asked' : isLate(visit)))
        return (
          <>
            <View className="strong">{`一共走访过 ${times} 次`}</View>
            <View className="sub">看一次记录，就留下一次您的名字。</View>
            <Filters
              label="看哪些"
              value={shown}
              onChange={setShown}
              options={[
                { value: 'all', title: '全部' },
                { value: 'asked', title: '还没人去' },
                { value: 'late', title: '该去了' },
              ]}
            />
            {some.length === 0 && <Empty art="nothing-found" title="这里没有" sub="老同志说一声，或者组织者替他说一声，就会在这里。" />}
            <More items={some} unit="位">
              {(visit) => <Visit key={visit.visitId} visit={visit} late={isLate(visit)} />}
            </More>
          </>
        )
      }}
    </Loaded>
  )
}

function Visit({ visit, late }: { readonly visit: VisitLine; readonly late: boolean }) {
  const read = useStaffAct('volunteering.readVisit')
  const free = useStaffAct('volunteering.freeVisit')
  const [notes, setNotes] = useState<VisitNotes | null>(null)
  const { visitId, name, phoneMasked, state, carerName, nextDay, latestDay, times, since } = visit
  return (
    <Card>
      <View className="row-apart">
        <Heading level={2}>{name}</Heading>
        <Chip tone={state === 'asked' || late ? 'gold' : 'celadon'}>{state === 'asked' ? '还没人去' : late ? '该去了' : '有人走访'}</Chip>
      </View>
      <View>{phoneMasked}</View>
      <View className="sub phrase">{`${dayWords(since, serverNow())}说的`}</View>
      {state === 'accepted' && <View>{latestDay === null ? `${carerName}去，还没去过` : `${carerName}去，去过 ${times} 次`}</View>}
      {state === 'accepted' && <View className="sub phrase">{joined(latestDay === null ? '' : `上次 ${plainDayWords(latestDay)}`, nextDay === null ? '下次哪天还没定' : `下次 ${plainDayWords(nextDay)}`)}</View>}
      <ActError error={read.error ?? free.error} reader="staff" />
      {notes ? (
        <Notes notes={notes} />
      ) : (
        <Button icon="clipboard-list" busy={read.busy} about={name} onPress={() => void read.run({ visitId }).then(setNotes)}>
          看记录
        </Button>
      )}
      {state === 'accepted' && (
        <Button kind="plain" busy={free.busy} about={name} onPress={() => void free.run({ visitId })}>
          换人去
        </Button>
      )}
    </Card>
  )
}
