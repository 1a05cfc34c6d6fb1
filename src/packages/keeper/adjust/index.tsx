import { View } from '@tarojs/components'
import { useState } from 'react'
import type { StockLine } from '../../../../core/points/contract/staff'
import { adjustStock } from '../../../../core/points/contract/stock'
import { Button } from '../../../components/Button'
import { Choice } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { PickField } from '../../../components/PickField'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, typedNumber, useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { joined, plainDayWords } from '../../../services/words'

/** 改货的数: what spoiled, is missing or was found again, and a delivery that was noted wrong; each with the reason. */
export default function AdjustPage() {
  return <AtWork work="keeper">{(place) => <Adjust place={place} />}</AtWork>
}

/** What happened, in the keeper's words, and what is booked for it; `by` is the sign of a corrected delivery. */
const happenings = {
  spoiled: { title: '坏了', sub: '不能再给人了', kind: 'spoiled', by: 1 },
  missing: { title: '少了', sub: '数来数去不够', kind: 'missing', by: 1 },
  found: { title: '又找到了', sub: '原来记成少了的', kind: 'found', by: 1 },
  less: { title: '到货时多记了', sub: '实际没有来这么多', kind: 'delivery', by: -1 },
  more: { title: '到货时少记了', sub: '实际来得更多', kind: 'delivery', by: 1 },
} as const
type Happening = keyof typeof happenings
const isHappening = (text: string): text is Happening => text in happenings

const options = Object.entries(happenings).map(([value, { title, sub }]) => ({ value, title, sub }))
const empty = { stockId: '', what: '', pieces: '', reason: '' }
const says = { stockId: '请选是哪一样', what: '请点一样', pieces: '请写几份，1 到 10000', reason: '请写为什么，最多 60 个字' }

function check(stationId: string) {
  return ({ stockId, what, pieces, reason }: Readonly<Record<keyof typeof empty, string>>) => {
    const { kind, by } = isHappening(what) ? happenings[what] : { kind: undefined, by: 1 }
    const typed = typedNumber(pieces)
    const held = hold(adjustStock.input, { stationId, stockId, kind, pieces: typed > 0 ? typed * by : Number.NaN, reason }, says)
    return kind === undefined ? { input: null, errors: { ...held.errors, what: says.what } } : held
  }
}

const lineWords = ({ productName, harvestDay, left, reserved }: StockLine) => ({ title: joined(productName, `${plainDayWords(harvestDay)}采收`), sub: joined(`能动的 ${left} 份`, `有人订的 ${reserved} 份`) })

function Adjust({ place }: { readonly place: Place }) {
  const query = useStaff('points.stationDay', { stationId: place.at })
  const form = useForm(`adjust.${place.at}`, empty, check(place.at))
  const act = useStaffAct('points.adjustStock')
  const [left, setLeft] = useState<number | null>(null)
  const press = async () => {
    const input = form.send()
    const reply = input && (await act.run(input))
    if (!reply) return
    form.clear()
    setLeft(reply.left)
  }
  const foot = left === null && (
    <FormFoot wrong={form.wrong} busy={act.busy} again={act.error?.again === true} onPress={() => void press()}>
      记下来
    </FormFoot>
  )
  return (
    <DeskPage work="keeper" here="adjust" place={place} title="改货的数" foot={foot}>
      {left !== null ? (
        <View className="form">
          <Tick />
          <Heading className="h1 center">记下了</Heading>
          <View className="center">{`这一样还能订 ${left} 份`}</View>
          <Notice>记错了，就反过来再记一笔，写清原因。每一笔都留着。</Notice>
          <Button kind="primary" big onPress={goBack}>
            回去
          </Button>
          <Button kind="plain" onPress={() => setLeft(null)}>
            再记一笔
          </Button>
        </View>
      ) : (
        <View className="form">
          <ActError error={act.error} reader="staff" />
          <PickField label="哪一样" icon="package" query={query} options={({ stock }) => stock.map((line) => ({ value: line.stockId, ...lineWords(line) }))} {...form.field('stockId')} />
          <FieldFrame label="怎么了" error={form.errors.what}>
            <Choice<string> label="怎么了" options={options} value={form.values.what} onChange={(what) => form.set('what', what)} />
          </FieldFrame>
          <Field label="几份" kind="number" most={5} {...form.field('pieces')} />
          <Field label="为什么" hint="比如 袋子破了" most={60} {...form.field('reason')} />
        </View>
      )}
    </DeskPage>
  )
}
