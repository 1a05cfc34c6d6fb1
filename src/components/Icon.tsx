import { View } from '@tarojs/components'
import type { ArtName, IconName } from '../theme/icons'

/** A line icon in the colour and (about) the size of the text beside it. It says nothing to a screen reader: words must stand beside it. */
export function Icon({ name, size }: { readonly name: IconName; readonly size?: 'small' | 'large' }) {
  return <View className={`icon${size ? ` icon-${size}` : ''} icon-${name}`} />
}

/** A drawing: a `scene` for empty pages in three layers, each in a colour of the theme, or `goods` in lines alone. */
export function Art({ name, size = 'scene' }: { readonly name: ArtName; readonly size?: 'scene' | 'goods' }) {
  return (
    <View className={`art art-${size}-size art-${name}`}>
      {size === 'scene' && <View className="art-layer art-soft" />}
      <View className="art-layer art-line" />
      {size === 'scene' && <View className="art-layer art-warm" />}
    </View>
  )
}
