import { View } from '@tarojs/components'
import { useState } from 'react'
import { consentVersion } from '../../../../core/people/contract/member'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { SwitchRow } from '../../../components/Choice'
import { Field, FieldFrame } from '../../../components/Field'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { useDraft } from '../../../services/draft'
import { go, goBack, goInstead, useParameters } from '../../../services/ways'
import { check, emptyForm, type FormErrors } from './check'
import { UnitField } from './UnitField'

const pages: readonly string[] = ['packages/courses/enrol', 'packages/volunteering/detail', 'packages/points/product']

/** 登记: asked once. What was typed is kept until it has arrived. `then` and its parameters say where to go afterwards. */
export default function RegisterPage() {
  const { then = '', ...rest } = useParameters()
  const [form, change, forget] = useDraft('register', emptyForm)
  const [agreed, setAgreed] = useState(false)
  const [errors, setErrors] = useState<FormErrors>({})
  const register = useAct('people.register')
  const press = async (another = false) => {
    const checked = check(form, agreed)
    setErrors(checked.errors)
    if (!checked.input || !(await register.run({ ...checked.input, ...(another ? { another: true } : {}) }))) return
    forget()
    if (!pages.includes(then)) return goBack()
    goInstead(then, parameters(rest))
  }
  return (
    <Page
      title="登记"
      foot={
        <Button kind="next" busy={register.busy} onPress={() => void press()}>
          {register.error?.again ? '再试一次' : '登记'}
        </Button>
      }
    >
      <View>只填这一次，以后报名都不用再填。</View>
      <ActError error={register.error} />
      {register.error?.code === 'KNOWN_ALREADY' && (
        <>
          <Button kind="primary" onPress={() => go('packages/people/bind', { name: form.name.trim(), birthYear: form.birthYear })}>
            是我，连上这个微信
          </Button>
          <Button onPress={() => void press(true)}>不是我，是同名同岁的另一位</Button>
        </>
      )}
      <Field label="您的名字" hint="比如 王秀英" value={form.name} onChange={(name) => change({ name })} most={20} error={errors.name} />
      <Field label="电话" kind="phone" help="有变动时，我们打这个电话。" hint="手机或座机" value={form.phone} onChange={(phone) => change({ phone })} most={20} error={errors.phone} />
      <Field label="哪一年出生" kind="number" hint="比如 1957" value={form.birthYear} onChange={(birthYear) => change({ birthYear })} most={4} error={errors.birthYear} />
      <UnitField value={form.unitId} onChange={(unitId) => change({ unitId })} error={errors.unitId} />
      <FieldFrame label="怎么用您的信息" error={errors.consent}>
        <Card kind="list">
          <SwitchRow title="我同意" sub={`这些信息只用来报名、联系您和记积分（${consentVersion} 版）`} on={agreed} onChange={setAgreed} />
        </Card>
      </FieldFrame>
      <Button icon="shield-check" onPress={() => go('packages/people/privacy')}>
        看看信息怎么用
      </Button>
      <Button onPress={() => go('packages/people/bind', { name: form.name.trim(), birthYear: form.birthYear })}>单位帮我办过</Button>
    </Page>
  )
}

/** Only the parameters that our own pages have: others come from whoever made the link. */
function parameters(rest: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const known = ['courseId', 'activityId', 'stockId', 'sign']
  return Object.fromEntries(known.flatMap((name) => (rest[name] === undefined ? [] : [[name, rest[name]]])))
}
