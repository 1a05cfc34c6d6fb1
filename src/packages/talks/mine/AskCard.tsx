import { View } from '@tarojs/components'
import { useState } from 'react'
import type { AskView } from '../../../../core/volunteering/contract/menu'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { CallButton } from '../../../components/Helps'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { typedNumber } from '../../../services/form'
import { fromToWords, joined } from '../../../services/words'
import { stateTones, stateWords } from '../words'

interface AskProps {
  readonly ask: AskView
  readonly side: 'host' | 'lecturer'
}

/** What waits for each side. */
const yours = { lecturer: 'asked', host: 'accepted' } as const

/** One ask as one side sees it: the facts, where it stands, and the one thing that is theirs to do. */
export function AskCard({ ask, side }: AskProps) {
  const { title, lecturerName, hostName, forWhom, place, people, from, to, state, words, phone, reached, helpers } = ask
  return (
    <Card>
      <Heading level={2}>{side === 'lecturer' ? `${forWhom}请您讲“${title}”` : `请${lecturerName}讲“${title}”`}</Heading>
      <View className="strong">{fromToWords(from, to, serverNow())}</View>
      <View>{joined(place, `大概 ${people} 人`, side === 'lecturer' ? `联系人${hostName}` : '')}</View>
      {words !== '' && <View className="sub">{words}</View>}
      <View className="row-wrap">
        <Chip tone={stateTones[state]}>{yours[side] === state ? '等您答复' : stateWords[state]}</Chip>
        {reached !== null && <Chip tone="gray">{`来了 ${reached} 人，帮忙的 ${helpers ?? 0} 人`}</Chip>}
      </View>
      {phone !== '' && state !== 'held' && <CallButton phone={phone} words={side === 'lecturer' ? '打电话给主办方' : '打电话给老师'} />}
      {side === 'lecturer' && state === 'asked' && <Answer ask={ask} />}
      {side === 'host' && state === 'accepted' && <Confirm ask={ask} />}
      {side === 'host' && (state === 'confirmed' || state === 'held') && to <= serverNow() && <Reached ask={ask} />}
      {(state === 'accepted' || state === 'confirmed' || (state === 'asked' && side === 'host')) && from > serverNow() && <End ask={ask} />}
    </Card>
  )
}

function Answer({ ask }: { readonly ask: AskView }) {
  const answer = useAct('volunteering.answerAsk')
  const press = (agree: boolean) => void answer.run({ askId: ask.askId, agree, words: '' })
  return (
    <>
      <ActError error={answer.error} />
      <ButtonPair>
        <Button kind="next" busy={answer.busy} about={ask.forWhom} onPress={() => press(true)}>
          我去
        </Button>
        <Button kind="plain" busy={answer.busy} about={ask.forWhom} onPress={() => press(false)}>
          去不了
        </Button>
      </ButtonPair>
    </>
  )
}

function Confirm({ ask }: { readonly ask: AskView }) {
  const confirm = useAct('volunteering.confirmAsk')
  return (
    <>
      <ActError error={confirm.error} />
      <Button kind="next" icon="check" busy={confirm.busy} onPress={() => void confirm.run({ askId: ask.askId })}>
        确认，就这么定
      </Button>
    </>
  )
}

/** How many came, and, apart from them, how many helped. */
function Reached({ ask }: { readonly ask: AskView }) {
  const note = useAct('volunteering.noteReached')
  const [reached, setReached, forgetReached] = useTyped(`reached.${ask.askId}`, ask.reached === null ? '' : String(ask.reached))
  const [helpers, setHelpers, forgetHelpers] = useTyped(`helpers.${ask.askId}`, ask.helpers === null ? '' : String(ask.helpers))
  const press = async () => {
    if (!(await note.run({ askId: ask.askId, reached: typedNumber(reached), helpers: typedNumber(helpers) }))) return
    forgetReached(reached)
    forgetHelpers(helpers)
  }
  const isCount = (text: string, most: number) => Number.isInteger(typedNumber(text)) && typedNumber(text) >= 0 && typedNumber(text) <= most
  const why = isCount(reached, 5000) && isCount(helpers, 500) ? undefined : '两个数字都要写，没有就写 0'
  return (
    <>
      <Field label="来听的有多少人" kind="number" most={4} value={reached} onChange={setReached} />
      <Field label="帮忙的有多少人" help="老师和来听的不算在里面。" kind="number" most={3} value={helpers} onChange={setHelpers} />
      <ActError error={note.error} />
      <Button kind="primary" busy={note.busy} why={why} onPress={() => void press()}>
        {ask.reached === null ? '记下来' : '改一下'}
      </Button>
    </>
  )
}

function End({ ask }: { readonly ask: AskView }) {
  const end = useAct('volunteering.endAsk')
  const [open, setOpen] = useState(false)
  const [reason, setReason, forget] = useTyped(`endAsk.${ask.askId}`)
  if (!open) {
    return (
      <Button kind="plain" about={ask.title} onPress={() => setOpen(true)}>
        不办了，取消
      </Button>
    )
  }
  return (
    <>
      <Field label="为什么取消" hint="对方会看到" most={60} value={reason} onChange={setReason} />
      <ActError error={end.error} />
      <ButtonPair>
        <Button kind="next" busy={end.busy} why={reason.trim() === '' ? '请写一句原因' : undefined} onPress={() => void end.run({ askId: ask.askId, reason: reason.trim() }).then((done) => done && forget())}>
          真的取消
        </Button>
        <Button kind="plain" onPress={() => setOpen(false)}>
          不取消了
        </Button>
      </ButtonPair>
    </>
  )
}
