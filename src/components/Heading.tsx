import { View } from '@tarojs/components'
import { aria } from './aria'

/** A heading, said as one by a screen reader: level 1 once a page (its title), 2 for parts of it. */
export function Heading({ children, level = 1, className }: { readonly children: string; readonly level?: 1 | 2; readonly className?: string }) {
  const rank = process.env.TARO_ENV === 'h5' ? { 'aria-level': String(level) } : {}
  return (
    <View className={className ?? (level === 1 ? 'h1' : 'h2')} {...aria('heading')} {...rank}>
      {children}
    </View>
  )
}
