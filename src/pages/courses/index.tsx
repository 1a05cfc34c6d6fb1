import { View } from '@tarojs/components'

export default function Index() {
  return <View aria-label="x">好</View>
}
