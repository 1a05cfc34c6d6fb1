import { View } from '@tarojs/components'
import { useState } from 'react'
import { helperRights, type HelperRight } from '../../../../core/kernel/contract'
import { Button } from '../../../components/Button'
import { SwitchRow } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { Sheet } from '../../../components/Sheet'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'

/** What the desk is about to do for somebody. */
export type Asked = { readonly what: 'bind' | 'helper' | 'recommend' | 'visit' } | AskedWhy

/** What needs a reason. */
type AskedWhy =
  | { readonly what: 'phone' | 'freeze' | 'thaw' | 'moved' | 'died' }
  | { readonly what: 'unbind'; readonly loginId: string }
  | { readonly what: 'endHelp'; readonly helperId: string }

export interface SheetProps {
  readonly personId: string
  readonly onClose: () => void
}

/** The eight digits on the person's phone. */
export function Bind({ personId, onClose }: SheetProps) {
  const [digits, setDigits] = useState('')
  const bind = useStaffAct('people.bindAtDesk')
  const ready = digits.replace(/\D/g, '').length === 8
  const press = async () => {
    if (await bind.run({ personId, digits })) onClose()
  }
  return (
    <Sheet title="当面连上他的微信" onClose={onClose}>
      <View>先核对身份证。请他在手机上点“我的”“单位帮我办过”“给我 8 个数字”，照着写在这里。</View>
      <Field label="手机上的 8 个数字" kind="digits" value={digits} onChange={setDigits} most={9} />
      <ActError error={bind.error} reader="staff" />
      <Button kind="next" busy={bind.busy} why={ready ? undefined : '写满 8 个数字'} onPress={() => void press()}>
        连上
      </Button>
    </Sheet>
  )
}

const rightWords: Readonly<Record<HelperRight, string>> = { courses: '报课程', volunteering: '报班次', points: '换东西' }

/** A paper form that the person has signed: who, what for, and its number. */
export function Helper({ personId, onClose }: SheetProps) {
  const [name, setName, forgetName] = useTyped(`helper.${personId}.name`)
  const [phone, setPhone, forgetPhone] = useTyped(`helper.${personId}.phone`)
  const [form, setForm, forgetForm] = useTyped(`helper.${personId}.form`)
  const [rights, setRights] = useState<readonly HelperRight[]>(helperRights)
  const help = useStaffAct('people.helperAtDesk')
  const ready = name.trim().length >= 2 && phone.replace(/\D/g, '').length >= 10 && form.trim() !== '' && rights.length > 0
  const press = async () => {
    if (!(await help.run({ personId, helper: { name, phone }, rights: [...rights], form }))) return
    forgetName()
    forgetPhone()
    forgetForm()
    onClose()
  }
  return (
    <Sheet title="凭纸表登记一位家人" onClose={onClose}>
      <View>老同志在纸表上签了字，家人在自己手机上登记过，才能办。</View>
      <Field label="家人的名字" value={name} onChange={setName} most={20} />
      <Field label="家人登记的电话" kind="phone" value={phone} onChange={setPhone} most={20} />
      <Field label="纸表的编号" value={form} onChange={setForm} most={20} />
      {helperRights.map((right) => (
        <SwitchRow key={right} title={rightWords[right]} on={rights.includes(right)} onChange={(on) => setRights(on ? [...rights, right] : rights.filter((other) => other !== right))} />
      ))}
      <ActError error={help.error} reader="staff" />
      <Button kind="next" busy={help.busy} why={ready ? undefined : '名字、电话、编号都要写'} onPress={() => void press()}>
        登记这位家人
      </Button>
    </Sheet>
  )
}

const says: Readonly<Record<AskedWhy['what'], { readonly title: string; readonly about: string; readonly go: string }>> = {
  phone: { title: '看整个电话', about: '写上为什么要看。老同志能看到谁看过、为什么。', go: '给我看' },
  freeze: { title: '先暂停他的登记？', about: '名额和积分都给他留着，谁也不能替他办。好了随时恢复。', go: '暂停' },
  thaw: { title: '恢复他的登记？', about: '恢复以后，一切照旧。', go: '恢复' },
  moved: { title: '他搬走了，注销吗？', about: '名额会让给别人，等着取的东西退掉，名字和电话都删掉。这一步不能撤回。', go: '确定注销' },
  died: { title: '老同志过世了', about: '请先问候家属。办了以后，不会再有电话和消息打扰家里，名字和电话都会删掉。这一步不能撤回。', go: '办理' },
  unbind: { title: '解开这个微信？', about: '那个手机马上就看不到他的东西了。换了新手机，再打一张登记单。', go: '解开' },
  endHelp: { title: '不让这位家人帮了？', about: '他马上就不能替老同志办事了，办过的事都还在。', go: '取消代办' },
}

interface ReasonedProps extends SheetProps {
  readonly asked: AskedWhy
  readonly onPhone: (phone: string) => void
}

/** Everything that needs a reason, which is kept. */
export function Reasoned({ personId, asked, onClose, onPhone }: ReasonedProps) {
  const [reason, setReason, forget] = useTyped(`${asked.what}.${personId}`)
  const acts = {
    phone: useStaffAct('people.showPhone'),
    freeze: useStaffAct('people.freeze'),
    thaw: useStaffAct('people.thaw'),
    left: useStaffAct('people.markLeft'),
    unbind: useStaffAct('people.unbind'),
    endHelp: useStaffAct('people.endHelpAtDesk'),
  }
  const { title, about, go } = says[asked.what]
  const why = { personId, reason: reason.trim() }
  const run = async (): Promise<unknown> => {
    switch (asked.what) {
      case 'phone': {
        const shown = await acts.phone.run(why)
        if (shown) onPhone(shown.phone)
        return shown
      }
      case 'freeze':
        return acts.freeze.run(why)
      case 'thaw':
        return acts.thaw.run(why)
      case 'moved':
      case 'died':
        return acts.left.run({ ...why, kind: asked.what })
      case 'unbind':
        return acts.unbind.run({ ...why, loginId: asked.loginId })
      case 'endHelp':
        return acts.endHelp.run({ ...why, helperId: asked.helperId })
      default:
        return null
    }
  }
  const all = Object.values(acts)
  const press = async () => {
    if ((await run()) === null) return
    forget()
    onClose()
  }
  return (
    <Sheet title={title} onClose={onClose} closeWords="不办了">
      <View>{about}</View>
      <Field label="为什么" hint="比如 家人来电话说的" value={reason} onChange={setReason} most={100} />
      <ActError error={all.find(({ error }) => error !== null)?.error ?? null} reader="staff" />
      <Button kind="next" busy={all.some(({ busy }) => busy)} why={why.reason === '' ? '先写上为什么' : undefined} onPress={() => void press()}>
        {go}
      </Button>
    </Sheet>
  )
}
