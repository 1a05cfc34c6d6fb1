import { View } from '@tarojs/components'
import type { AccountView } from '../../../core/points/contract/member'
import { Button } from '../../components/Button'
import { Card, ListRow } from '../../components/Card'
import { CodeEntry } from '../../components/CodeEntry'
import { Heading } from '../../components/Heading'
import { Notice } from '../../components/Notice'
import { TabPage } from '../../components/TabPage'
import { Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import { serverNow } from '../../services/clock'
import { useHome } from '../../services/home'
import { useMember } from '../../services/queries'
import { forSubject, useSubject } from '../../services/subject'
import { go } from '../../services/ways'
import { dayOf, joined, plainDayWords, whenWords } from '../../services/words'
import { LedgerRow } from './LedgerRow'
import { Stations } from './Stations'

/** 积分: what can be used, the way to a station, what came and went. */
export default function PointsPage() {
  const home = useHome()
  return (
    <TabPage title="积分" tab="points">
      <SubjectNotice />
      <Loaded query={home}>{({ me }) => (me ? <Mine /> : <Stranger />)}</Loaded>
    </TabPage>
  )
}

function Stranger() {
  return (
    <>
      <Notice title="做志愿，攒积分，换东西">每服务半小时记 5 分，可以换米、蛋、茶和时令菜。登记以后就能攒。</Notice>
      <Button kind="next" icon="log-in" onPress={() => go('packages/people/register')}>
        登记一次
      </Button>
      <Stations />
      <Button kind="plain" icon="shield-check" onPress={() => go('packages/points/bank-check')}>
        我是银行的，来核对
      </Button>
    </>
  )
}

function Mine() {
  const subject = useSubject()
  const query = useMember('points.account', forSubject(subject))
  return <Loaded query={query}>{(account) => <Account account={account} />}</Loaded>
}

function Account({ account }: { readonly account: AccountView }) {
  const subject = useSubject()
  const { free, frozen, lots, latest, vouchers } = account
  return (
    <>
      <Card kind="gold">
        <View>现在能用</View>
        <View className="row-base">
          <View className="num">{free}</View>
          <View>分</View>
        </View>
        {lots.map(({ points, at }) => (
          <View key={at} className="sub phrase">{`${points} 分，用到 ${expiryWords(at)}`}</View>
        ))}
        {frozen > 0 && <View className="sub">{`另有 ${frozen} 分留着换东西`}</View>}
      </Card>
      <CodeEntry title="兑换点牌子上的数字" words="到兑换点扫一扫" onCode={(sign) => go('packages/points/station', { sign })} />
      {vouchers.length > 0 && <Heading level={2}>等您去取</Heading>}
      {vouchers.length > 0 && (
        <Card kind="list">
          {vouchers.map((voucher) => (
            <ListRow
              key={voucher.voucherId}
              icon="ticket"
              title={`${voucher.productName} ${voucher.portion}`}
              sub={joined(voucher.stationName, `${whenWords(voucher.collectUntil, serverNow())}前取`)}
              onPress={() => go('packages/points/voucher', { voucherId: voucher.voucherId })}
            />
          ))}
        </Card>
      )}
      <Stations />
      <Heading level={2}>最近的账</Heading>
      {latest.length === 0 ? (
        <Notice>还没有进出。做一次志愿服务，积分就来了。</Notice>
      ) : (
        <Card kind="list">
          {latest.map((line) => (
            <LedgerRow key={line.entryId} line={line} />
          ))}
          <ListRow icon="list" title="看全部的账" onPress={() => go('packages/points/ledger')} />
        </Card>
      )}
      <Button icon="ticket" onPress={() => go('packages/points/vouchers')}>
        我换过的东西
      </Button>
      {subject === null && (
        <Button icon="shield-check" onPress={() => go('packages/points/bank')}>
          去银行办优惠，出示这个
        </Button>
      )}
    </>
  )
}

/** 明年12月31日 as 2027年12月31日, of the last instant at which they can be used. */
function expiryWords(at: number): string {
  return `${dayOf(at).slice(0, 4)}年${plainDayWords(dayOf(at))}`
}
