import { View } from '@tarojs/components'
import { useState } from 'react'
import type { SettlementView } from '../../../../core/points/contract/settlement'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { CallError, staff } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { sentenceOf } from '../../../services/errors'
import { openFile } from '../../../services/files'
import { useStaff } from '../../../services/queries'
import { joined, whenWords } from '../../../services/words'

/** 县区结算: what one county's people had in another, month by month, signed by both. */
export default function SettlementPage() {
  return <AtWork work="ledger">{(place) => <Settlements place={place} />}</AtWork>
}

const monthWords = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`

function Settlements({ place }: { readonly place: Place }) {
  const query = useStaff('points.settlements', { unitId: place.at })
  const draw = useStaffAct('points.drawSettlement')
  return (
    <DeskPage work="ledger" here="settlement" place={place} title="县区结算">
      <ActError error={draw.error} reader="staff" />
      <Loaded query={query}>
        {({ settlements, due }) => (
          <>
            {due.length > 0 && <Heading level={2}>该出单的</Heading>}
            {due.map(({ unitId, name, month }) => (
              <Card key={`${unitId} ${month}`}>
                <View className="h2">{joined(monthWords(month), name)}</View>
                <Button kind="primary" busy={draw.busy} onPress={() => void draw.run({ unitId: place.at, otherId: unitId, month })}>
                  出结算单
                </Button>
              </Card>
            ))}
            {settlements.length === 0 && due.length === 0 ? (
              <Empty art="no-vouchers" title="还没有要结算的" sub="别的县区的人来换了东西，下个月 1 日在这里出单。" />
            ) : (
              <More items={settlements} unit="张">
                {(settlement) => <Sheet key={settlement.settlementId} settlement={settlement} unitId={place.at} />}
              </More>
            )}
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

function Sheet({ settlement, unitId }: { readonly settlement: SettlementView; readonly unitId: string }) {
  const { settlementId, month, counties, rows, owed, entries, signed } = settlement
  const [one, other] = counties
  const sign = useStaffAct('points.signSettlement')
  const [error, setError] = useState<CallError | null>(null)
  const mine = unitId === one.unitId ? signed[0] : signed[1]
  const open = async () => {
    setError(null)
    try {
      await openFile(await staff('points.settlementFile', { unitId, settlementId }))
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setError(cause)
    }
  }
  return (
    <Card>
      <View className="h2">{joined(monthWords(month), `${one.name}和${other.name}`)}</View>
      {owed[0] > 0 && <View className="strong">{`${one.name}应付${other.name} ${owed[0]} 分`}</View>}
      {owed[1] > 0 && <View className="strong">{`${other.name}应付${one.name} ${owed[1]} 分`}</View>}
      {rows.map((row) => (
        <View key={joined(row.owing, row.stationName, row.productName)} className="sub">
          {joined(row.stationName, row.productName, `${row.pieces} 份`, `${row.points} 分`)}
        </View>
      ))}
      <View className="sub">{`一共 ${entries} 笔，出单以后不会再变`}</View>
      {counties.map((county, index) => {
        const signature = signed[index === 0 ? 0 : 1]
        return (
          <View key={county.unitId} className="row-wrap">
            <Chip tone={signature ? 'celadon' : 'gray'} icon={signature ? 'circle-check' : 'hourglass'}>
              {signature ? `${county.name}签了：${signature.name} ${whenWords(signature.at, serverNow())}` : `等${county.name}签`}
            </Chip>
          </View>
        )
      })}
      <ActError error={sign.error} reader="staff" />
      {error && <Notice kind="bad">{sentenceOf(error, 'staff').say}</Notice>}
      <ButtonPair>
        <Button onPress={() => void open()}>打开表格</Button>
        {mine === null && (
          <Button kind="primary" busy={sign.busy} onPress={() => void sign.run({ unitId, settlementId })}>
            对过了，我签
          </Button>
        )}
      </ButtonPair>
    </Card>
  )
}
