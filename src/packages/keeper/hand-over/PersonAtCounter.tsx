import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StockView } from '../../../../core/points/contract/member'
import type { HandOverView } from '../../../../core/points/contract/staff'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { CodeEntry } from '../../../components/CodeEntry'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import type { StaffOperations } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { joined, whenWords } from '../../../services/words'

export type AtCounter = StaffOperations['points.ofPerson']['reply']

/** A person's own code, not a voucher's. */
export const isPersonCode = (code: string): boolean => code.startsWith('yl1.p.')

interface Props {
  readonly person: AtCounter
  readonly stationId: string
  /** What is to be handed over. */
  readonly onChoose: (voucher: HandOverView) => void
  readonly onBack: () => void
}

/** Somebody at the counter, by their own code: what waits for them here, and what they can have at once. */
export function PersonAtCounter({ person, stationId, onChoose, onBack }: Props) {
  const [wanted, setWanted] = useState<StockView | null>(null)
  const reserve = useStaffAct('points.reserveFor')
  const onCode = async (code: string) => {
    if (!wanted) return
    const reply = await reserve.run({ stationId, stockId: wanted.stockId, code })
    if (reply) onChoose(reply)
  }
  if (wanted)
    return (
      <View className="form">
        <Card>
          <View className="h1">{joined(wanted.name, wanted.portion)}</View>
          <View className="large">{`${wanted.points} 分`}</View>
          <View className="sub">{`换给${person.nameMasked}，他能用 ${person.free} 分`}</View>
        </Card>
        <Notice>请他等码换一个新的（半分钟一换），再扫一次，就是他同意了。</Notice>
        <ActError error={reserve.error} reader="staff" />
        <CodeEntry title="他手机上的数字" words="再扫一次，换给他" busy={reserve.busy} onCode={(code) => void onCode(code)} />
        <Button kind="plain" onPress={() => setWanted(null)}>
          先不换
        </Button>
      </View>
    )
  return (
    <View className="form">
      <Card kind="gold">
        <View className="h2">{person.nameMasked}</View>
        <View>{`能用 ${person.free} 分`}</View>
      </Card>
      <Card>
        <Heading level={2}>{`等他取的（${person.waiting.length}）`}</Heading>
        {person.waiting.length === 0 && <View className="sub">这里没有等他取的。</View>}
        {person.waiting.map((view) => (
          <ListRow key={view.voucher.voucherId} icon="ticket" title={joined(view.voucher.productName, view.voucher.portion)} sub={`${whenWords(view.voucher.collectUntil, serverNow())}前取`} onPress={() => onChoose(view)} />
        ))}
      </Card>
      <Card>
        <Heading level={2}>现在就能换</Heading>
        <More items={person.stock.filter(({ points }) => points <= person.free)} unit="样">
          {(item) => <ListRow key={item.stockId} icon="gift" title={joined(item.name, item.portion)} sub={joined(`${item.points} 分`, `还有 ${item.left} 份`)} onPress={() => setWanted(item)} />}
        </More>
      </Card>
      <Button kind="plain" onPress={onBack}>
        下一位
      </Button>
    </View>
  )
}
