import { View } from '@tarojs/components'
import { useState } from 'react'
import { teamForm, teamKinds, type TeamKind, type TeamOfUnit } from '../../../../core/volunteering/contract/teams'
import { Button } from '../../../components/Button'
import { Choice, SwitchRow } from '../../../components/Choice'
import { DateChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { hold, useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goInstead, useParameters } from '../../../services/ways'
import { dayOf, startOfDay } from '../../../services/words'
import { kindWords } from '../words'

const dayMs = 86_400_000
const empty = { name: '', phone: '', about: '', hours: '', place: '' }
const says = {
  name: '请写名字，最多 30 个字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  about: '最多 300 个字',
  hours: '最多 60 个字',
  place: '最多 60 个字',
} satisfies Readonly<Record<keyof typeof empty, string>>

/** 新建队伍; with `teamId`, 改队伍. */
export default function TeamFormPage() {
  return <AtWork work="organiser">{(place) => <Begin place={place} />}</AtWork>
}

function Begin({ place }: { readonly place: Place }) {
  const { teamId } = useParameters()
  const query = useStaff('volunteering.teamsOfUnit', { unitId: place.at })
  const courses = useStaff('courses.ofUnit', { unitId: place.at })
  const found = query.data?.teams.find((team) => team.teamId === teamId)
  const known = (courses.data?.courses ?? []).map(({ courseId, course }) => ({ courseId, title: course.title }))
  if (teamId === undefined) return <TeamForm place={place} before={null} courses={known} />
  if (found) return <TeamForm key={found.version} place={place} before={found} courses={known} />
  return (
    <DeskPage work="organiser" here="activities" place={place} title="队伍和工作室">
      <Loaded query={query}>{() => <Empty art="nothing-found" title="没找到这个队伍" sub="请退回去，再打开一次。" />}</Loaded>
    </DeskPage>
  )
}

interface FormProps {
  readonly place: Place
  /** The team that is corrected; null for a new one. */
  readonly before: TeamOfUnit | null
  readonly courses: readonly { readonly courseId: string; readonly title: string }[]
}

function TeamForm({ place, before, courses }: FormProps) {
  const begin = before?.team
  const now = serverNow()
  const [kind, setKind] = useState<TeamKind>(begin?.kind ?? 'team')
  const [visits, setVisits] = useState(begin?.visits ?? false)
  const [taken, setTaken] = useState<readonly string[]>(begin?.courses ?? [])
  const [callDay, setCallDay] = useState<string | null>(begin?.callUntil === undefined ? null : dayOf(begin.callUntil - 1))
  const more = { kind, visits, courses: [...taken], ...(callDay === null ? {} : { callUntil: startOfDay(callDay) + dayMs }) }
  const form = useForm(before ? `team.${before.teamId}.${before.version}` : `team.${place.at}`, begin ? { name: begin.name, phone: begin.phone, about: begin.about, hours: begin.hours, place: begin.place } : empty, (values) => hold(teamForm, { ...values, ...more }, says))
  const put = useStaffAct('volunteering.putTeam')
  const edit = useStaffAct('volunteering.editTeam')
  const [saved, setSaved] = useState(false)
  const act = before ? edit : put
  const press = async () => {
    const team = form.send()
    if (!team) return
    const done = before ? await edit.run({ teamId: before.teamId, version: before.version, team }) : await put.run({ unitId: place.at, team })
    if (!done) return
    form.forget()
    setSaved(true)
  }
  const foot = !saved && (
    <FormFoot wrong={form.wrong} busy={act.busy} again={act.error?.again === true} onPress={() => void press()}>
      {before ? '保存修改' : '新建'}
    </FormFoot>
  )
  const title = before ? '改队伍' : '新建队伍'
  if (saved)
    return (
      <DeskPage work="organiser" here="activities" place={place} title={title}>
        <Tick />
        <Heading className="h1 center">{before ? '改好了' : '建好了'}</Heading>
        <Notice>老同志在“志愿”里点“队伍和工作室”，就能看到。队长由局管理员任命。</Notice>
        <Button kind="primary" big onPress={() => goInstead('packages/teams/unit', { at: place.at })}>
          看全部队伍
        </Button>
      </DeskPage>
    )
  const toggle = (courseId: string) => setTaken(taken.includes(courseId) ? taken.filter((one) => one !== courseId) : [...taken, courseId])
  return (
    <DeskPage work="organiser" here="activities" place={place} title={title} foot={foot}>
      <View className="form">
        <ActError error={act.error} reader="staff" />
        <FieldFrame label="哪一类">
          <Choice label="哪一类" value={kind} onChange={setKind} options={teamKinds.map((value) => ({ value, title: kindWords[value] }))} />
        </FieldFrame>
        <Field label="名字" hint="比如 老杨调解工作室" most={30} {...form.field('name')} />
        <Field label="热线电话" kind="phone" hint="比如 0572-8060001" most={20} {...form.field('phone')} />
        <Field label="什么时候有人接（可以不写）" hint="比如 周一到周五 9 点到 11 点" most={60} {...form.field('hours')} />
        <Field label="在哪里（可以不写）" most={60} {...form.field('place')} />
        <Field label="做些什么（可以不写）" lines most={300} {...form.field('about')} />
        <SwitchRow title="走访老人" sub="开了，想有人来看看的老同志，由这个队的人去" on={visits} onChange={setVisits} />
        <Heading level={2}>怎么招人</Heading>
        <View className="sub">自己报名、单位推荐，随时都可以。下面两样，来的人不用等点头。</View>
        <DateChoice label="公开招到哪一天（可以不选）" value={callDay} first={dayOf(now)} last={dayOf(now + 365 * dayMs)} onChange={setCallDay} />
        {callDay !== null && (
          <Button kind="plain" onPress={() => setCallDay(null)}>
            不公开招
          </Button>
        )}
        {courses.length > 0 && <Heading level={2}>哪些课的学员可以直接来</Heading>}
        {courses.slice(0, 20).map(({ courseId, title: name }) => (
          <SwitchRow key={courseId} title={name} on={taken.includes(courseId)} onChange={() => toggle(courseId)} />
        ))}
      </View>
    </DeskPage>
  )
}
