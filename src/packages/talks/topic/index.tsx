import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TopicView } from '../../../../core/volunteering/contract/menu'
import { Button } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { Choice } from '../../../components/Choice'
import { Field } from '../../../components/Field'
import { FormFoot } from '../../../components/FormFoot'
import { Heading } from '../../../components/Heading'
import { ReadAloud } from '../../../components/Helps'
import { Steps, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useForm } from '../../../services/form'
import { useHome } from '../../../services/home'
import { useMember } from '../../../services/queries'
import { go, goInstead, useParameters } from '../../../services/ways'
import { fromToWords, joined } from '../../../services/words'
import { kindWords } from '../words'
import { checkAsk, emptyAsk } from './check'

/** One thing on the menu: what it is, when it can be had, and the form that asks for it. */
export default function TopicPage() {
  const { topicId = '' } = useParameters()
  const query = useMember('volunteering.menu', {})
  const registered = useHome().data?.me
  const topic = query.data?.topics.find((one) => one.topicId === topicId)
  const form = useForm(`ask.${topicId}`, emptyAsk, checkAsk)
  const ask = useAct('volunteering.askTopic')
  const [chosen, setChosen] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const slotId = chosen ?? topic?.slots[0]?.slotId ?? null
  const press = async () => {
    if (registered === null) return go('packages/people/register', { then: 'packages/talks/topic', topicId })
    const input = form.send()
    if (!input || slotId === null) return
    if (!(await ask.run({ topicId, slotId, ask: input }))) return
    form.forget()
    setDone(true)
  }
  const foot = topic && !done && slotId !== null && (
    <FormFoot wrong={form.wrong} busy={ask.busy} again={ask.error?.again === true} onPress={() => void press()}>
      约这个时间
    </FormFoot>
  )
  return (
    <Page title="约请" foot={foot}>
      {done ? (
        <Asked />
      ) : (
        <Loaded query={query}>
          {() =>
            topic ? (
              <>
                <Facts topic={topic} />
                <ActError error={ask.error} />
                <Heading level={2}>选一个时间</Heading>
                {slotId === null ? (
                  <View>时间都约满了，看看别的吧。</View>
                ) : (
                  <Choice
                    label="选一个时间"
                    value={slotId}
                    onChange={setChosen}
                    options={topic.slots.map((slot) => ({ value: slot.slotId, title: fromToWords(slot.from, slot.to, serverNow()) }))}
                  />
                )}
                <Heading level={2}>请到哪里去</Heading>
                <Field label="哪里要请" hint="比如 洛舍村" most={30} {...form.field('forWhom')} />
                <Field label="在哪里讲" hint="比如 村文化礼堂" most={60} {...form.field('place')} />
                <Field label="大概来多少人" kind="number" most={4} {...form.field('people')} />
                <Field label="联系电话" kind="phone" help="老师答应以后，才看得到这个电话。" most={20} {...form.field('phone')} />
                <Field label="想跟老师说的话（可以不写）" lines most={100} {...form.field('words')} />
              </>
            ) : (
              <Empty art="nothing-found" title="这一项已经撤下了" sub="看看菜单上别的吧。" />
            )
          }
        </Loaded>
      )}
    </Page>
  )
}

function Facts({ topic }: { readonly topic: TopicView }) {
  return (
    <Card>
      <Heading>{topic.title}</Heading>
      <View className="row-wrap">
        <Chip>{kindWords[topic.kind]}</Chip>
      </View>
      <View className="strong">{joined(topic.lecturerName, topic.unitName)}</View>
      {topic.about !== '' && <View>{topic.about}</View>}
      <ReadAloud text={joined(topic.title, topic.lecturerName, topic.about)} />
    </Card>
  )
}

/** What happened, what comes next, how to take it back. */
function Asked() {
  return (
    <>
      <Tick />
      <Heading className="h1 center">告诉老师了</Heading>
      <Card>
        <Heading level={2}>接下来</Heading>
        <Steps steps={['老师看了，会答应或者说来不了', '老师答应了，您再确认一次，就约定了', '办完以后，请记一下来了多少人']} />
      </Card>
      <Button kind="primary" big onPress={() => goInstead('packages/talks/mine')}>
        看我的约请
      </Button>
      <View className="sub center">不想约了，在“我的约请”里取消。</View>
    </>
  )
}
