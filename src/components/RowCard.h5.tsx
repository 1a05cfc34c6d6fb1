import { View } from '@tarojs/components'
import { Card, Chip } from './Card'
import type { RowCardProps } from './RowCard'

/** The browser's: see RowCard.tsx. */
export function RowCard({ title, line, sub, state, end, onPress }: RowCardProps) {
  return (
    <Card onPress={onPress}>
      <View className="h2">{title}</View>
      <View className="phrase">{line}</View>
      <View className="sub phrase">{sub}</View>
      <View className="row-apart">
        <Chip tone={state.tone} icon={state.icon}>
          {state.words}
        </Chip>
        <View className="sub">{end}</View>
      </View>
    </Card>
  )
}
