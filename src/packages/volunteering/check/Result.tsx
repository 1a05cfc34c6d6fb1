import { View } from '@tarojs/components'
import type { CheckedIn } from '../../../../core/volunteering/contract/member'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice, Tick } from '../../../components/Notice'
import { goToTab } from '../../../components/TabBar'
import { goInstead } from '../../../services/ways'
import { durationWords, timeWords } from '../../../services/words'

/** What the check came to, and what comes next. */
export function Result({ done }: { readonly done: CheckedIn }) {
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
        {out !== null && <View className="strong">{pointsWords(done)}</View>}
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

function pointsWords({ filled, points }: CheckedIn): string {
  if (filled === 'waiting') return '组织者替您记的，等另一位组织者核准，积分就到账'
  if (filled === 'declined') return '这次没有核准，有疑问请找组织者'
  return points > 0 ? `得 ${points} 分，已经到账` : '不到半小时，这次没有积分'
}
