import { View } from '@tarojs/components'
import { useState } from 'react'
import { deliver as contract } from '../../../../core/points/contract/staff'
import { Button, ButtonPair } from '../../../components/Button'
import { DateChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { PickField } from '../../../components/PickField'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { hold, typedNumber, useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { dayOf, joined } from '../../../services/words'

/** 到货登记: which goods came, from which day, how many. */
export default function DeliverPage() {
  return <AtWork work="keeper">{(place) => <Deliver place={place} />}</AtWork>
}

const dayMs = 86_400_000
const says = { productId: '请选是什么', harvestDay: '请选采收的日子', pieces: '请写到了几份，1 到 10000', collectDays: '请写留几天，1 到 30' }

function Deliver({ place }: { readonly place: Place }) {
  const products = useStaff('points.products', {})
  const today = dayOf(serverNow())
  const form = useForm(`deliver.${place.at}`, { productId: '', harvestDay: today, pieces: '', collectDays: '3' }, ({ productId, harvestDay, pieces, collectDays }) =>
    hold(contract.input, { stationId: place.at, productId, harvestDay, pieces: typedNumber(pieces), collectDays: typedNumber(collectDays) }, says),
  )
  const deliver = useStaffAct('points.deliver')
  const [left, setLeft] = useState<number | null>(null)
  const press = async () => {
    const input = form.send()
    const reply = input && (await deliver.run(input))
    if (!reply) return
    form.clear()
    setLeft(reply.left)
  }
  const foot = left === null && (
    <FormFoot wrong={form.wrong} busy={deliver.busy} again={deliver.error?.again === true} onPress={() => void press()}>
      登记到货
    </FormFoot>
  )
  return (
    <DeskPage work="keeper" here="deliver" place={place} title="到货登记" foot={foot}>
      {left !== null ? (
        <Delivered left={left} onNext={() => setLeft(null)} />
      ) : (
        <View className="form">
          <ActError error={deliver.error} reader="staff" />
          <PickField
            label="是什么"
            icon="package"
            query={products}
            options={(data) => data.products.map(({ productId, name, portion, origin, points }) => ({ value: productId, title: name, sub: joined(portion, origin, `${points} 分`) }))}
            {...form.field('productId')}
          />
          <DateChoice label="哪天采收的" first={dayOf(serverNow() - 60 * dayMs)} last={dayOf(serverNow() + 7 * dayMs)} {...form.field('harvestDay')} />
          <Field label="到了几份" kind="number" hint="比如 20" most={5} {...form.field('pieces')} />
          <Field label="留几天给人来取" kind="number" help="过了这几天没人取，积分退给他，货可以另外处理。" most={2} {...form.field('collectDays')} />
        </View>
      )}
    </DeskPage>
  )
}

function Delivered({ left, onNext }: { readonly left: number; readonly onNext: () => void }) {
  return (
    <View className="form">
      <Tick />
      <Heading className="h1 center">登记好了</Heading>
      <Notice kind="good">{`现在这批还能订 ${left} 份，老同志马上能看到。`}</Notice>
      <ButtonPair>
        <Button kind="primary" onPress={onNext}>
          再登记一样
        </Button>
        <Button onPress={goBack}>回去</Button>
      </ButtonPair>
    </View>
  )
}
