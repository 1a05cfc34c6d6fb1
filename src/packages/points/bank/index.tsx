import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { qrImage } from '../../../components/BigCode'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { CodeImage } from '../../../components/CodeImage'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Loaded } from '../../../components/States'
import { member, type MemberOperations } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { go } from '../../../services/ways'
import { whenWords } from '../../../services/words'

type BankCode = MemberOperations['points.bankCode']['reply']

/** 给银行看: a code that says yes or no for ten minutes, and who has asked. */
export default function BankPage() {
  const query = useQuery({ queryKey: ['points.bankCode'], queryFn: () => member('points.bankCode', {}), staleTime: 0 })
  return (
    <Page title="给银行看">
      <Loaded query={query}>{(code) => <Shown code={code} onAgain={() => void query.refetch()} />}</Loaded>
    </Page>
  )
}

function Shown({ code, onAgain }: { readonly code: BankCode; readonly onAgain: () => void }) {
  const image = useMemo(() => qrImage(code.qr), [code.qr])
  const left = useMinutesLeft(code)
  return (
    <>
      <Card kind="gold">
        <View className="h1">{code.tier === null ? '现在还不够' : `您是${code.tier}`}</View>
        <View className="sub">{`今年和去年一共攒了 ${code.earned} 分`}</View>
        {code.next && <View className="sub">{`攒到 ${code.next.from} 分就是 ${code.next.name}`}</View>}
      </Card>
      {left > 0 ? (
        <View className="code">
          <View className="code-paper">
            <CodeImage src={image} />
          </View>
          <View className="stack-s center">
            <View className="sub">给银行的人扫；扫不了，报这 8 个数字</View>
            <View className="digits">{`${code.digits.slice(0, 4)} ${code.digits.slice(4)}`}</View>
            <View className="sub">{`还有 ${left} 分钟有效`}</View>
          </View>
        </View>
      ) : (
        <Button kind="next" onPress={onAgain}>
          换一个新的码
        </Button>
      )}
      <Notice>银行只看到符合不符合、是几星。您的名字、电话，一样也看不到。一个码只给一位银行的人用。</Notice>
      <Card kind="list">
        <ListRow icon="shield-check" title="银行的人在这里核对" sub="请他用自己的手机，打开“积分”页最下面那一行" onPress={() => go('packages/points/bank-check')} />
      </Card>
      <Heading level={2}>谁查过</Heading>
      {code.checks.length === 0 ? (
        <Card>
          <View className="sub">还没有人查过。</View>
        </Card>
      ) : (
        <Card kind="list">
          {code.checks.map(({ at, bank }) => (
            <ListRow key={at} icon="shield-check" title={bank} sub={whenWords(at, serverNow())} />
          ))}
        </Card>
      )}
    </>
  )
}

/** Whole minutes that the code is still good, rounded up. */
function useMinutesLeft({ goodUntil }: BankCode): number {
  const minutes = () => Math.max(0, Math.ceil((goodUntil - serverNow()) / 60_000))
  const [left, setLeft] = useState(minutes)
  useEffect(() => {
    setLeft(minutes())
    const clock = setInterval(() => setLeft(minutes()), 5_000)
    return () => clearInterval(clock)
    // The code alone says how long.
  }, [goodUntil])
  return left
}
