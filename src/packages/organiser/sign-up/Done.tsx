import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button, ButtonPair } from '../../../components/Button'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { goBack } from '../../../services/ways'
import type { SignedUp } from './useSignUp'

interface DoneProps {
  readonly done: SignedUp
  /** Given for a course: a sign-up can be taken back from here. */
  readonly courseId?: string
  readonly onNext: () => void
}

function headline({ name, standing, known }: SignedUp): string {
  if (standing === null) return known ? `${name}早就登记过了` : `${name}登记好了`
  if (standing.place === 'line') return `${name}排上队了，前面还有 ${standing.ahead} 个人`
  return `${name}报上了`
}

/** What came of it, what to say on the telephone, and how to take it back. */
export function Done({ done, courseId, onNext }: DoneProps) {
  const cancel = useStaffAct('courses.cancelAtDesk')
  const [undone, setUndone] = useState(false)
  const undo = async (course: string) => setUndone((await cancel.run({ courseId: course, personId: done.personId, reason: '刚报上就撤销' })) !== null)
  const line = done.standing?.place === 'line'
  return (
    <View className="form">
      <Tick icon={undone ? 'undo-2' : line ? 'hourglass' : 'check'} tone={undone || line ? 'gold' : 'celadon'} />
      <Heading className="h1 center">{undone ? '已经撤销了' : headline(done)}</Heading>
      {!undone && done.standing && (
        <Notice kind="good" title="跟他说">
          {line ? '有名额了我们给您打电话，不用一直问。不想等了，打电话来取消就行。' : '已经报上了。来不了请早点打电话，名额好让给别人。'}
        </Notice>
      )}
      <ActError error={cancel.error} reader="staff" />
      <ButtonPair>
        <Button kind="primary" icon="user-plus" onPress={onNext}>
          再办一位
        </Button>
        <Button onPress={goBack}>回去</Button>
      </ButtonPair>
      {courseId !== undefined && !undone && (
        <Button kind="plain" busy={cancel.busy} onPress={() => void undo(courseId)}>
          点错了，撤销
        </Button>
      )}
    </View>
  )
}
