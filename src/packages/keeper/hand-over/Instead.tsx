import { View } from '@tarojs/components'
import type { HandOverView } from '../../../../core/points/contract/staff'
import { ListRow } from '../../../components/Card'
import { More } from '../../../components/More'
import { Sheet } from '../../../components/Sheet'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useStaff } from '../../../services/queries'
import { joined, plainDayWords } from '../../../services/words'

interface Props {
  readonly view: HandOverView
  readonly stationId: string
  /** The voucher with the other goods. */
  readonly onDone: (view: HandOverView) => void
  readonly onClose: () => void
}

/** 换一样给他: another piece in place of what is spoiled or missing; the points stay as they are. */
export function Instead({ view, stationId, onDone, onClose }: Props) {
  const query = useStaff('points.stationDay', { stationId })
  const act = useStaffAct('points.substitute')
  const choose = async (stockId: string) => {
    const reply = await act.run({ stationId, voucherId: view.voucher.voucherId, stockId })
    if (reply) onDone(reply)
  }
  return (
    <Sheet title="换哪一样给他？" onClose={onClose} closeWords="不换了">
      <View>{`先问过他。积分还是 ${view.voucher.points} 分，不多也不少。`}</View>
      <ActError error={act.error} reader="staff" />
      <Loaded query={query}>
        {({ stock }) => {
          const others = stock.filter(({ left }) => left > 0)
          if (others.length === 0) return <View className="sub">别的也没有了。请他换一天来，或者退了积分。</View>
          return (
            <More items={others} unit="样">
              {(line) => (
                <ListRow
                  key={line.stockId}
                  icon="gift"
                  title={joined(line.productName, line.portion)}
                  sub={joined(`原价 ${line.points} 分`, `${plainDayWords(line.harvestDay)}采收`, `还有 ${line.left} 份`)}
                  onPress={() => void choose(line.stockId)}
                />
              )}
            </More>
          )
        }}
      </Loaded>
    </Sheet>
  )
}
