import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { CheckOutcome } from '../../../../core/volunteering/contract/checking'
import { Button } from '../../../components/Button'
import { Card, Chip, ListRow } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { CodeEntry } from '../../../components/CodeEntry'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaff } from '../../../services/queries'
import { CallError } from '../../../services/call'
import { durationWords, timeWords } from '../../../services/words'
import { whyWords } from '../hours/misfits'
import { rememberedNames, rememberNames, useRoll } from './roll'

type What = 'in' | 'out'

/** 点名: people's own codes are scanned, or they are called by name; also where there is no network. */
export default function RollPage() {
  return <AtWork work="organiser">{(place) => <Roll place={place} />}</AtWork>
}

function Roll({ place }: { readonly place: Place }) {
  const { shiftId = '' } = useRouter().params
  const roster = useStaff('volunteering.roster', { shiftId }, { every: 30_000 })
  const [what, setWhat] = useState<What>('in')
  const { kept, outcomes, busy, error, check, send } = useRoll(shiftId)
  // Without network the names that the phone remembers are called; a refusal is said.
  const refused = roster.error instanceof CallError && !roster.error.again ? roster.error : null
  const lines = roster.data?.lines.filter(({ standing }) => standing.place === 'seat')
  useEffect(() => {
    if (lines && lines.length > 0) rememberNames(shiftId, lines.map(({ personId, name }) => ({ personId, name })))
  }, [roster.data])
  const names = lines ?? rememberedNames(shiftId)
  const stateOf = (personId: string) => lines?.find((line) => line.personId === personId)?.service ?? null
  const isDone = (personId: string) => (what === 'in' ? stateOf(personId)?.inAt : stateOf(personId)?.outAt) ?? null
  const isKept = (personId: string) => kept.some(({ item }) => item.what === what && 'personId' in item.who && item.who.personId === personId)
  return (
    <DeskPage work="organiser" here="activities" place={place} title="点名">
      <Filters label="签到还是签退" value={what} onChange={setWhat} options={[{ value: 'in', title: '签到' }, { value: 'out', title: '签退' }]} />
      <CodeEntry title="他手机上的 6 个数字" words={what === 'in' ? '扫他的码，签到' : '扫他的码，签退'} busy={busy} onCode={(code) => void check(what, { code }, '')} />
      <ActError error={error} reader="staff" />
      <ActError error={refused} />
      {kept.length > 0 && (
        <Notice icon="wifi-off" title={`没有网络，先记在手机里：${kept.length} 个`}>
          <View className="stack-s">
            <View>有了网络会自己送上去，时间按现在算。</View>
            <Button onPress={() => void send()}>现在送</Button>
          </View>
        </Notice>
      )}
      {outcomes.slice(0, 3).map((outcome) => (
        <Notice key={outcome.nonce} kind={outcome.was === 'refused' ? 'bad' : 'good'} title={outcome.name}>
          {wordsOf(outcome)}
        </Notice>
      ))}
      <Card>
        <Heading level={2}>没带手机的，点名字</Heading>
        <View className="sub">点名字记的时长，要另一位组织者核准，才有积分。</View>
        <More items={names} unit="个人">
          {({ personId, name }) => (
            <ListRow
              key={personId}
              title={name}
              end={
                isDone(personId) !== null ? (
                  <Chip icon="check">{timeWords(isDone(personId) ?? 0)}</Chip>
                ) : isKept(personId) ? (
                  <Chip tone="gold">在手机里</Chip>
                ) : (
                  <Button busy={busy} about={name} onPress={() => void check(what, { personId }, name)}>
                    {what === 'in' ? '到了' : '走了'}
                  </Button>
                )
              }
            />
          )}
        </More>
      </Card>
    </DeskPage>
  )
}

function wordsOf({ was, code, service }: CheckOutcome): string {
  if (was === 'refused') return whyWords(code)
  if (was === 'listed') return `${whyWords(code)}放进“时长核准”里核对。`
  const before = was === 'already' ? '早就记过了：' : ''
  if (service?.outAt) return `${before}${timeWords(service.outAt)} 签退，${durationWords(service.minutes)}${service.filled === 'waiting' ? '，等核准' : `，得 ${service.points} 分`}`
  return service?.inAt ? `${before}${timeWords(service.inAt)} 签到` : before
}
