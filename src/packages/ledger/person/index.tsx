import { View } from '@tarojs/components'
import { useState } from 'react'
import type { FoundPerson } from '../../../../core/people/contract/staff'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Loaded } from '../../../components/States'
import { openFile } from '../../../services/files'
import { CallError, staff, type StaffOperations } from '../../../services/call'
import { sentenceOf } from '../../../services/errors'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { dayOf, joined, plainDayWords, whenWords } from '../../../services/words'
import { Correct } from './Correct'
import { Find } from './Find'
import { Reserve } from './Reserve'
import { Transfer } from './Transfer'

/** 查一个人: their points as the desk sees them, and what can be done for them. */
export default function PersonPage() {
  return <AtWork work="ledger">{(place) => <Person place={place} />}</AtWork>
}

type Doing = 'correct' | 'transfer' | 'reserve'

function Person({ place }: { readonly place: Place }) {
  const [person, setPerson] = useState<FoundPerson | null>(null)
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  const sheet = person && doing && (
    <>
      {doing === 'correct' && <Correct person={person} onClose={close} />}
      {doing === 'transfer' && <Transfer person={person} place={place} onClose={close} />}
      {doing === 'reserve' && <Reserve person={person} onClose={close} />}
    </>
  )
  return (
    <DeskPage work="ledger" here="person" place={place} title="查一个人" over={sheet || undefined}>
      {person === null ? (
        <Find unitId={place.at} onFound={setPerson} />
      ) : (
        <>
          <Account person={person} onDo={setDoing} />
          <Button kind="plain" onPress={() => setPerson(null)}>
            不是他，换一个
          </Button>
        </>
      )}
    </DeskPage>
  )
}

type AtDesk = StaffOperations['points.accountAtDesk']['reply']

function Account({ person, onDo }: { readonly person: FoundPerson; readonly onDo: (doing: Doing) => void }) {
  const query = useStaff('points.accountAtDesk', { personId: person.personId })
  return (
    <Loaded query={query}>
      {(account) => (
        <>
          <Balance account={account} />
          <Button kind="next" icon="gift" onPress={() => onDo('reserve')}>
            替他预订
          </Button>
          <Button onPress={() => onDo('correct')}>更正积分</Button>
          <Button onPress={() => onDo('transfer')}>生病或去世，转给老伴</Button>
          <Waiting account={account} personId={person.personId} />
          <Heading level={2}>最近的账</Heading>
          <Card kind="list">
            <More items={account.lines} unit="笔" step={10}>
              {(line) => <ListRow key={line.entryId} title={joined(line.what, line.points === 0 ? '' : `${line.points > 0 ? '加' : '减'} ${Math.abs(line.points)} 分`)} sub={joined(whenWords(line.at, serverNow()), line.where ?? '')} />}
            </More>
          </Card>
        </>
      )}
    </Loaded>
  )
}

function Balance({ account }: { readonly account: AtDesk }) {
  return (
    <>
      <Card kind="gold">
        <View>{joined(account.name, account.unitName)}</View>
        <View className="row-base">
          <View>能用</View>
          <View className="num">{account.free}</View>
          <View>分</View>
        </View>
        {account.frozen > 0 && <View className="sub">{`另有 ${account.frozen} 分留着换东西`}</View>}
        {account.lots.map(({ points, at }) => (
          <View key={at} className="sub">{`${points} 分，用到 ${dayOf(at).slice(0, 4)}年${plainDayWords(dayOf(at))}`}</View>
        ))}
      </Card>
      {account.agrees ? <Notice kind="good">从头重新算过，和账本对得上。</Notice> : <Notice kind="bad">余额和账本对不上，请马上告诉局里。</Notice>}
    </>
  )
}

function Waiting({ account, personId }: { readonly account: AtDesk; readonly personId: string }) {
  const [error, setError] = useState<CallError | null>(null)
  const print = async (voucherId: string) => {
    setError(null)
    try {
      await openFile(await staff('points.slip', { personId, voucherId }))
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setError(cause)
    }
  }
  if (account.vouchers.length === 0) return null
  return (
    <>
      <Heading level={2}>等他去取的，点一下打印单子</Heading>
      {error && <Notice kind="bad">{sentenceOf(error, 'staff').say}</Notice>}
      <Card kind="list">
        {account.vouchers.map(({ voucherId, productName, portion, stationName, collectUntil }) => (
          <ListRow key={voucherId} icon="ticket" title={joined(productName, portion)} sub={joined(stationName, `${whenWords(collectUntil, serverNow())}前取`)} onPress={() => void print(voucherId)} />
        ))}
      </Card>
    </>
  )
}
