import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { Room } from '../../../core/courses/contract/catalogue'
import { Card } from '../../components/Card'
import { SwitchRow } from '../../components/Choice'
import { Field, FieldFrame } from '../../components/Field'
import { Notice } from '../../components/Notice'
import { ActError } from '../../components/States'
import type { useForm } from '../../services/form'
import type { PersonKey } from './deskPerson'

type Form = Pick<ReturnType<typeof useForm<PersonKey, unknown>>, 'values' | 'errors' | 'set' | 'field'>

interface DeskFormProps {
  readonly form: Form
  readonly error: Parameters<typeof ActError>[0]['error']
  /** For what they are signed up; left out when they are only registered. */
  readonly target?: { readonly title: string; readonly room: Room }
  /** What else may be said of them, before they are asked for their word. */
  readonly children?: ReactNode
}

/** Somebody who telephoned or stands at the desk: for what, who they are, and that they agree. */
export function DeskForm({ form, error, target, children }: DeskFormProps) {
  return (
    <View className="form">
      {target && (
        <Card>
          <View className="h2">{target.title}</View>
          <View className="sub">{target.room.capacity > target.room.taken ? `还有 ${target.room.capacity - target.room.taken} 个名额` : '满了，报名就是排队'}</View>
        </Card>
      )}
      <ActError error={error} reader="staff" />
      <Field label="名字" hint="比如 王秀英" most={20} {...form.field('name')} />
      <Field label="电话" kind="phone" hint="手机或座机" help="以前登记过的，三样都对上就不会重复登记。" most={20} {...form.field('phone')} />
      <Field label="哪一年出生" kind="number" hint="比如 1957" most={4} {...form.field('birthYear')} />
      {children}
      <FieldFrame label="问一句" error={form.errors.consent}>
        <Notice>“您的名字、电话和出生年份，只用来报名和联系您，您同意吗？”</Notice>
        <Card kind="list">
          <SwitchRow title="他当面或在电话里同意了" on={form.values.consent === 'yes'} onChange={(on) => form.set('consent', on ? 'yes' : '')} />
        </Card>
      </FieldFrame>
    </View>
  )
}
