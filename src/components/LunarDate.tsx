import { View } from '@tarojs/components'
import { lunarWords } from '../services/lunar'
import { dayWords, joined } from '../services/words'

/** 11月25日 周三 · 农历十月十七, of an instant in epoch ms. */
export function LunarDate({ at }: { readonly at: number }) {
  const lunar = lunarWords(at)
  return <View className="sub phrase">{joined(dayWords(at, at), lunar === null ? '' : `农历${lunar}`)}</View>
}
