import { View } from '@tarojs/components'
import type { CheckOutcome } from '../../../../core/volunteering/contract/checking'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { sentence } from '../../../services/errors'
import type { Kept } from '../../../services/kept'
import { durationWords, timeWords } from '../../../services/words'
import type { KeptScan } from './kept'

/** What was scanned without network and is still on the phone. Nothing when there is none. */
export function KeptCard({ kept, onSend }: { readonly kept: readonly Kept<KeptScan>[]; readonly onSend: () => void }) {
  if (kept.length === 0) return null
  return (
    <Card>
      <Heading level={2}>先记在手机里了</Heading>
      <View>现在没有网络。等有了网络，会自己送上去，时间按您扫码的时候算。</View>
      {kept.map(({ nonce, at, item }) => (
        <ListRow key={nonce} icon="clock" title={`${timeWords(at)} ${item.what === 'in' ? '签到' : '签退'}`} />
      ))}
      <Button icon="refresh-cw" onPress={onSend}>
        有网络了，现在送
      </Button>
    </Card>
  )
}

/** What became of each scan that was sent later. */
export function SentCard({ sent }: { readonly sent: readonly CheckOutcome[] }) {
  if (sent.length === 0) return null
  return (
    <>
      {sent.map((check) => (
        <Notice key={check.nonce} kind={check.was === 'refused' ? 'bad' : 'good'} title={check.title}>
          {wordsOf(check)}
        </Notice>
      ))}
    </>
  )
}

function wordsOf({ was, code, service }: CheckOutcome): string {
  if (was === 'listed') return '送到了，有一点对不上，组织者会核对，再告诉您。'
  if (was === 'refused') return `${sentence(code ?? '').say}。请找组织者补记。`
  if (service?.outAt) return `签退记好了，服务 ${durationWords(service.minutes)}，得 ${service.points} 分。`
  return service?.inAt ? `${timeWords(service.inAt)} 签到，记好了。` : '记好了。'
}
