import { Button } from '../../../components/Button'
import { Card, Fact } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Page } from '../../../components/Page'
import { Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useMember } from '../../../services/queries'
import { go } from '../../../services/ways'
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
              {me.residence && <Fact icon="map-pin" title={me.residence} sub="住在" />}
              {me.contact && <Fact icon="heart-handshake" title={`${me.contact.relation} ${me.contact.name}`} sub={`有急事找，${me.contact.phoneMasked}`} />}
            </Card>
            <Button kind="primary" onPress={() => go('packages/people/edit')}>
              改我的资料
            </Button>
            <Button onPress={() => go('packages/people/my-data')}>存了我什么、谁看过我的电话</Button>
          </>
        )}
      </Loaded>
    </Page>
  )
}
