import { View } from '@tarojs/components'
import { useState } from 'react'
import { bankCheck } from '../../../../core/points/contract/bank'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import type { MemberOperations } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { hold, useForm } from '../../../services/form'
import { platform } from '../../../services/platform'
import { timeWords, whenWords } from '../../../services/words'

type Answer = MemberOperations['points.bankCheck']['reply']

const says = { code: '请扫码，或者输满 8 个数字', bank: '请写是哪家银行，最多 30 个字' }

/** 银行核对: for a bank's clerk. Yes or no, and the tier; nothing else is to be had. */
export default function BankCheckPage() {
  const form = useForm('bank-check', { code: '', bank: '' }, (values) => hold(bankCheck.input, values, says))
  const check = useAct('points.bankCheck')
  const [answer, setAnswer] = useState<Answer | null>(null)
  const press = async () => {
    const input = form.send()
    if (input) setAnswer(await check.run(input))
  }
  const scan = async () => {
    const code = await platform.scan()
    if (code !== null) form.set('code', code)
  }
  const foot = answer === null && (
    <Button kind="next" busy={check.busy} onPress={() => void press()}>
      查一下
    </Button>
  )
  return (
    <Page title="银行核对" foot={foot}>
      {answer === null ? (
        <View className="form">
          <Notice>这里是给银行工作人员用的。只告诉您符不符合、是几星；每查一次，本人都看得到。</Notice>
          <ActError error={check.error} />
          {platform.canScan && (
            <Button icon="scan-line" onPress={() => void scan()}>
              扫他手机上的码
            </Button>
          )}
          <Field label="码上的 8 个数字" hint="比如 1234 5678" most={60} {...form.field('code')} />
          <Field label="您是哪家银行的" hint="比如 农商银行南浔支行" most={30} {...form.field('bank')} />
        </View>
      ) : (
        <View className="form">
          <Tick icon={answer.eligible ? 'check' : 'x'} tone={answer.eligible ? 'celadon' : 'gold'} />
          <Heading className="h1 center">{answer.eligible ? `符合，${answer.tier ?? ''}` : '不符合'}</Heading>
          <Card>
            <View>{`查的时间：${whenWords(serverNow(), serverNow())}`}</View>
            <View className="sub">{`这个码 ${timeWords(answer.goodUntil)} 以后就没用了`}</View>
          </Card>
          <Button
            kind="primary"
            onPress={() => {
              form.set('code', '')
              setAnswer(null)
            }}
          >
            查下一位
          </Button>
        </View>
      )}
    </Page>
  )
}
