import type { ReplyOf } from '../../../../core/kernel/contract'
import type { profile } from '../../../../core/people/contract/member'
import { changedFacts } from '../../../../core/people/contract/facts'
import { Choice } from '../../../components/Choice'
import { Field, FieldFrame } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { hold, typedNumber, useForm } from '../../../services/form'
import { useMember } from '../../../services/queries'
import { goBack } from '../../../services/ways'
import { UnitField } from '../register/UnitField'

type Me = ReplyOf<typeof profile>

/** 改我的资料: what is left as it is stays; the telephone is typed only to change it. */
export default function EditPage() {
  const query = useMember('people.profile', {})
  if (!query.data) {
    return (
      <Page title="改我的资料">
        <Loaded query={query} cards={2}>
          {() => null}
        </Loaded>
      </Page>
    )
  }
  return <Edit me={query.data} />
}

const says = {
  name: '请写您的名字，2 到 20 个字',
  phone: '电话要写全，比如 13812345678，家里的电话要加区号',
  birthYear: '请写 4 个数字的年份，比如 1957',
  unitId: '请选您的单位',
  residence: '写村或者社区的名字，最多 30 个字',
  contact: '紧急联系人的名字、关系、电话要写全',
}

function Edit({ me }: { readonly me: Me }) {
  const start = { name: me.name, phone: '', birthYear: String(me.birthYear), unitId: me.unitId, sex: me.sex ?? '', residence: me.residence ?? '', contactName: '', relation: '', contactPhone: '' }
  const form = useForm(`profile.${me.personId}`, start, (values) => {
    const touched = values.contactName !== '' || values.contactPhone !== ''
    const facts = {
      name: values.name,
      birthYear: typedNumber(values.birthYear),
      unitId: values.unitId,
      ...(values.phone === '' ? {} : { phone: values.phone }),
      ...(values.sex === '' ? {} : { sex: values.sex }),
      residence: values.residence.trim() === '' ? null : values.residence,
      ...(touched ? { contact: { name: values.contactName, relation: values.relation, phone: values.contactPhone } } : {}),
    }
    return hold(changedFacts, facts, says)
  })
  const edit = useAct('people.editProfile')
  const press = async () => {
    const facts = form.send()
    if (!facts || !(await edit.run({ facts }))) return
    form.forget()
    goBack()
  }
  const errors: Partial<Record<string, string>> = form.errors
  const foot = (
    <FormFoot wrong={form.wrong} busy={edit.busy} again={edit.error?.again === true} onPress={() => void press()}>
      改好了
    </FormFoot>
  )
  return (
    <Page title="改我的资料" foot={foot}>
      <ActError error={edit.error} />
      <Field label="您的名字" most={20} {...form.field('name')} />
      <Field label="新的电话" kind="phone" help={`现在是 ${me.phoneMasked}。不换就空着。`} most={20} {...form.field('phone')} />
      <Field label="哪一年出生" kind="number" most={4} {...form.field('birthYear')} />
      <UnitField value={form.values.unitId} onChange={(unitId) => form.set('unitId', unitId)} error={errors.unitId} />
      <FieldFrame label="性别（有的课要用）">
        <Choice label="性别" value={form.values.sex} onChange={(sex) => form.set('sex', sex)} options={[{ value: '女', title: '女' }, { value: '男', title: '男' }]} />
      </FieldFrame>
      <Field label="住哪个村或社区（有的课要用）" hint="比如 洛舍村" most={30} {...form.field('residence')} />
      <Heading level={2}>有急事找谁</Heading>
      <Notice>{me.contact ? `现在是${me.contact.relation}${me.contact.name}，${me.contact.phoneMasked}。不换就空着。` : '还没有写。出门活动时，有急事我们打这个电话。'}</Notice>
      <Field label="他的名字" most={20} {...form.field('contactName')} />
      <Field label="他是您的" hint="比如 儿子、邻居" most={10} {...form.field('relation')} />
      <Field label="他的电话" kind="phone" most={20} {...form.field('contactPhone')} error={errors.contact} />
    </Page>
  )
}
