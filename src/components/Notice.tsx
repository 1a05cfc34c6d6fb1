import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'
import type { IconName } from '../theme/icons'
import { aria } from './aria'
import { Icon } from './Icon'

const looks = {
  info: { tone: 'gold', icon: 'info' },
  good: { tone: 'celadon', icon: 'circle-check' },
  bad: { tone: 'bad', icon: 'triangle-alert' },
} as const

interface NoticeProps {
  /** `info`: good to know; `good`: it worked; `bad`: it didn't, and what to do. */
  readonly kind?: keyof typeof looks
  readonly title?: string
  readonly icon?: IconName
}

/** A sentence set apart. It is read aloud when it appears. */
export function Notice({ kind = 'info', title, icon, children }: PropsWithChildren<NoticeProps>) {
  const look = looks[kind]
  return (
    <View className={`notice tone-${look.tone}`} {...aria(kind === 'bad' ? 'alert' : 'status')}>
      <Icon name={icon ?? look.icon} />
      <View className="grow">
        {title && <View className="strong">{title}</View>}
        <View>{children}</View>
      </View>
    </View>
  )
}

/** The large tick above "it worked". */
export function Tick({ icon = 'check', tone = 'celadon' }: { readonly icon?: IconName; readonly tone?: 'celadon' | 'gold' }) {
  return (
    <View className={`tick tone-${tone}`}>
      <Icon name={icon} />
    </View>
  )
}

/** What comes next, numbered. Steps from `current` (counted from 0) on are still to come; without it all are equal. */
export function Steps({ steps, current }: { readonly steps: readonly string[]; readonly current?: number }) {
  return (
    <View className="steps">
      {steps.map((step, index) => (
        <View key={step} className={`step ${current !== undefined && index > current ? 'step-later' : ''}`}>
          <View className="step-number">{index + 1}</View>
          <View className="grow step-words">{step}</View>
        </View>
      ))}
    </View>
  )
}
