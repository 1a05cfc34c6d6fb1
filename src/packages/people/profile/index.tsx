import { Card, Fact } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { dayWords } from '../../../services/words'

/** 我的资料, the telephone masked. */
export default function ProfilePage() {
  const query = useMember('people.profile', {})
  return (
    <Page title="我的资料">
      <Loaded query={query} cards={1}>
        {(me) => (
          <>
            <Heading>{me.name}</Heading>
            <Card kind="list">
              <Fact icon="phone" title={me.phoneMasked} sub="电话" />
              <Fact icon="calendar-days" title={`${me.birthYear} 年`} sub="出生" />
              <Fact icon="users" title={me.unitName} sub="单位" />
              <Fact icon="id-card" title={dayWords(me.since, serverNow())} sub="登记的日子" />
            </Card>
            <Notice>写错了，请打电话给您的单位，让工作人员帮您改。</Notice>
          </>
        )}
      </Loaded>
    </Page>
  )
}
