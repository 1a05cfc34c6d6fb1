import { View } from '@tarojs/components'
import type { StateWords } from './RoomChip'

export interface RowCardProps {
  readonly title: string
  /** When: 周三 下午2点 · 沈月华老师 */
  readonly line: string
  /** Where: 飞英街道文化站 · 离您 600 米 */
  readonly sub: string
  readonly state: StateWords
  /** What stands at the right of the state: 免费 */
  readonly end: string
  readonly onPress: () => void
}

/**
 * A course or an activity in a tab's list of twenty: a card that is pressed as a whole (the same as Card, Press, Chip and Icon make; the
 * browser's is made of them, RowCard.h5.tsx). Here it is written out, because Taro's `compileMode` makes one template of what one file
 * holds: classes and attributes that never change stay in the template, and 200 bytes less a row are sent. It helps only where rows are
 * many and all alike; and only in the main package, whose base.wxml can import nothing of a subpackage.
 */
export function RowCard({ title, line, sub, state, end, onPress }: RowCardProps) {
  return (
    <View compileMode className="press card" hoverClass="pressed" ariaRole="button" onClick={onPress}>
      <View className="h2">{title}</View>
      <View className="phrase">{line}</View>
      <View className="sub phrase">{sub}</View>
      <View className="row-apart">
        <View className={`chip tone-${state.tone}`}>
          <View className={`icon icon-small icon-${state.icon}`} />
          {state.words}
        </View>
        <View className="sub">{end}</View>
      </View>
    </View>
  )
}
