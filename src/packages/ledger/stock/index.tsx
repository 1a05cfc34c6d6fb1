import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StationOfUnit } from '../../../../core/points/contract/stock'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { CallError, staff } from '../../../services/call'
import { sentenceOf } from '../../../services/errors'
import { openFile } from '../../../services/files'
import { useStaff } from '../../../services/queries'
import { joined, spacedDigits, spanWords } from '../../../services/words'

/** 兑换点和货: the unit's stations, what runs low, the sign to print, what is said of it, closing and opening. */
export default function StockPage() {
  return <AtWork work="ledger">{(place) => <Stations place={place} />}</AtWork>
}

function Stations({ place }: { readonly place: Place }) {
  const query = useStaff('points.stationsOfUnit', { unitId: place.at })
  const [closing, setClosing] = useState<StationOfUnit | null>(null)
  const sheet = closing && <Closing station={closing} onClose={() => setClosing(null)} />
  return (
    <DeskPage work="ledger" here="stock" place={place} title="兑换点和货" over={sheet || undefined}>
      <Loaded query={query}>
        {({ stations }) =>
          stations.length === 0 ? (
            <Empty art="no-vouchers" title="这里还没有兑换点" sub="请局管理员加一个。" />
          ) : (
            <View className="cards">
              <Low stations={stations} />
              <More items={stations} unit="个兑换点">
                {(station) => (
                  <Station
                    key={station.stationId}
                    station={station}
                    onEdit={() => goToWork('ledger', 'station', place, { stationId: station.stationId })}
                    onClose={() => setClosing(station)}
                  />
                )}
              </More>
            </View>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

/** What runs low, of all stations at once: what to have delivered next. */
function Low({ stations }: { readonly stations: readonly StationOfUnit[] }) {
  const low = stations.flatMap(({ name, low: lines }) => lines.map((line) => ({ ...line, station: name })))
  if (low.length === 0) return null
  return (
    <Notice kind="bad" title={`有 ${low.length} 样快没有了，该送货了`}>
      {low.slice(0, 5).map(({ station, stockId, productName, left }) => (
        <View key={stockId}>{`${station}：${productName}${left <= 0 ? '没有了' : `剩 ${left} 份`}`}</View>
      ))}
      {low.length > 5 && <View>{`还有 ${low.length - 5} 样，写在下面每个兑换点里。`}</View>}
    </Notice>
  )
}

function Station({ station, onEdit, onClose }: { readonly station: StationOfUnit; readonly onEdit: () => void; readonly onClose: () => void }) {
  const [error, setError] = useState<CallError | null>(null)
  const print = async () => {
    setError(null)
    try {
      await openFile(await staff('points.stationPoster', { stationId: station.stationId }))
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setError(cause)
    }
  }
  return (
    <Card>
      <View className="h2">{station.name}</View>
      <View className="sub">{joined(station.address, spanWords(station.opens, station.closes), `牌子 ${spacedDigits(station.number)}`)}</View>
      <View className="row-wrap">
        <Chip tone={station.retired ? 'gray' : 'celadon'}>{station.retired ? '停用了' : `还能订 ${station.left} 份`}</Chip>
      </View>
      {station.low.map(({ stockId, productName, left, reserved }) => (
        <View key={stockId} className="row-wrap">
          <Chip tone="gold" icon="triangle-alert">{`${productName}${left <= 0 ? '没有了' : `只剩 ${left} 份`}，等人取 ${reserved}`}</Chip>
        </View>
      ))}
      {error && <Notice kind="bad">{sentenceOf(error, 'staff').say}</Notice>}
      <ButtonPair>
        <Button onPress={() => void print()}>打印牌子</Button>
        <Button onPress={onEdit}>改资料</Button>
      </ButtonPair>
      <Button kind="plain" onPress={onClose}>
        {station.retired ? '重新开' : '停用'}
      </Button>
    </Card>
  )
}

function Closing({ station, onClose }: { readonly station: StationOfUnit; readonly onClose: () => void }) {
  const act = useStaffAct('points.retireStation')
  const press = async () => {
    if (await act.run({ stationId: station.stationId, version: station.version, retired: !station.retired })) onClose()
  }
  return (
    <Sheet title={station.retired ? `重新开${station.name}？` : `停用${station.name}？`} onClose={onClose}>
      {station.retired ? '老同志又能在这里换东西。' : '老同志看不到它了，也不能再到货。已经订好的还能来取。'}
      <ActError error={act.error} reader="staff" />
      <Button kind="next" busy={act.busy} onPress={() => void press()}>
        {station.retired ? '重新开' : '停用'}
      </Button>
    </Sheet>
  )
}
