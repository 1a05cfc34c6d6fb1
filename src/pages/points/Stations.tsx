import { View } from '@tarojs/components'
import type { StationView } from '../../../core/points/contract/member'
import { Card, Chip, Goods } from '../../components/Card'
import { Heading } from '../../components/Heading'
import { More } from '../../components/More'
import { NearAsk } from '../../components/NearAsk'
import { Loaded } from '../../components/States'
import { useNear } from '../../services/near'
import { useMember } from '../../services/queries'
import { go } from '../../services/ways'
import { distanceWords, joined, spanWords } from '../../services/words'

/** The stations, nearest first, each with what it has most of; the nearest five are enough to begin with, since the ledger stands below. */
export function Stations() {
  const place = useNear()
  const query = useMember('points.stations', place.near)
  return (
    <>
      <Heading level={2}>{place.known ? '离您最近的兑换点' : '兑换点'}</Heading>
      <View className="slot">
        <NearAsk place={place} />
      </View>
      <View className="slot">
        <Loaded query={query} cards={1}>
          {({ stations }) => (
            <More items={stations} unit="个兑换点" step={5}>
              {(station) => <StationCard key={station.stationId} station={station} />}
            </More>
          )}
        </Loaded>
      </View>
    </>
  )
}

function StationCard({ station }: { readonly station: StationView }) {
  const there = station.stock.filter((item) => item.left > 0)
  const [first] = there
  return (
    <Card onPress={() => go('packages/points/station', { sign: station.number })}>
      <View className="h2">{station.name}</View>
      <View className="sub">{joined(distanceWords(station.distance), spanWords(station.opens, station.closes))}</View>
      {first ? (
        <View className="row">
          <Goods kind={first.kind} />
          <View className="grow">
            <View className="strong">{`${first.name} ${first.portion}`}</View>
            <View className="sub">{joined(`${first.points} 分`, `还有 ${first.left} 份`)}</View>
            {there.length > 1 && <View className="sub">{`还有别的 ${there.length - 1} 样`}</View>}
          </View>
        </View>
      ) : (
        <View className="row-wrap">
          <Chip tone="gray">现在没有货</Chip>
        </View>
      )}
    </Card>
  )
}
