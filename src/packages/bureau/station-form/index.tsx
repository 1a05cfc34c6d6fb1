import { View } from '@tarojs/components'
import { useState } from 'react'
import { addStation } from '../../../../core/points/contract/staff'
import { Button } from '../../../components/Button'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { TimeChoice } from '../../../components/DayTime'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { PickField } from '../../../components/PickField'
import { emptyPosition, positionOf, positionSays, PositionFields } from '../../../components/PositionFields'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, typedNumber, useForm, type Checked } from '../../../services/form'
import { useMember } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { spacedDigits } from '../../../services/words'
import { treeOf } from '../units/tree'

/** 加一个兑换点; its sign's six digits are made by the server and shown when it is there. */
export default function StationFormPage() {
  return <AtWork work="bureau">{(place) => <StationForm place={place} />}</AtWork>
}

const empty = { unitId: '', name: '', address: '', phone: '', opens: '540', closes: '960', ...emptyPosition }
type Values = Readonly<Record<keyof typeof empty, string>>
const says = {
  unitId: '请选归哪个单位管',
  name: '请写名字，最多 30 个字',
  address: '请写地址，最多 60 个字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  opens: '请选几点开门',
  closes: '请选几点关门',
  ...positionSays,
}

function check({ unitId, name, address, phone, opens, closes, ...at }: Values): Checked<keyof Values, Parameters<ReturnType<typeof useStaffAct<'points.addStation'>>['run']>[0]> {
  const held = hold(addStation.input, { unitId, name, address, phone, opens: typedNumber(opens), closes: typedNumber(closes), at: positionOf(at) }, says)
  return Number(closes) <= Number(opens) ? { input: null, errors: { ...held.errors, closes: '关门要比开门晚' } } : held
}

function StationForm({ place }: { readonly place: Place }) {
  const form = useForm('station', empty, check)
  const units = useMember('people.units', {})
  const add = useStaffAct('points.addStation')
  const [number, setNumber] = useState<string | null>(null)
  const press = async () => {
    const input = form.send()
    const reply = input && (await add.run(input))
    if (!reply) return
    form.forget()
    setNumber(reply.number)
  }
  const time = (key: 'opens' | 'closes') => ({ value: Number(form.values[key]), onChange: (minute: number) => form.set(key, String(minute)), error: form.errors[key] })
  const foot = number === null && (
    <FormFoot wrong={form.wrong} busy={add.busy} again={add.error?.again === true} onPress={() => void press()}>
      加上
    </FormFoot>
  )
  return (
    <DeskPage work="bureau" here="stations" place={place} title="加一个兑换点" foot={foot}>
      {number !== null ? (
        <Added number={number} />
      ) : (
        <View className="form">
          <ActError error={add.error} reader="staff" />
          <Field label="名字" hint="比如 洛舍 e 站" most={30} {...form.field('name')} />
          <PickField label="归哪个单位管" icon="users" query={units} options={(data) => treeOf(data.units).filter(({ unit }) => !unit.retired).map(({ unit }) => ({ value: unit.unitId, title: unit.name }))} {...form.field('unitId')} />
          <Field label="地址" hint="比如 洛舍镇洛漾路 8 号" most={60} {...form.field('address')} />
          <Field label="电话" kind="phone" hint="比如 0572-8060001" most={20} {...form.field('phone')} />
          <View className="pair">
            <TimeChoice label="几点开门" {...time('opens')} />
            <TimeChoice label="几点关门" {...time('closes')} />
          </View>
          <PositionFields form={form} />
        </View>
      )}
    </DeskPage>
  )
}

function Added({ number }: { readonly number: string }) {
  return (
    <View className="form">
      <Tick />
      <Heading className="h1 center">加好了</Heading>
      <View className="center">请把这 6 个数字写到兑换点的牌子上</View>
      <View className="num center">{spacedDigits(number)}</View>
      <Notice>接着到“人员任命”里，给它任命管理员。</Notice>
      <Button kind="primary" big onPress={goBack}>
        回去
      </Button>
    </View>
  )
}
