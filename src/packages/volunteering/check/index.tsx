import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CheckedIn } from '../../../../core/volunteering/contract/member'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { CodeEntry } from '../../../components/CodeEntry'
import { Heading } from '../../../components/Heading'
import { Notice, Steps, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { goToTab } from '../../../components/TabBar'
import { useAct } from '../../../services/acts'
import { platform } from '../../../services/platform'
import { goInstead, useParameters } from '../../../services/ways'
import { durationWords, timeWords } from '../../../services/words'

type What = 'in' | 'out'

/** 签到签退: the organiser's code, scanned or typed. */
export default function CheckPage() {
  const [what, setWhat] = useState<What>(useParameters().what === 'out' ? 'out' : 'in')
  const [done, setDone] = useState<CheckedIn | null>(null)
  const acts = { in: useAct('volunteering.checkIn'), out: useAct('volunteering.checkOut') }
  const act = acts[what]
  const onCode = async (code: string) => {
    const reply = await act.run({ code })
    if (reply) platform.vibrate()
    setDone(reply)
  }
  return (
    <Page title="签到签退">
      {done ? (
        <Result done={done} />
      ) : (
        <>
          <Filters
            label="签到还是签退"
            value={what}
            onChange={setWhat}
            options={[
              { value: 'in', title: '刚到，签到' },
              { value: 'out', title: '要走，签退' },
            ]}
          />
          <ActError error={act.error} />
          <Card>
            <Steps steps={['找到组织者，看他屏幕上的码', '点下面扫一扫；扫不了，输入码下面的 6 个数字']} />
          </Card>
          <CodeEntry title="组织者屏幕上的数字" words={what === 'in' ? '扫码签到' : '扫码签退'} busy={act.busy} onCode={(code) => void onCode(code)} />
        </>
      )}
    </Page>
  )
}

function Result({ done }: { readonly done: CheckedIn }) {
  const out = done.outAt
  return (
    <>
      <Tick />
      <Heading className="h1 center">{out === null ? '签到好了' : '签退好了，辛苦您了'}</Heading>
      {done.already && <Notice>{out === null ? '您早就签到了，没有重复记。' : '您早就签退了，没有重复记。'}</Notice>}
      <Card>
        <Heading level={2}>{done.title}</Heading>
        {done.inAt !== null && <View>{`${timeWords(done.inAt)} 签到`}</View>}
        {out !== null && <View>{`${timeWords(out)} 签退，服务 ${durationWords(done.minutes)}`}</View>}
        {out !== null && <View className="strong">{done.points > 0 ? `得 ${done.points} 分，已经到账` : '不到半小时，这次没有积分'}</View>}
      </Card>
      {out === null && <Notice icon="clock">走的时候别忘了签退，积分按签退算。</Notice>}
      {out === null ? (
        <Button onPress={() => goInstead('packages/volunteering/mine')}>看我的班次</Button>
      ) : (
        <Button kind="primary" big icon="gift" onPress={() => goToTab('points')}>
          看我的积分
        </Button>
      )}
    </>
  )
}
