import { View } from '@tarojs/components'
import type { PropsWithChildren, ReactNode } from 'react'
import type { IconName } from '../theme/icons'
import { Icon } from './Icon'
import { Press } from './Press'

export interface ButtonProps {
  /** The words on it: a verb and what it does it to. */
  readonly children: string
  readonly onPress: () => void
  /**
   * `next`: the page's one next step, persimmon, 68 px; `primary`: celadon; `quiet`: outlined; `plain`: grey, for taking back;
   * `veil`: on the celadon card. The default is `quiet`.
   */
  readonly kind?: 'next' | 'primary' | 'quiet' | 'plain' | 'veil'
  readonly icon?: IconName
  /** 68 px high although it is not `next`. */
  readonly big?: boolean
  /** While its act is under way: it turns, says so, and can't be pressed. */
  readonly busy?: boolean
  /** Why it can't be pressed now: shown under it. Leave out when it can. */
  readonly why?: string
  /** What it is about, where the words alone are unclear out of their place: a screen reader says it after them. */
  readonly about?: string
  /** All that a screen reader says, where that is not the words first. The words on it must be part of it (WCAG 2.5.3). */
  readonly label?: string
}

/** A button at least 60 px high. */
export function Button({ children, onPress, kind = 'quiet', icon, big = false, busy = false, why, about, label }: ButtonProps) {
  const look = why === undefined ? `btn-${kind}` : `btn-${kind} btn-off`
  const button = (
    <Press className={`btn ${look} ${big ? 'btn-big' : ''}`} onPress={onPress} off={busy || why !== undefined} label={label ?? (about === undefined ? undefined : `${children}：${about}`)}>
      {busy ? <View className="busy" /> : icon && <Icon name={icon} />}
      {busy ? '请稍等…' : children}
    </Press>
  )
  if (why === undefined) return button
  return (
    <View className="btn-wrap">
      {button}
      <View className="btn-why">
        <Icon name="info" size="small" />
        <View className="grow">{why}</View>
      </View>
    </View>
  )
}

/** Two buttons (children) side by side while their words fit, stacked when they don't. */
export function ButtonPair({ children }: PropsWithChildren) {
  return <View className="pair">{children as ReactNode}</View>
}
