import { View } from '@tarojs/components'
import type { ProblemState, ProblemView } from '../../../core/volunteering/contract/problems'
import { Card, Chip } from '../../components/Card'
import { serverNow } from '../../services/clock'
import { go } from '../../services/ways'
import { joined, nearDayWords } from '../../services/words'

export const stateWords: Readonly<Record<ProblemState, string>> = { open: '等人来办', claimed: '有人在办', closed: '办好了' }
export const stateTones = { open: 'gold', claimed: 'celadon', closed: 'gray' } as const satisfies Readonly<Record<ProblemState, string>>

/** A problem in a list. */
export function ProblemCard({ problem }: { readonly problem: ProblemView }) {
  const { problemId, title, place, stairwellName, state, at, claimedName } = problem
  return (
    <Card onPress={() => go('packages/problems/detail', { problemId })}>
      <View className="h2">{title}</View>
      <View>{joined(stairwellName, place)}</View>
      <View className="sub">{joined(`${nearDayWords(at, serverNow())}说的`, claimedName === '' ? '' : `${claimedName}在办`)}</View>
      <View className="row-wrap">
        <Chip tone={stateTones[state]}>{stateWords[state]}</Chip>
      </View>
    </Card>
  )
}
