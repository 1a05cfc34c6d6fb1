import { View } from '@tarojs/components'
import type { HandOverView, LossView, StockLine } from '../../../../core/points/contract/staff'
import { Button } from '../../../components/Button'
import { Card, Chip, Goods, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, WorkRooms, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { dayWords, joined, plainDayWords, spacedDigits, whenWords } from '../../../services/words'

/** A station's day: what lies there, who is still to come, how many came. */
export default function StationDayPage() {
  return <AtWork work="keeper">{(place) => <StationDay place={place} />}</AtWork>
}

function StationDay({ place }: { readonly place: Place }) {
  const query = useStaff('points.stationDay', { stationId: place.at }, { every: 30_000 })
  const acts = (
    <>
      <Button icon="package" onPress={() => goToWork('keeper', 'deliver', place)}>
        到货登记
      </Button>
      <Button kind="next" icon="scan-line" onPress={() => goToWork('keeper', 'hand-over', place)}>
        给人交货
      </Button>
    </>
  )
  return (
    <DeskPage work="keeper" here="home" place={place} title={place.name || '兑换点'} acts={acts}>
      <Loaded query={query}>
        {({ number, stock, waiting, handedToday, losses }) => (
          <>
            <View className="sub">
              <View className="phrase">{joined(dayWords(serverNow(), serverNow()), `今天交了 ${handedToday} 份`)}</View>
              <View className="phrase">{`牌子上的数字 ${spacedDigits(number)}`}</View>
            </View>
            <Losses losses={losses} />
            <View className="columns">
              <View className="stack twice">
                <Stock lines={stock} />
              </View>
              <Waiting waiting={waiting} />
            </View>
          </>
        )}
      </Loaded>
      <WorkRooms work="keeper" place={place} />
    </DeskPage>
  )
}

/** What went out twice: shown until it is a month old, so that somebody looks into it. */
function Losses({ losses }: { readonly losses: readonly LossView[] }) {
  if (losses.length === 0) return null
  const words = ({ nameMasked, productName, why, at, by, firstBy }: LossView) =>
    joined(nameMasked, productName, `${whenWords(at, serverNow())} ${by}交出`, why === 'double' ? `${firstBy ?? '别人'}已经交过` : '单子已经退了')
  return (
    <Notice kind="bad" title={`有 ${losses.length} 份重复交出，记成了损失`}>
      {losses.map((loss) => (
        <View key={loss.lossId}>{words(loss)}</View>
      ))}
    </Notice>
  )
}

function Stock({ lines }: { readonly lines: readonly StockLine[] }) {
  return (
    <>
      <Heading level={2}>货架上</Heading>
      {lines.length === 0 && (
        <Card>
          <View className="sub">现在没有货。货到了，点“到货登记”。</View>
        </Card>
      )}
      <View className="cards">
        <More items={lines} unit="样">
          {(line) => (
            <Card key={line.stockId}>
              <View className="row">
                <Goods kind={line.kind} />
                <View className="grow">
                  <View className="h2">{line.productName}</View>
                  <View className="sub">{joined(line.portion, `${plainDayWords(line.harvestDay)}采收`)}</View>
                </View>
              </View>
              <View className="row-wrap">
                <Chip tone={line.left > 0 ? 'celadon' : 'gray'}>{line.left > 0 ? `还能订 ${line.left}` : '订完了'}</Chip>
                <Chip tone="gold">{`等人取 ${line.reserved}`}</Chip>
              </View>
              <View className="sub">{joined(`到货 ${line.delivered}`, `交出 ${line.handed}`, line.spoiled > 0 ? `坏了 ${line.spoiled}` : '', line.missing > 0 ? `少了 ${line.missing}` : '', line.lost > 0 ? `重交 ${line.lost}` : '')}</View>
            </Card>
          )}
        </More>
      </View>
    </>
  )
}

function Waiting({ waiting }: { readonly waiting: readonly HandOverView[] }) {
  return (
    <Card>
      <Heading level={2}>{`等人来取（${waiting.length}）`}</Heading>
      {waiting.length === 0 && <View className="sub">现在没有人要来取。</View>}
      <More items={waiting} unit="份">
        {({ voucher, nameMasked }) => (
          <ListRow key={voucher.voucherId} title={joined(nameMasked, voucher.productName)} sub={joined(voucher.portion, `${whenWords(voucher.collectUntil, serverNow())}前取`)} />
        )}
      </More>
    </Card>
  )
}
