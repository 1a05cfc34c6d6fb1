import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Page } from '../../../components/Page'
import { Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { goToTab } from '../../../components/TabBar'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { joined, whenWords } from '../../../services/words'
import { statusWords } from '../voucher/status'

/** 我换过的东西, newest first. */
export default function VouchersPage() {
  const query = useMember('points.vouchers', forSubject(useSubject()))
  return (
    <Page title="我换过的东西">
      <SubjectNotice />
      <Loaded query={query}>
        {({ vouchers }) =>
          vouchers.length === 0 ? (
            <Empty art="no-vouchers" title="还没有换过东西" sub="攒了积分，就到兑换点扫一扫。">
              <Button kind="next" onPress={() => goToTab('points')}>
                去看看能换什么
              </Button>
            </Empty>
          ) : (
            <Card kind="list">
              {vouchers.map((voucher) => (
                <ListRow
                  key={voucher.voucherId}
                  icon={statusWords[voucher.status].icon}
                  title={`${voucher.productName} ${voucher.portion}`}
                  sub={joined(statusWords[voucher.status].say, whenWords(voucher.at, serverNow()), voucher.stationName)}
                  onPress={() => go('packages/points/voucher', { voucherId: voucher.voucherId })}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Page>
  )
}
