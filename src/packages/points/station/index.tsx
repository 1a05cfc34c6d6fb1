import { View } from '@tarojs/components'
import type { StationView, StockView } from '../../../../core/points/contract/member'
import { ButtonPair } from '../../../components/Button'
import { Card, Fact, Goods } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { CallButton, MapButton, ReadAloud } from '../../../components/Helps'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go, useParameters } from '../../../services/ways'
import { joined, nearDayWords, spanWords, startOfDay } from '../../../services/words'

/** A station, opened by its sign: what it has, and what I have for it. */
export default function StationPage() {
  // Opened from the app by the sign's digits, or from outside by the WeChat code on it.
  const { sign: given, scene } = useParameters()
  const sign = given ?? scene ?? ''
  const query = useMember('points.station', { sign, ...forSubject(useSubject()) })
  return (
    <Page title="兑换点">
      <Loaded query={query}>{(station) => <Station station={station} free={station.free} sign={sign} />}</Loaded>
    </Page>
  )
}

function Station({ station, free, sign }: { readonly station: StationView; readonly free: number | null; readonly sign: string }) {
  const goods = station.stock.filter((item) => item.left > 0)
  const list = goods.map((item) => `${item.name}${item.portion}，${item.points}分`).join('。')
  return (
    <>
      <Heading>{station.name}</Heading>
      <SubjectNotice />
      {free !== null && (
        <Card kind="gold">
          <View className="row-base">
            <View>您能用</View>
            <View className="num">{free}</View>
            <View>分</View>
          </View>
        </Card>
      )}
      {goods.length === 0 ? <Empty art="no-vouchers" title="现在没有货" sub="到货了再来，或者打电话问问。" /> : goods.map((item) => <StockCard key={item.stockId} item={item} sign={sign} />)}
      <Card kind="list">
        <Fact icon="clock" title={spanWords(station.opens, station.closes)} sub="每天" />
        <Fact icon="map-pin" title={station.address} sub={`牌子上的号码 ${station.number}`} />
      </Card>
      <ButtonPair>
        <ReadAloud text={joined(station.name, spanWords(station.opens, station.closes), list)} />
        <CallButton phone={station.phone} />
        <MapButton place={station} />
      </ButtonPair>
    </>
  )
}

function StockCard({ item, sign }: { readonly item: StockView; readonly sign: string }) {
  return (
    <Card onPress={() => go('packages/points/product', { stockId: item.stockId, sign })}>
      <View className="row">
        <Goods kind={item.kind} />
        <View className="grow">
          <View className="h2">{`${item.name} ${item.portion}`}</View>
          <View className="strong">{`${item.points} 分`}</View>
          <View className="sub">{joined(item.origin, `${nearDayWords(startOfDay(item.harvestDay), serverNow())}到货`, `还有 ${item.left} 份`)}</View>
        </View>
      </View>
    </Card>
  )
}
