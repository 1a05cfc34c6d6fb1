import { View } from '@tarojs/components'
import { useState } from 'react'
import { giveConsent } from '../../../../core/courses/contract/enrolment'
import type { Me } from '../../../../core/home/contract/home'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Choice, Filters } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { hold, useForm } from '../../../services/form'
import { useHome } from '../../../services/home'
import { useSubject } from '../../../services/subject'
import { go, goBack } from '../../../services/ways'

/** 家里人点头: from 80 on, a family member says yes before somebody enrols, from their own phone. */
export default function ConsentPage() {
  const home = useHome()
  const acting = useSubject()
  const family = home.data?.me?.iHelp ?? []
  if (family.length > 0) return <Consent family={family} first={acting?.personId ?? family[0]?.personId ?? ''} />
  return (
    <Page title="家里人点头">
      <Loaded query={home}>
        {() => (
          <Empty art="nothing-found" title="先成为他的家人代办" sub="请老人在“家人代办”里把您加上，再回到这里点头。也可以打电话到报名的地方说一声。">
            <Button kind="next" onPress={() => go('packages/people/family')}>
              去家人代办
            </Button>
          </Empty>
        )}
      </Loaded>
    </Page>
  )
}

const says = { relation: '请写您是他的什么人', phone: '电话要写全，座机要加区号' }
const relations = ['女儿', '儿子', '老伴'].map((value) => ({ value, title: value }))

function Consent({ family, first }: { readonly family: Me['iHelp']; readonly first: string }) {
  const [whom, setWhom] = useState(first)
  const form = useForm('familyConsent', { relation: '', phone: '' }, ({ relation, phone }) => hold(giveConsent.input, { subject: whom, relation, phone }, says))
  const give = useAct('courses.giveConsent')
  const [done, setDone] = useState(false)
  const name = family.find(({ personId }) => personId === whom)?.name ?? ''
  const press = async () => {
    const input = form.send()
    if (!input || !(await give.run(input))) return
    form.forget()
    setDone(true)
  }
  const foot = !done && (
    <FormFoot wrong={form.wrong} busy={give.busy} again={give.error?.again === true} onPress={() => void press()}>
      我同意
    </FormFoot>
  )
  return (
    <Page title="家里人点头" foot={foot}>
      {done ? (
        <>
          <Tick />
          <Heading className="h1 center">{`记下了，${name}可以报名了`}</Heading>
          <Notice>点一次头，以后的课都算。想收回，请打电话到报名的地方。</Notice>
          <Button kind="primary" big onPress={goBack}>
            好了
          </Button>
        </>
      ) : (
        <View className="form">
          <Notice>80 岁以上来上课，要家里人知道、同意。您的电话只在有急事时用。</Notice>
          <ActError error={give.error} />
          <Card>
            <Heading level={2}>为谁点头</Heading>
            <Choice label="为谁点头" value={whom} onChange={setWhom} options={family.map(({ personId, name: title, rights }) => ({ value: personId, title, ...(rights.includes('courses') ? {} : { why: '没有让您帮着报课程' }) }))} />
          </Card>
          <Field label={`您是${name}的什么人`} hint="点一个，或者自己写" most={10} {...form.field('relation')} />
          <Filters label={`您是${name}的`} options={relations} value={form.values.relation} onChange={(relation) => form.set('relation', relation)} />
          <Field label="您的电话" kind="phone" most={20} {...form.field('phone')} />
        </View>
      )}
    </Page>
  )
}
