import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CarerVisit, MyVisit, OpenVisit } from '../../../../core/volunteering/contract/visits'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { CallButton } from '../../../components/Helps'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { useHome } from '../../../services/home'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { dayWords, nearDayWords, plainDayWords, startOfDay, whenWords } from '../../../services/words'

/** 走访关爱: who comes to see me; and, for those of a visiting team, whom I go and see. */
export default function VisitsPage() {
  const home = useHome()
  return (
    <Page title="走访关爱">
      <Loaded query={home}>{({ me }) => (me ? <Visits /> : <Stranger />)}</Loaded>
    </Page>
  )
}

function Stranger() {
  return (
    <Empty art="nothing-found" title="先登记，才能请人来" sub="想有人来看看、说说话，登记以后在这里说一声。">
      <Button kind="next" onPress={() => go('packages/people/register', { then: 'packages/visits/mine' })}>
        去登记
      </Button>
    </Empty>
  )
}

function Visits() {
  const subject = forSubject(useSubject())
  const mine = useMember('volunteering.myVisits', subject)
  const carer = useMember('volunteering.carerVisits', {})
  return (
    <>
      <SubjectNotice />
      <Loaded query={mine}>{({ visits }) => (visits.length === 0 ? <Ask subject={subject} /> : visits.map((visit) => <Mine key={visit.visitId} visit={visit} subject={subject} />))}</Loaded>
      {carer.data?.isCarer && <Going carrying={carer.data.carrying} open={carer.data.open} />}
    </>
  )
}

function Ask({ subject }: { readonly subject: { subject?: string } }) {
  const ask = useAct('volunteering.askVisit')
  const [wish, setWish, forget] = useTyped(`wish.${subject.subject ?? ''}`)
  return (
    <Card>
      <Heading level={2}>想请人来看看吗</Heading>
      <View>说说话、陪一陪，都可以。写的话只有来看您的人和关爱负责人看得到。</View>
      <Field label="想跟来的人说的话（可以不写）" hint="比如 一个人住，腿不好" lines most={200} value={wish} onChange={setWish} />
      <ActError error={ask.error} />
      <Button kind="next" icon="hand-heart" busy={ask.busy} onPress={() => void ask.run({ wish: wish.trim(), ...subject }).then((done) => done && forget())}>
        请人来看看
      </Button>
    </Card>
  )
}

function Mine({ visit, subject }: { readonly visit: MyVisit; readonly subject: { subject?: string } }) {
  const end = useAct('volunteering.endVisit')
  const [sure, setSure] = useState(false)
  const { visitId, state, carerName, carerPhone, nextDay, times, readings } = visit
  const now = serverNow()
  return (
    <>
      <Card>
        <Heading level={2}>{state === 'asked' ? '说好了，在找人来' : `${carerName}会来看您`}</Heading>
        <View>{state === 'asked' ? '有人答应了，就告诉您。' : nextDay === null ? '下次哪天来，他会先跟您说好。' : `下次：${nearDayWords(startOfDay(nextDay), now)}`}</View>
        {times > 0 && <Chip tone="gray">{`来过 ${times} 次`}</Chip>}
        {carerPhone !== '' && <CallButton phone={carerPhone} words="打电话给他" />}
        {sure ? (
          <>
            <ActError error={end.error} />
            <Button kind="next" busy={end.busy} onPress={() => void end.run({ visitId, ...subject })}>
              真的不用来了
            </Button>
            <Button kind="plain" onPress={() => setSure(false)}>
              还是要来
            </Button>
          </>
        ) : (
          <Button kind="plain" onPress={() => setSure(true)}>
            不用来了
          </Button>
        )}
      </Card>
      {readings.length > 0 && (
        <Card>
          <Heading level={2}>谁看过走访记录</Heading>
          {readings.map(({ name, at }) => (
            <View key={at}>{`${name}，${whenWords(at, now)}`}</View>
          ))}
        </Card>
      )}
    </>
  )
}

function Going({ carrying, open }: { readonly carrying: readonly CarerVisit[]; readonly open: readonly OpenVisit[] }) {
  return (
    <>
      <Heading level={2}>我去看谁</Heading>
      {carrying.length === 0 && <Notice>现在没有。下面有人在等，您有空就答应一个。</Notice>}
      {carrying.map(({ visitId, name, unitName, nextDay, times }) => (
        <Card key={visitId} onPress={() => go('packages/visits/visit', { visitId })}>
          <View className="h2">{name}</View>
          <View>{unitName}</View>
          <View className="row-wrap">
            <Chip tone={nextDay === null ? 'gold' : 'celadon'}>{nextDay === null ? '下次哪天还没定' : `下次 ${plainDayWords(nextDay)}`}</Chip>
            <Chip tone="gray">{`去过 ${times} 次`}</Chip>
          </View>
        </Card>
      ))}
      {open.length > 0 && <Heading level={2}>在等人来的</Heading>}
      {open.map((visit) => (
        <Open key={visit.visitId} visit={visit} />
      ))}
    </>
  )
}

function Open({ visit }: { readonly visit: OpenVisit }) {
  const accept = useAct('volunteering.acceptVisit')
  const { visitId, nameMasked, unitName, since } = visit
  return (
    <Card>
      <View className="h2">{nameMasked}</View>
      <View>{unitName}</View>
      <View className="sub">{`${dayWords(since, serverNow())} 说的`}</View>
      <ActError error={accept.error} />
      <Button kind="primary" icon="hand-heart" busy={accept.busy} about={nameMasked} onPress={() => void accept.run({ visitId })}>
        我去看看
      </Button>
    </Card>
  )
}
