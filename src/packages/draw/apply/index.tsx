import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ApplicationView, DrawView, OfferedCourse } from '../../../../core/courses/contract/draw'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { Digits } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { goBack, useParameters } from '../../../services/ways'
import { joined, slotsShort, spacedDigits } from '../../../services/words'

/** 填志愿: which courses, the dearest first, how many of them, and with whom. */
export default function ApplyPage() {
  const { termId } = useParameters()
  const subject = forSubject(useSubject())
  const query = useMember('courses.myDraw', subject)
  const draw = query.data?.draws.find((one) => one.termId === termId) ?? query.data?.draws[0]
  if (draw?.step === 'announced') return <Form key={draw.termId} draw={draw} subject={subject} />
  return (
    <Page title="填志愿">
      <Loaded query={query}>
        {() => (
          <Empty art="no-courses" title={draw ? '志愿已经不能改了' : '现在没有要抽签的课'} sub={draw ? '名单定下来了，请等结果。' : undefined}>
            <Button kind="next" onPress={goBack}>
              返回
            </Button>
          </Empty>
        )}
      </Loaded>
    </Page>
  )
}

interface FormProps {
  readonly draw: DrawView & { readonly mine: ApplicationView | null; readonly offered: readonly OfferedCourse[] }
  readonly subject: { subject?: string }
}

function Form({ draw, subject }: FormProps) {
  const { mine, ranks, mostCourses, offered } = draw
  const [choices, setChoices] = useState<readonly string[]>(mine?.choices.map(({ courseId }) => courseId) ?? [])
  const [wants, setWants] = useState(mine?.wants ?? 1)
  const [companion, setCompanion] = useState(mine?.companion ?? '')
  const [number, setNumber] = useState<string | null>(null)
  const apply = useAct('courses.apply')
  const wrong = choices.length === 0 ? '请先选一门课' : companion !== '' && companion.length < 6 ? '同伴的号码要 6 位' : undefined
  const press = async () => {
    const reply = await apply.run({ termId: draw.termId, choices: [...choices], wants, ...(companion === '' ? {} : { companion }), ...subject })
    setNumber(reply?.number ?? null)
  }
  if (number !== null) return <Sent number={number} />
  const foot = (
    <Button kind="next" busy={apply.busy} why={wrong} onPress={() => void press()}>
      {apply.error?.again ? '再试一次' : '交志愿'}
    </Button>
  )
  return (
    <Page title="填志愿" foot={foot}>
      <SubjectNotice />
      <ActError error={apply.error} />
      <Ranked choices={choices} offered={offered} onChange={setChoices} />
      <Card>
        <Heading level={2}>一共想上几门</Heading>
        <Filters label="想上几门" value={wants} onChange={setWants} options={Array.from({ length: mostCourses }, (_, index) => ({ value: index + 1, title: `${index + 1} 门` }))} />
      </Card>
      <Card>
        <Heading level={2}>和同伴一起抽</Heading>
        <View className="sub">要么一起抽中，要么一起候补。两人互相填号码，志愿填得一样。一个人抽就空着。</View>
        <Digits label="同伴的抽签号" value={companion} onChange={setCompanion} />
      </Card>
      <Card>
        <Heading level={2}>{`可以选的课，最多 ${ranks} 门`}</Heading>
        {offered.length === 0 && <View className="sub">要抽签的课还没有发布，请过几天再来。</View>}
        <More items={offered.filter(({ courseId }) => !choices.includes(courseId))} unit="门课">
          {({ courseId, title, teacher, slots, site }) => (
            <View key={courseId} className="fact stack-s">
              <View className="strong">{title}</View>
              <View className="sub">{joined(slotsShort(slots), teacher, site)}</View>
              <Button about={title} why={choices.length >= ranks ? `最多 ${ranks} 个志愿` : undefined} onPress={() => setChoices([...choices, courseId])}>
                选这门
              </Button>
            </View>
          )}
        </More>
      </Card>
    </Page>
  )
}

interface RankedProps {
  readonly choices: readonly string[]
  readonly offered: readonly OfferedCourse[]
  readonly onChange: (choices: readonly string[]) => void
}

/** What is chosen, the dearest first; moved by buttons, never by dragging. */
function Ranked({ choices, offered, onChange }: RankedProps) {
  const titleOf = (courseId: string) => offered.find((course) => course.courseId === courseId)?.title ?? '这门课已经撤下'
  const raise = (index: number) => onChange(choices.map((choice, at) => (at === index - 1 ? (choices[index] ?? choice) : at === index ? (choices[index - 1] ?? choice) : choice)))
  return (
    <Card>
      <Heading level={2}>我的志愿</Heading>
      {choices.length === 0 && <View className="sub">最想上的先选。照实排就好，怎么排都不吃亏。</View>}
      {choices.map((courseId, index) => (
        <View key={courseId} className="stack-s">
          <View className="strong">{`第 ${index + 1} 志愿：${titleOf(courseId)}`}</View>
          <ButtonPair>
            {index > 0 && (
              <Button about={titleOf(courseId)} onPress={() => raise(index)}>
                往前排
              </Button>
            )}
            <Button kind="plain" about={titleOf(courseId)} onPress={() => onChange(choices.filter((choice) => choice !== courseId))}>
              去掉
            </Button>
          </ButtonPair>
        </View>
      ))}
    </Card>
  )
}

function Sent({ number }: { readonly number: string }) {
  return (
    <Page title="填志愿">
      <Tick />
      <Heading className="h1 center">志愿交好了</Heading>
      <Card>
        <View className="sub center">您的抽签号</View>
        <View className="digits center">{spacedDigits(number)}</View>
      </Card>
      <Notice>截止以前随时能改、能收回。抽签以后，结果会发到您的消息里。</Notice>
      <Button kind="primary" big onPress={goBack}>
        好了
      </Button>
    </Page>
  )
}
