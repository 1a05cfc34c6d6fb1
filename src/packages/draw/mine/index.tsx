import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ApplicationView, DrawView } from '../../../../core/courses/contract/draw'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Steps } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { useAct } from '../../../services/acts'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { spacedDigits } from '../../../services/words'
import { currentStep, stepChips, stepsOf } from '../words'

type Mine = DrawView & { readonly mine: ApplicationView | null }

/** 抽签: how far it is, my number, what I wished for, and what came of it. */
export default function MyDrawPage() {
  const subject = forSubject(useSubject())
  const query = useMember('courses.myDraw', subject)
  const [leaving, setLeaving] = useState<Mine | null>(null)
  const withdraw = useAct('courses.withdrawApplication')
  const leave = async ({ termId }: Mine) => {
    if (await withdraw.run({ termId, ...subject })) setLeaving(null)
  }
  const sheet = leaving && (
    <Sheet title="真的不抽了吗？" onClose={() => setLeaving(null)} closeWords="我再想想">
      <View>志愿会收回来。截止以前想抽，还能再填，号码不变。</View>
      <ActError error={withdraw.error} />
      <Button kind="next" busy={withdraw.busy} onPress={() => void leave(leaving)}>
        不抽了
      </Button>
    </Sheet>
  )
  return (
    <Page title="抽签" over={sheet}>
      <SubjectNotice />
      <Loaded query={query}>
        {({ draws }) => (
          <>
            {draws.length === 0 && <Empty art="no-courses" title="现在没有要抽签的课" sub="有了要抽签的课，这里会写着怎么抽、什么时候抽。" />}
            {draws.map((draw) => (
              <DrawCard key={draw.termId} draw={draw} onLeave={() => setLeaving(draw)} />
            ))}
            <Button icon="shield-check" onPress={() => go('packages/draw/verify')}>
              核验抽签
            </Button>
          </>
        )}
      </Loaded>
    </Page>
  )
}

function DrawCard({ draw, onLeave }: { readonly draw: Mine; readonly onLeave: () => void }) {
  const { mine, step, termId } = draw
  const open = step === 'announced'
  return (
    <>
      <Card>
        <Heading level={2}>{draw.termName}</Heading>
        <View className="row-wrap">
          <Chip tone={step === 'done' ? 'celadon' : 'gold'}>{stepChips[step]}</Chip>
        </View>
        {mine ? <Wishes mine={mine} step={step} /> : <View>您还没有填志愿。</View>}
        {open && (
          <Button kind="next" onPress={() => go('packages/draw/apply', { termId })}>
            {mine ? '改志愿' : '参加抽签'}
          </Button>
        )}
        {open && mine && (
          <Button kind="plain" onPress={onLeave}>
            不抽了
          </Button>
        )}
      </Card>
      <Card>
        <Heading level={2}>怎么抽</Heading>
        <Steps steps={stepsOf(draw)} current={currentStep[step]} />
      </Card>
    </>
  )
}

const came = { seat: '抽中了', line: '排上候补' } as const

function Wishes({ mine, step }: { readonly mine: ApplicationView; readonly step: DrawView['step'] }) {
  const { number, choices, wants, companion, together, returning } = mine
  return (
    <>
      <View className="sub">您的抽签号，名单上只有号码，没有名字</View>
      <View className="digits">{spacedDigits(number)}</View>
      {choices.map(({ courseId, title, standing }, index) => (
        <View key={courseId} className="row-apart">
          <View className="grow">{`第 ${index + 1} 志愿：${title}`}</View>
          {step === 'done' && <Chip tone={standing === 'seat' ? 'celadon' : standing === 'line' ? 'gold' : 'gray'}>{standing === 'none' ? '没抽中' : came[standing]}</Chip>}
        </View>
      ))}
      <View className="sub">{`想上 ${wants} 门${returning ? '；您是老学员' : ''}`}</View>
      {companion !== null && <View className="sub">{together ? `和 ${spacedDigits(companion)} 号一起抽：一起抽中，或者一起候补` : `您填了同伴 ${spacedDigits(companion)} 号。对方也要填您的号码，志愿和门数一样，才算一起。`}</View>}
    </>
  )
}
