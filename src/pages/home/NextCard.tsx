import { View } from '@tarojs/components'
import type { NextThing } from '../../../core/home/contract/home'
import { ButtonPair } from '../../components/Button'
import { Card } from '../../components/Card'
import { Heading } from '../../components/Heading'
import { CallButton, MapButton } from '../../components/Helps'
import { distanceWords, fromToWords, joined } from '../../services/words'

/** What is next: when, what, where; one tap to get there, one to call. */
export function NextCard({ next, now }: { readonly next: NextThing; readonly now: number }) {
  return (
    <Card kind="today">
      <View className="sub phrase">{joined(fromToWords(next.from, next.to, now), next.kind === 'shift' ? '志愿服务' : '上课')}</View>
      <Heading level={2}>{next.title}</Heading>
      <View className="phrase">{joined(next.site.name, distanceWords(next.distance))}</View>
      <ButtonPair>
        <MapButton kind="veil" place={next.site} />
        <CallButton kind="veil" words="打电话" phone={next.phone} />
      </ButtonPair>
    </Card>
  )
}
