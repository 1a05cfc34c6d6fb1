import { View } from '@tarojs/components'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { CardList } from '../../../components/CardList'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { useMember } from '../../../services/queries'
import { spacedDigits, spanWords } from '../../../services/words'

/** 兑换点: where goods are handed over, each with the six digits of its sign. */
export default function StationsPage() {
  return <AtWork work="bureau">{(place) => <Stations place={place} />}</AtWork>
}

function Stations({ place }: { readonly place: Place }) {
  const query = useMember('points.stations', {})
  const add = (
    <Button kind="next" onPress={() => goToWork('bureau', 'station-form', place)}>
      加一个兑换点
    </Button>
  )
  return (
    <DeskPage work="bureau" here="stations" place={place} title="兑换点" acts={add}>
      <CardList query={query} items={({ stations }) => stations} unit="个兑换点" none={{ art: 'no-vouchers', title: '还没有兑换点', sub: '加一个，再任命管理员。' }}>
        {(station) => (
          <Card key={station.stationId}>
            <View className="h2">{station.name}</View>
            <View>{station.address}</View>
            <View>{spanWords(station.opens, station.closes)}</View>
            <View className="sub">{`牌子上的数字 ${spacedDigits(station.number)}`}</View>
          </Card>
        )}
      </CardList>
    </DeskPage>
  )
}
