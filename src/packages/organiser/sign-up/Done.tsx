import { View } from '@tarojs/components'
import { Button, ButtonPair } from '../../../components/Button'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { goBack } from '../../../services/ways'
import type { SignedUp } from './useSignUp'

interface DoneProps {
  readonly done: SignedUp
  readonly onNext: () => void
}

function headline({ name, standing, known }: SignedUp): string {
  if (standing === null) return known ? `${name}早就登记过了` : `${name}登记好了`
  if (standing.place === 'line') return `${name}排上队了，前面还有 ${standing.ahead} 个人`
  return `${name}报上了`
}

/** What came of it, and what to say on the telephone. */
export function Done({ done, onNext }: DoneProps) {
  const line = done.standing?.place === 'line'
  return (
    <View className="form">
      <Tick icon={line ? 'hourglass' : 'check'} tone={line ? 'gold' : 'celadon'} />
      <Heading className="h1 center">{headline(done)}</Heading>
      {done.standing && (
        <Notice kind="good" title="跟他说">
          {line ? '有名额了我们给您打电话，不用一直问。不想等了，打电话来取消就行。' : '已经报上了。来不了请早点打电话，名额好让给别人。'}
        </Notice>
      )}
      <ButtonPair>
        <Button kind="primary" icon="user-plus" onPress={onNext}>
          再办一位
        </Button>
        <Button onPress={goBack}>回去</Button>
      </ButtonPair>
    </View>
  )
}
