import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ActivityDetail } from '../../../../core/volunteering/contract/member'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip, Fact } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { CallButton, MapButton, ReadAloud } from '../../../components/Helps'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useHome } from '../../../services/home'
import { useNear } from '../../../services/near'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go, useParameters } from '../../../services/ways'
import { distanceWords, fromToWords, joined } from '../../../services/words'
import { Who } from './Who'
import { ShiftChoice } from './ShiftChoice'
import { Taken, type TakenShift } from './Taken'

/** One activity: what, where, which shifts; choose one and take it. */
export default function ActivityDetailPage() {
  const { activityId = '' } = useParameters()
  const { near } = useNear()
  const subject = forSubject(useSubject())
  const query = useMember('volunteering.detail', { activityId, ...near, ...subject })
  const registered = useHome().data?.me
  const take = useAct('volunteering.signUp')
  const ask = useAct('volunteering.apply')
  const [chosen, setChosen] = useState<string | null>(null)
  const [taken, setTaken] = useState<TakenShift | null>(null)
  const shiftId = chosen ?? firstOpen(query.data)
  const press = async (id: string) => {
    if (registered === null) return go('packages/people/register', { then: 'packages/volunteering/detail', activityId })
    if (!query.data?.recruit.approval) setTaken(await take.run({ shiftId: id, ...subject }))
    else if (await ask.run({ shiftId: id, words: '', ...subject })) setChosen(null)
  }
  const foot = query.data && !taken && query.data.status === 'published' && (
    <Button kind="next" busy={take.busy || ask.busy} why={shiftId === null ? (query.data.recruit.approval ? '班次都申请过了，等组织者回音' : '班次都报过了，或者都结束了') : undefined} onPress={() => shiftId !== null && void press(shiftId)}>
      {take.error?.again || ask.error?.again ? '再试一次' : query.data.recruit.approval ? '申请参加这个班次' : isFull(query.data, shiftId) ? '排这个班次的队' : '报名这个班次'}
    </Button>
  )
  return (
    <Page title="志愿服务" foot={foot}>
      {taken && query.data ? (
        <Taken taken={taken} activity={query.data} subject={subject} onAgain={() => setTaken(null)} />
      ) : (
        <Loaded query={query}>{(activity) => <Detail activity={activity} subject={subject} shiftId={shiftId} onChoose={setChosen} error={<ActError error={take.error ?? ask.error} />} />}</Loaded>
      )}
    </Page>
  )
}

/** The shift that is chosen before anybody chose: the first with room that is not theirs yet. */
function firstOpen(activity: ActivityDetail | undefined): string | null {
  const open = activity?.shifts.filter((shift) => shift.standing.place === 'none' && shift.application !== 'asked') ?? []
  return (open.find((shift) => shift.room.free > 0) ?? open[0])?.shiftId ?? null
}

const isFull = (activity: ActivityDetail, shiftId: string | null): boolean => activity.shifts.find((shift) => shift.shiftId === shiftId)?.room.free === 0

interface DetailProps {
  readonly activity: ActivityDetail
  readonly shiftId: string | null
  readonly onChoose: (shiftId: string) => void
  readonly error: React.ReactNode
  readonly subject: { subject?: string }
}

function Detail({ activity, shiftId, onChoose, error, subject }: DetailProps) {
  const { site } = activity
  const shifts = activity.shifts.map((shift) => fromToWords(shift.from, shift.to, serverNow())).join('。')
  return (
    <>
      {error}
      <View className="stack-s">
        <Heading>{activity.title}</Heading>
        <View className="row-wrap">
          <Chip>{activity.tag}</Chip>
          {activity.status === 'cancelled' && <Chip tone="bad">取消了</Chip>}
        </View>
      </View>
      <SubjectNotice />
      <Heading level={2}>选一个班次</Heading>
      <ShiftChoice shifts={activity.shifts} value={shiftId} onChange={onChoose} />
      <Who activity={activity} subject={subject} />
      <Card kind="list">
        <Fact icon="map-pin" title={site.name} sub={joined(distanceWords(activity.distance), site.address, site.access)} />
        <Fact icon="info" title="做些什么" sub={joined(activity.about, activity.notes)} />
        {activity.skills !== '' && <Fact icon="circle-check" title="要会什么" sub={activity.skills} />}
        {activity.health !== '' && <Fact icon="heart-handshake" title="年龄和身体" sub={activity.health} />}
        {activity.insurance !== '' && <Fact icon="shield-check" title="保险" sub={activity.insurance} />}
        <Fact icon="coins" title={`服务半小时记 ${activity.pointsPerHalfHour} 分`} sub="到了签到，走的时候签退，积分自己就来。" />
        <Fact icon="user" title={`找${activity.contact}`} sub={activity.unitName} />
      </Card>
      <ButtonPair>
        <ReadAloud text={[activity.title, shifts, site.name, activity.about, activity.notes].filter((part) => part !== '').join('。')} />
        <CallButton phone={activity.phone} />
        <MapButton place={site} />
      </ButtonPair>
    </>
  )
}
