import { Image, View } from '@tarojs/components'
import { signed } from '../services/words'

/** Points gained or used, with their sign: +20, −60. */
export function Amount({ points }: { readonly points: number }) {
  return <View className={`amount ${points < 0 ? 'amount-minus' : 'amount-plus'}`}>{signed(points)}</View>
}

/** How full it is, as a bar; the words stand beside it, so a screen reader passes over it. */
export function SeatsBar({ taken, capacity }: { readonly taken: number; readonly capacity: number }) {
  const percent = Math.min(100, Math.round((100 * taken) / Math.max(1, capacity)))
  return (
    <View className="seats">
      <View className="seats-taken" style={{ width: `${percent}%` }} />
    </View>
  )
}

/** Somebody's picture, or the last character of their name. */
export function Avatar({ name, url }: { readonly name: string; readonly url?: string }) {
  return <View className="avatar">{url ? <Image className="avatar-image" src={url} mode="aspectFill" /> : name.slice(-1)}</View>
}
