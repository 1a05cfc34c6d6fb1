import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TakenVoucher } from '../../../../core/points/contract/counter'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { CodeEntry } from '../../../components/CodeEntry'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useKept } from '../../../services/kept'
import { platform } from '../../../services/platform'
import { joined, whenWords } from '../../../services/words'
import { handedOver, lossWords, readTaken, sync, writeTaken, type Loss, type Taken } from './taken'

/** 没有网络时交货: the open vouchers are on the phone, hand-overs are noted, and booked when there is a network again. */
export default function OfflinePage() {
  return <AtWork work="keeper">{(place) => <Offline place={place} />}</AtWork>
}

function Offline({ place }: { readonly place: Place }) {
  const take = useStaffAct('points.takeAlong')
  const [taken, setTaken] = useState<Taken | null>(() => readTaken(place.at))
  const [found, setFound] = useState<TakenVoucher | 'none' | null>(null)
  const [losses, setLosses] = useState<readonly Loss[] | null>(null)
  const kept = useKept(handedOver).filter(({ item }) => item.stationId === place.at)
  const gone = new Set(kept.map(({ item }) => item.voucherId))
  const bring = async () => {
    const reply = await take.run({ stationId: place.at })
    if (!reply) return
    writeTaken(place.at, reply)
    setTaken(reply)
  }
  const onCode = (code: string) => {
    const wanted = code.length === 6 ? taken?.vouchers.find(({ digits }) => digits === code) : taken?.vouchers.find(({ voucherId }) => code.split('.')[3] === voucherId)
    setFound(wanted ?? 'none')
  }
  const note = ({ voucherId, productName, nameMasked }: TakenVoucher) => {
    if (handedOver.keep({ stationId: place.at, voucherId, productName, nameMasked }) !== null) platform.vibrate()
    setFound(null)
  }
  const send = async () => {
    const result = await sync(place.at, taken)
    setLosses(result.losses)
    if (result.all) setTaken(null)
  }
  const foot =
    taken === null ? (
      <Button kind="next" busy={take.busy} onPress={() => void bring()}>
        把今天的单子带在身上
      </Button>
    ) : (
      <Button kind="next" icon="refresh-cw" onPress={() => void send()}>
        {kept.length === 0 ? '有网络了，收工' : `有网络了，把 ${kept.length} 份报上去`}
      </Button>
    )
  return (
    <DeskPage work="keeper" here="offline" place={place} title="没有网络时交货" foot={foot}>
      <View className="form">
        <ActError error={take.error} reader="staff" />
        {losses !== null && <Synced losses={losses} left={kept.length} />}
        {taken === null ? (
          <Notice>去没有网络的地方以前，先在这里把单子带上。带走的单子在您报上去以前不会过期，最多留 3 天。</Notice>
        ) : (
          <>
            <Notice kind="good">{`身上带着 ${taken.vouchers.length} 张单子，还有 ${taken.vouchers.length - gone.size} 张没交。`}</Notice>
            {found === null && <CodeEntry title="他报的 6 个数字" words="扫码交货" kind="primary" onCode={onCode} />}
            {found === 'none' && (
              <Notice kind="bad" title="带走的单子里没有这一张">
                请有网络的时候再交，不要先给货。
              </Notice>
            )}
            {found !== null && found !== 'none' && (gone.has(found.voucherId) ? <Again /> : <Facts voucher={found} onHand={() => note(found)} />)}
            {found !== null && (
              <Button kind="plain" onPress={() => setFound(null)}>
                下一位
              </Button>
            )}
          </>
        )}
        {kept.length > 0 && (
          <Card>
            <Heading level={2}>{`记在手机里的（${kept.length}）`}</Heading>
            <More items={kept} unit="份">
              {({ nonce, item }) => <ListRow key={nonce} icon="check" title={joined(item.nameMasked, item.productName)} />}
            </More>
          </Card>
        )}
      </View>
    </DeskPage>
  )
}

function Again() {
  return (
    <Notice kind="bad" title="这一份您刚才已经交过了">
      不要再交。
    </Notice>
  )
}

function Facts({ voucher, onHand }: { readonly voucher: TakenVoucher; readonly onHand: () => void }) {
  return (
    <Card>
      <View className="h1">{voucher.productName}</View>
      <View className="large">{joined(voucher.portion, '1 份')}</View>
      <View className="sub">交给</View>
      <View className="h1">{voucher.nameMasked}</View>
      <View className="sub">{joined(`${voucher.points} 分`, `${whenWords(voucher.collectUntil, serverNow())}前取`)}</View>
      <Button kind="primary" big icon="check" onPress={onHand}>
        货给他了，记下来
      </Button>
    </Card>
  )
}

function Synced({ losses, left }: { readonly losses: readonly Loss[]; readonly left: number }) {
  if (left > 0)
    return (
      <Notice kind="bad" icon="wifi-off" title="还没有报上去">
        都记在手机里，没有丢。有网络了再点一次。
      </Notice>
    )
  if (losses.length === 0) return <Notice kind="good">都报上去了，每一份都对得上。</Notice>
  return (
    <Notice kind="bad" title={`报上去了，有 ${losses.length} 份重了，记成了损失`}>
      {losses.map(lossWords).join('；')}
    </Notice>
  )
}
