import { View } from '@tarojs/components'
import { useState } from 'react'
import { addSite, editSite, type SiteForStaff } from '../../../../core/courses/contract/organising'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { SwitchRow } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { emptyPosition, positionOf, positionSays, PositionFields } from '../../../components/PositionFields'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { useStaff } from '../../../services/queries'
import { goBack, useParameters } from '../../../services/ways'

/** 加一个地点, or 改地点: a place where courses are taught or people serve. */
export default function SiteFormPage() {
  return <AtWork work="organiser">{(place) => <SiteForm place={place} />}</AtWork>
}

const empty = { name: '', address: '', access: '', phone: '', lift: '', bus: '', ...emptyPosition }
type Values = Readonly<Record<keyof typeof empty, string>>
const says = {
  name: '请写名字，最多 30 个字',
  address: '请写地址，最多 60 个字',
  access: '最多 60 个字',
  phone: '电话要写全，座机要加区号，比如 0572-2390001',
  bus: '最多 40 个字',
  ...positionSays,
}

const valuesOf = ({ name, address, access, phone, lift, bus, longitude, latitude }: SiteForStaff): Values => ({ name, address, access, phone, lift: lift ? 'yes' : '', bus, longitude: String(longitude), latitude: String(latitude) })
const siteOf = ({ name, address, access, phone, lift, bus, ...at }: Values) => ({ name, address, access, phone, lift: lift === 'yes', bus, at: positionOf(at) })

function SiteForm({ place }: { readonly place: Place }) {
  const { siteId } = useParameters()
  const query = useStaff('courses.sites', { unitId: place.at }, { when: siteId !== undefined })
  if (siteId === undefined) return <Adding place={place} />
  const site = query.data?.sites.find((one) => one.siteId === siteId && one.ours)
  if (site) return <Editing place={place} site={site} />
  return (
    <DeskPage work="organiser" here="office/sites" place={place} title="改地点">
      <Loaded query={query}>{() => <Empty art="nothing-found" title="没找到这个地点" sub="请退回去再看一看。" />}</Loaded>
    </DeskPage>
  )
}

function Adding({ place }: { readonly place: Place }) {
  const form = useForm(`site.${place.at}`, empty, (values) => hold(addSite.input, { unitId: place.at, ...siteOf(values) }, says))
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
    <DeskPage work="organiser" here="office/sites" place={place} title="加一个地点" foot={foot}>
      <View className="form">
        <ActError error={add.error} reader="staff" />
        <Fields form={form} />
      </View>
    </DeskPage>
  )
}

function Editing({ place, site }: { readonly place: Place; readonly site: SiteForStaff }) {
  // As it was when the page was opened: what somebody else changes meanwhile is said when this is sent.
  const [{ siteId, version, ...before }] = useState(site)
  const form = useForm(`site.${siteId}.${version}`, valuesOf(site), (values) => hold(editSite.input, { siteId, version, ...siteOf(values) }, says))
  const edit = useStaffAct('courses.editSite')
  const [moved, setMoved] = useState<boolean | null>(null)
  const press = async () => {
    const input = form.send()
    if (!input || !(await edit.run(input))) return
    form.forget()
    const { name, address, at } = input
    setMoved(name !== before.name || address !== before.address || at.longitude !== before.longitude || at.latitude !== before.latitude)
  }
  const foot = moved === null && (
    <FormFoot wrong={form.wrong} busy={edit.busy} again={edit.error?.again === true} onPress={() => void press()}>
      存下来
    </FormFoot>
  )
  return (
    <DeskPage work="organiser" here="office/sites" place={place} title="改地点" foot={foot}>
      {moved !== null ? (
        <View className="form">
          <Tick />
          <Heading className="h1 center">改好了</Heading>
          <View className="center">{moved ? '在这里上课的学员，几分钟里都会收到消息。' : '地方没有变，不用告诉学员。'}</View>
          <Button kind="primary" big onPress={goBack}>
            回去
          </Button>
        </View>
      ) : (
        <View className="form">
          <ActError error={edit.error} reader="staff" />
          <Notice>名字、地址或者位置变了，在这里上课的学员会收到消息。</Notice>
          <Fields form={form} />
        </View>
      )}
    </DeskPage>
  )
}

function Fields({ form }: { readonly form: Pick<ReturnType<typeof useForm<keyof typeof empty, unknown>>, 'field' | 'fill' | 'set' | 'values'> }) {
  return (
    <>
      <Field label="名字" hint="比如 洛舍镇文化礼堂" most={30} {...form.field('name')} />
      <Field label="地址" hint="比如 洛舍镇洛漾路 6 号" most={60} {...form.field('address')} />
      <Card kind="list">
        <SwitchRow title="有电梯" on={form.values.lift === 'yes'} onChange={(on) => form.set('lift', on ? 'yes' : '')} />
      </Card>
      <Field label="坐什么车（可以不写）" hint="比如 303 路到门口" most={40} {...form.field('bus')} />
      <Field label="怎么进门（可以不写）" hint="比如 从东门进，在二楼" most={60} {...form.field('access')} />
      <Field label="电话" kind="phone" hint="比如 0572-8060001" most={20} {...form.field('phone')} />
      <PositionFields form={form} />
    </>
  )
}
