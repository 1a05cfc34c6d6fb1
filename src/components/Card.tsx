import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { ArtName, IconName } from '../theme/icons'
import { Art, Icon } from './Icon'
import { lineOf } from './phrases'
import { Press } from './Press'

type Tone = 'celadon' | 'warm' | 'gold' | 'gray' | 'bad'

interface CardProps {
  /** `today`: the celadon one, once a page at most; `gold`: points; `list`: holds ListRows or Facts. */
  readonly kind?: 'today' | 'gold' | 'list'
  /** Makes the whole card one button. */
  readonly onPress?: () => void
  /** With `onPress`: what pressing does, for a screen reader. */
  readonly label?: string
}

/** A white sheet of paper that holds what belongs together. */
export function Card({ kind, onPress, label, children }: PropsWithChildren<CardProps>) {
  const look = kind === undefined ? 'card' : `card card-${kind}`
  if (!onPress) return <View className={look}>{children}</View>
  return (
    <Press className={look} onPress={onPress} label={label}>
      {children}
    </Press>
  )
}

interface DoorProps {
  readonly icon: IconName
  readonly title: string
  /** What waits behind it: 离家近的有 6 门在报名 */
  readonly sub?: string
  readonly tone?: Tone
  readonly onPress: () => void
}

/** A large way in. */
export function Door({ icon, title, sub, tone = 'celadon', onPress }: DoorProps) {
  return (
    <Press className="card door" onPress={onPress}>
      <View className={`door-picture tone-${tone}`}>
        <Icon name={icon} size="large" />
      </View>
      <View className="grow">
        <View className="h2">{title}</View>
        {sub && <View className="sub">{sub}</View>}
      </View>
      <View className="go">
        <Icon name="chevron-right" />
      </View>
    </Press>
  )
}

interface ListRowProps {
  readonly title: string
  readonly sub?: string
  readonly icon?: IconName
  /** What stands at the right end: an Amount, a Chip, a word. */
  readonly end?: React.ReactNode
  /** Makes the row a button, with an arrow at its end. */
  readonly onPress?: () => void
}

/** A line of a list, in a Card of kind `list`. */
export function ListRow({ title, sub, icon, end, onPress }: ListRowProps) {
  const body = (
    <>
      {icon && <Icon name={icon} />}
      <View className="grow">
        <View className="strong">{title}</View>
        {sub && <View className={lineOf('sub', sub)}>{sub}</View>}
      </View>
      {end !== undefined && <View className="list-end">{end}</View>}
      {onPress && (
        <View className="go">
          <Icon name="chevron-right" />
        </View>
      )}
    </>
  )
  if (!onPress) return <View className="list-row">{body}</View>
  return (
    <Press className="list-row" onPress={onPress}>
      {body}
    </Press>
  )
}

interface FactProps {
  readonly icon: IconName
  /** The answer, in bold: 每周三 下午2点 到 3点半 */
  readonly title: string
  readonly sub?: string
}

/** One answer to what a person asks (when, where, who, is there room, may I), in a Card of kind `list`. */
export function Fact({ icon, title, sub, children }: PropsWithChildren<FactProps>) {
  return (
    <View className="fact">
      <View className="fact-icon">
        <Icon name={icon} />
      </View>
      <View className="grow">
        <View className={lineOf('strong', title)}>{title}</View>
        {sub && <View className={lineOf('sub', sub)}>{sub}</View>}
        {children}
      </View>
    </View>
  )
}

/** A few words on a coloured ground; never colour alone. */
export function Chip({ children, tone = 'celadon', icon }: { readonly children: string; readonly tone?: Tone; readonly icon?: IconName }) {
  return (
    <View className={`chip tone-${tone}`}>
      {icon && <Icon name={icon} size="small" />}
      {children}
    </View>
  )
}

/** A product's drawing on its ground. */
export function Goods({ kind }: { readonly kind: ArtName }) {
  return (
    <View className="goods">
      <Art name={kind} size="goods" />
    </View>
  )
}
