import { View } from '@tarojs/components'
import { addSite } from '../../../../core/courses/contract/organising'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { emptyPosition, positionOf, positionSays, PositionFields } from '../../../components/PositionFields'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { goBack } from '../../../services/ways'

/** 加一个地点: a place where courses are taught or people serve. */
export default function SiteFormPage() {
  return <AtWork work="organiser">{(place) => <SiteForm place={place} />}</AtWork>
}

const says = {
  name: '请写名字，最多 30 个字',
  address: '请写地址，最多 60 个字',
  access: '最多 60 个字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  ...positionSays,
}

function SiteForm({ place }: { readonly place: Place }) {
  const form = useForm(`site.${place.at}`, { name: '', address: '', access: '', phone: '', ...emptyPosition }, ({ name, address, access, phone, ...at }) =>
    hold(addSite.input, { unitId: place.at, name, address, access, phone, at: positionOf(at) }, says),
  )
  const add = useStaffAct('courses.addSite')
  const press = async () => {
    const input = form.send()
    if (!input || !(await add.run(input))) return
    form.forget()
    goBack()
  }
  const foot = (
    <FormFoot wrong={form.wrong} busy={add.busy} again={add.error?.again === true} onPress={() => void press()}>
      加上
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="sites" place={place} title="加一个地点" foot={foot}>
      <View className="form">
        <ActError error={add.error} reader="staff" />
        <Field label="名字" hint="比如 洛舍镇文化礼堂" most={30} {...form.field('name')} />
        <Field label="地址" hint="比如 洛舍镇洛漾路 6 号" most={60} {...form.field('address')} />
        <Field label="怎么进门、坐什么车（可以不写）" hint="比如 有电梯 · 303 路到门口" most={60} {...form.field('access')} />
        <Field label="电话" kind="phone" hint="比如 0572-8060001" most={20} {...form.field('phone')} />
        <PositionFields form={form} />
      </View>
    </DeskPage>
  )
}
