import { View } from '@tarojs/components'
import { useState } from 'react'
import { editStation, type StationOfUnit } from '../../../../core/points/contract/stock'
import { Button } from '../../../components/Button'
import { TimeChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Tick } from '../../../components/Notice'
import { positionOf, positionSays, PositionFields } from '../../../components/PositionFields'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, typedNumber, useForm, type Checked } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goBack, useParameters } from '../../../services/ways'
import { spacedDigits } from '../../../services/words'

/** 改兑换点的资料: its name, address, telephone, hours and place on the map; the number on its sign stays. */
export default function StationPage() {
  return <AtWork work="ledger">{(place) => <OfUnit place={place} />}</AtWork>
}

const valuesOf = ({ name, address, phone, opens, closes, longitude, latitude }: StationOfUnit) => ({
  ...{ name, address, phone, opens: String(opens), closes: String(closes) },
  ...{ longitude: String(longitude), latitude: String(latitude) },
})
type Values = Readonly<ReturnType<typeof valuesOf>>
type Input = Parameters<ReturnType<typeof useStaffAct<'points.editStation'>>['run']>[0]
const says = {
  name: '请写名字，最多 30 个字',
  address: '请写地址，最多 60 个字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  opens: '请选几点开门',
  closes: '请选几点关门',
  ...positionSays,
}

const check =
  ({ stationId, version }: StationOfUnit) =>
  ({ name, address, phone, opens, closes, ...at }: Values): Checked<keyof Values, Input> => {
    const held = hold(editStation.input, { stationId, version, name, address, phone, opens: typedNumber(opens), closes: typedNumber(closes), at: positionOf(at) }, says)
    return Number(closes) <= Number(opens) ? { input: null, errors: { ...held.errors, closes: '关门要比开门晚' } } : held
  }

function OfUnit({ place }: { readonly place: Place }) {
  const { stationId } = useParameters()
  const query = useStaff('points.stationsOfUnit', { unitId: place.at })
  // The form keeps what it began with: were the list read again under it, what is typed would be held against another version.
  const [begun, setBegun] = useState<StationOfUnit | null>(null)
  const station = begun ?? query.data?.stations.find((one) => one.stationId === stationId)
  if (station) return <Form place={place} station={station} onBegin={() => begun ?? setBegun(station)} />
  return (
    <DeskPage work="ledger" here="stock" place={place} title="改兑换点的资料">
      <Loaded query={query}>
        {() => (
          <Empty art="nothing-found" title="没找到这个兑换点" sub="它可能不归这个单位管。">
            <Button kind="next" onPress={goBack}>
              返回
            </Button>
          </Empty>
        )}
      </Loaded>
    </DeskPage>
  )
}

function Form({ place, station, onBegin }: { readonly place: Place; readonly station: StationOfUnit; readonly onBegin: () => void }) {
  const form = useForm(`station.${station.stationId}.${station.version}`, valuesOf(station), check(station))
  const edit = useStaffAct('points.editStation')
  const [saved, setSaved] = useState(false)
  const press = async () => {
    onBegin()
    const input = form.send()
    if (!input || !(await edit.run(input))) return
    form.forget()
    setSaved(true)
  }
  const time = (key: 'opens' | 'closes') => ({ value: Number(form.values[key]), onChange: (minute: number) => form.set(key, String(minute)), error: form.errors[key] })
  const foot = !saved && (
    <FormFoot wrong={form.wrong} busy={edit.busy} again={edit.error?.again === true} onPress={() => void press()}>
      存下来
    </FormFoot>
  )
  return (
    <DeskPage work="ledger" here="stock" place={place} title="改兑换点的资料" foot={foot}>
      <View className="form">
        {saved ? (
          <>
            <Tick />
            <Heading className="h1 center">改好了</Heading>
            <View className="center">老同志马上能看到。已经到的货，还是照到货时说的时间取。</View>
            <Button kind="primary" big onPress={goBack}>
              回去
            </Button>
          </>
        ) : (
          <>
            <ActError error={edit.error} reader="staff" />
            <View className="h2">{station.name}</View>
            <View className="sub">{`牌子上的 6 个数字不变：${spacedDigits(station.number)}`}</View>
            <Field label="名字" most={30} {...form.field('name')} />
            <Field label="地址" most={60} {...form.field('address')} />
            <Field label="电话" kind="phone" most={20} {...form.field('phone')} />
            <View className="pair">
              <TimeChoice label="几点开门" {...time('opens')} />
              <TimeChoice label="几点关门" {...time('closes')} />
            </View>
            <PositionFields form={form} />
          </>
        )}
      </View>
    </DeskPage>
  )
}
