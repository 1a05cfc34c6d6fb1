import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Standing } from '../../../core/courses/contract/catalogue'
import { Button, ButtonPair } from '../../components/Button'
import { Heading } from '../../components/Heading'
import { Notice, Tick } from '../../components/Notice'
import { goBack } from '../../services/ways'

interface DoneProps {
  /** What has happened; left out, it is said of where they stand. */
  readonly headline?: string
  readonly name: string
  /** Null when they have no place: only registered, or taken back. */
  readonly standing: Standing | null
  readonly undone?: boolean
  readonly onNext: () => void
  /** The way back. */
  readonly children?: ReactNode
}

/** What came of it, and what to say on the telephone. */
export function Done({ headline, name, standing, undone = false, onNext, children }: DoneProps) {
  const line = standing?.place === 'line' ? standing : null
  return (
    <View className="form">
      <Tick icon={undone ? 'undo-2' : line ? 'hourglass' : 'check'} tone={undone || line ? 'gold' : 'celadon'} />
      <Heading className="h1 center">{headline ?? (line ? `${name}排上队了，前面还有 ${line.ahead} 个人` : `${name}报上了`)}</Heading>
      {standing && (
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
      {children}
    </View>
  )
}
