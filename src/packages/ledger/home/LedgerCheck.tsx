import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { CallError, staff } from '../../../services/call'
import { useHome } from '../../../services/home'
import { sentenceOf } from '../../../services/errors'

interface Progress {
  readonly accounts: number
  readonly entries: number
  readonly wrong: number
  readonly done: boolean
}

/** For the bureau: every account made anew from its entries. */
export function LedgerCheck() {
  const home = useHome()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [error, setError] = useState<CallError | null>(null)
  const mayCheck = home.data?.me?.appointments.some(({ role }) => role === 'admin') ?? false
  if (!mayCheck) return null
  const run = async () => {
    setError(null)
    const sum = { accounts: 0, entries: 0, wrong: 0 }
    try {
      for (let after: string | null | undefined = undefined; after !== null; ) {
        const page: { accounts: number; entries: number; wrong: readonly unknown[]; next: string | null } = await staff('points.checkLedger', after === undefined ? {} : { after })
        sum.accounts += page.accounts
        sum.entries += page.entries
        sum.wrong += page.wrong.length
        after = page.next
        setProgress({ ...sum, done: after === null })
      }
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setError(cause)
    }
  }
  return (
    <Card>
      <Heading level={2}>对账</Heading>
      <View className="sub">把每个人的积分从头到尾重新算一遍，看账本和余额对不对得上。</View>
      {error && <Notice kind="bad">{sentenceOf(error, 'staff').say}</Notice>}
      {progress && (
        <Notice kind={progress.wrong > 0 ? 'bad' : 'good'}>
          {`${progress.done ? '算完了' : '正在算'}：${progress.accounts} 个人，${progress.entries} 笔，${progress.wrong === 0 ? '都对得上' : `${progress.wrong} 个人对不上`}`}
        </Notice>
      )}
      <Button icon="refresh-cw" busy={progress !== null && !progress.done && error === null} onPress={() => void run()}>
        对一遍账
      </Button>
    </Card>
  )
}
