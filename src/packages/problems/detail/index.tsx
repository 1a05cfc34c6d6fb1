import { Image, View } from '@tarojs/components'
import { useState } from 'react'
import type { ProblemView } from '../../../../core/volunteering/contract/problems'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { ReadAloud } from '../../../components/Helps'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { sendFile, type Uploaded } from '../../../services/files'
import { useMember } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { joined, whenWords } from '../../../services/words'
import { stateTones, stateWords } from '../ProblemCard'
import { useTyped } from '../../../services/draft'

/** One problem: what and where, who is at it, what came of it, and the one thing that one can do. */
export default function ProblemPage() {
  const { problemId = '' } = useParameters()
  const query = useMember('volunteering.problem', { problemId })
  const claim = useAct('volunteering.claimProblem')
  const foot = query.data?.state === 'open' && (
    <Button kind="next" icon="hand-heart" busy={claim.busy} onPress={() => void claim.run({ problemId })}>
      我来办
    </Button>
  )
  return (
    <Page title="难题" foot={foot}>
      <ActError error={claim.error} />
      <Loaded query={query}>
        {(problem) => (
          <>
            <Facts problem={problem} />
            {problem.state === 'closed' && <Outcome problem={problem} photoUrl={problem.photoUrl} />}
            {problem.isMine && <Work problemId={problemId} />}
            {problem.state === 'closed' && problem.reportedByMe && <Reopen problemId={problemId} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Facts({ problem }: { readonly problem: ProblemView }) {
  const { title, about, place, stairwellName, state, byName, at, claimedName, reopened } = problem
  return (
    <Card>
      <Heading>{title}</Heading>
      <View className="strong">{joined(stairwellName, place)}</View>
      {about !== '' && <View>{about}</View>}
      <View className="sub">{`${byName} ${whenWords(at, serverNow())} 说的`}</View>
      <View className="row-wrap">
        <Chip tone={stateTones[state]}>{stateWords[state]}</Chip>
        {claimedName !== '' && <Chip tone="gray">{`办的人：${claimedName}`}</Chip>}
        {reopened > 0 && <Chip tone="gold">{`又来过 ${reopened} 次`}</Chip>}
      </View>
      <ReadAloud text={joined(title, stairwellName, place, about)} />
    </Card>
  )
}

function Outcome({ problem, photoUrl }: { readonly problem: ProblemView; readonly photoUrl: string }) {
  return (
    <Card>
      <Heading level={2}>办得怎么样</Heading>
      <View>{problem.outcome}</View>
      {photoUrl !== '' && <Image src={photoUrl} mode="widthFix" style={{ width: '100%' }} />}
    </Card>
  )
}

/** For who has it: what came of it, a photo if they like, or giving it back. */
function Work({ problemId }: { readonly problemId: string }) {
  const close = useAct('volunteering.closeProblem')
  const giveBack = useAct('volunteering.giveBackProblem')
  const [outcome, setOutcome, forget] = useTyped(`outcome.${problemId}`)
  const [photo, setPhoto] = useState<Uploaded | null>(null)
  const [sending, setSending] = useState(false)
  const take = async () => {
    setSending(true)
    setPhoto(await sendFile('photo').catch(() => null))
    setSending(false)
  }
  return (
    <Card>
      <Heading level={2}>您在办这件事</Heading>
      <Field label="办得怎么样" hint="比如 换了新灯，亮了" lines most={200} value={outcome} onChange={setOutcome} />
      <Button icon={photo ? 'check' : undefined} busy={sending} onPress={() => void take()}>
        {photo ? '照片好了，换一张' : '拍张照片（可以不拍）'}
      </Button>
      <ActError error={close.error ?? giveBack.error} />
      <ButtonPair>
        <Button
          kind="next"
          busy={close.busy}
          why={outcome.trim() === '' ? '请写一句办得怎么样' : undefined}
          onPress={() => void close.run({ problemId, outcome: outcome.trim(), ...(photo ? { photo } : {}) }).then((done) => done && forget())}
        >
          办好了
        </Button>
        <Button kind="plain" busy={giveBack.busy} onPress={() => void giveBack.run({ problemId })}>
          让别人来办
        </Button>
      </ButtonPair>
    </Card>
  )
}

function Reopen({ problemId }: { readonly problemId: string }) {
  const reopen = useAct('volunteering.reopenProblem')
  const [why, setWhy, forget] = useTyped(`reopen.${problemId}`)
  return (
    <Card>
      <Heading level={2}>还没好？</Heading>
      <Field label="哪里还不行" hint="比如 过了两天又不亮了" most={100} value={why} onChange={setWhy} />
      <ActError error={reopen.error} />
      <Button busy={reopen.busy} why={why.trim() === '' ? '请写一句' : undefined} onPress={() => void reopen.run({ problemId, why: why.trim() }).then((done) => done && forget())}>
        再请人来办
      </Button>
    </Card>
  )
}
