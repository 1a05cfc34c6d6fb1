import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { RosterLine } from '../../../core/courses/contract/organising'
import { Chip } from '../../components/Card'

const ways: Readonly<Record<RosterLine['by'], string>> = { self: '自己报的', helper: '家人代报', desk: '电话或窗口' }

interface RowProps {
  readonly line: RosterLine
  /** What stands in the fourth column. */
  readonly state: ReactNode
  /** What can be done for this person. */
  readonly act?: ReactNode
}

/** One line of a roster: a card's line on a phone, a table's row at a desk. */
export function PersonRow({ line, state, act }: RowProps) {
  return (
    <View className="person">
      <View className="person-name strong">{line.name}</View>
      <View>{line.phoneMasked}</View>
      <View className="sub">{ways[line.by]}</View>
      <View className="row-wrap">{state}</View>
      <View className="person-act">{act}</View>
    </View>
  )
}

/** The names of the columns, at a desk only. */
export function PersonHead({ state }: { readonly state: string }) {
  return (
    <View className="person person-head">
      <View>姓名</View>
      <View>电话</View>
      <View>怎么报的</View>
      <View>{state}</View>
      <View />
    </View>
  )
}

/** 有名额, or the place in the line. */
export function PlaceChip({ standing }: { readonly standing: RosterLine['standing'] }) {
  if (standing.place === 'line') {
    return (
      <Chip tone="gold" icon="hourglass">
        {`候补第 ${standing.ahead + 1} 位`}
      </Chip>
    )
  }
  if (standing.place === 'offer') {
    return (
      <Chip tone="warm" icon="bell">
        等他点头
      </Chip>
    )
  }
  return standing.place === 'seat' ? <Chip icon="check">有名额</Chip> : null
}
