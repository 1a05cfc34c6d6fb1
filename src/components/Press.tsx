import { View } from '@tarojs/components'
import type { PropsWithChildren } from 'react'

/** Whatever can be pressed. Every control of the kit is made of this one, so that names, roles and the keyboard are right in one place. */
export interface PressProps {
  readonly onPress: () => void
  /** Its name for a screen reader, where the words on it don't say enough. */
  readonly label?: string
  readonly role?: 'button' | 'link' | 'radio' | 'switch' | 'tab'
  /** For radio, switch and tab: whether it is the chosen one. */
  readonly on?: boolean
  readonly off?: boolean
  readonly className?: string
}

/** WeChat's: a view with ARIA attributes. The browser's is Press.h5.tsx. */
export function Press({ onPress, label, role = 'button', on, off = false, className = '', children }: PropsWithChildren<PressProps>) {
  const aria = {
    ...(label === undefined ? {} : { ariaLabel: label }),
    ...(on === undefined ? {} : role === 'tab' ? { ariaSelected: on } : { ariaChecked: on }),
    ...(off ? { ariaDisabled: true } : {}),
  }
  return (
    <View className={`press ${className}`} hoverClass={off ? 'none' : 'pressed'} ariaRole={role} {...aria} onClick={() => !off && onPress()}>
      {children}
    </View>
  )
}
