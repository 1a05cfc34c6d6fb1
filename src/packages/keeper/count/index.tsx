import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StockLine } from '../../../../core/points/contract/staff'
import { Button } from '../../../components/Button'
import { Card, Goods, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import type { StaffOperations } from '../../../services/call'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { joined, plainDayWords } from '../../../services/words'

/** 盘点: at the end of the day, what lies there of each. */
export default function CountPage() {
  return <AtWork work="keeper">{(place) => <Count place={place} />}</AtWork>
}

type Counted = StaffOperations['points.countStock']['reply']['lines']
type Typed = Readonly<Record<string, { readonly good: string; readonly spoiled: string }>>

const expectedOf = ({ left, reserved }: StockLine): number => left + reserved
const isCount = (text: string): boolean => /^\d{1,4}$/.test(text)

function Count({ place }: { readonly place: Place }) {
  const query = useStaff('points.stationDay', { stationId: place.at })
  const count = useStaffAct('points.countStock')
  const [typed, setTyped] = useState<Typed>({})
  const [done, setDone] = useState<Counted | null>(null)
  const stock = (query.data?.stock ?? []).slice(0, 60)
  const filled = stock.filter(({ stockId }) => typed[stockId]?.good)
  const wrong = filled.some(({ stockId }) => !isCount(typed[stockId]?.good ?? '') || !isCount(typed[stockId]?.spoiled || '0'))
  const why = filled.length === 0 ? '先填一样：好的有几份' : wrong ? '只能填数字' : undefined
  const press = async () => {
    const lines = filled.map((line) => ({ stockId: line.stockId, expected: expectedOf(line), good: Number(typed[line.stockId]?.good), spoiled: Number(typed[line.stockId]?.spoiled || '0') }))
    const reply = await count.run({ stationId: place.at, lines })
    if (reply) setDone(reply.lines)
  }
  const foot = done === null && stock.length > 0 && (
    <Button kind="next" busy={count.busy} why={why} onPress={() => void press()}>
      {count.error?.again ? '再试一次' : '数好了，记下来'}
    </Button>
  )
  return (
    <DeskPage work="keeper" here="count" place={place} title="盘点" foot={foot}>
      {done !== null ? (
        <Done lines={done} />
      ) : (
        <Loaded query={query}>
          {() =>
            stock.length === 0 ? (
              <Empty art="no-vouchers" title="货架是空的" sub="没有东西要数。" />
            ) : (
              <View className="form">
                <Notice>数一数每样还有几份，连有人订的也算。坏了的另外填。</Notice>
                <ActError error={count.error} reader="staff" />
                {stock.map((line) => (
                  <Line key={line.stockId} line={line} typed={typed[line.stockId] ?? { good: '', spoiled: '' }} onChange={(next) => setTyped({ ...typed, [line.stockId]: next })} />
                ))}
              </View>
            )
          }
        </Loaded>
      )}
    </DeskPage>
  )
}

interface LineProps {
  readonly line: StockLine
  readonly typed: Typed[string]
  readonly onChange: (typed: Typed[string]) => void
}

function Line({ line, typed, onChange }: LineProps) {
  return (
    <Card>
      <View className="row">
        <Goods kind={line.kind} />
        <View className="grow">
          <View className="h2">{line.productName}</View>
          <View className="sub">{joined(line.portion, `${plainDayWords(line.harvestDay)}采收`, `账上 ${expectedOf(line)} 份`)}</View>
        </View>
      </View>
      <View className="pair">
        <Field label="好的有几份" kind="number" most={4} value={typed.good} onChange={(good) => onChange({ ...typed, good })} />
        <Field label="坏了几份" kind="number" most={4} hint="0" value={typed.spoiled} onChange={(spoiled) => onChange({ ...typed, spoiled })} />
      </View>
    </Card>
  )
}

function Done({ lines }: { readonly lines: Counted }) {
  const short = lines.filter((line) => line.short > 0)
  return (
    <View className="form">
      <Tick />
      <Heading className="h1 center">记下了</Heading>
      {short.length > 0 && (
        <Notice kind="bad" title="有人订的货不够">
          {`${short.map(({ productName, short: missing }) => `${productName}少 ${missing} 份`).join('，')}。请给他们换一样，或者打电话说一声。`}
        </Notice>
      )}
      <Card kind="list">
        {lines.map(({ stockId, productName, expected, good, spoiled }) => (
          <ListRow key={stockId} title={productName} sub={joined(`账上 ${expected}`, `好的 ${good}`, spoiled > 0 ? `坏了 ${spoiled}` : '', good + spoiled === expected ? '对得上' : `差 ${Math.abs(good + spoiled - expected)}`)} />
        ))}
      </Card>
      <Button kind="primary" onPress={goBack}>
        回去
      </Button>
    </View>
  )
}
