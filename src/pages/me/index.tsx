import { View } from '@tarojs/components'
import type { HomeView, Me } from '../../../core/home/contract/home'
import { Button, ButtonPair } from '../../components/Button'
import { Card, Door, ListRow } from '../../components/Card'
import { Avatar } from '../../components/Figures'
import { TabPage } from '../../components/TabPage'
import { Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import { useHome } from '../../services/home'
import { useMember } from '../../services/queries'
import { founding, isTrue, storage } from '../../services/storage'
import { useTextSize } from '../../services/textSize'
import { platform } from '../../services/platform'
import { go } from '../../services/ways'

const sizeWords = { standard: '标准', large: '大字', huge: '特大字' }

/** 我的: who I am, my things, my family, how the app looks, and the way to work for staff. */
export default function MePage() {
  const home = useHome()
  const size = useTextSize()
  return (
    <TabPage title="我的" tab="me">
      <SubjectNotice />
      <Loaded query={home} cards={2}>{(data) => <Mine data={data} />}</Loaded>
      <FirstStart />
      <Card kind="list">
        <ListRow icon="a-large-small" title="字的大小" sub={sizeWords[size]} onPress={() => go('packages/people/text-size')} />
        <ListRow icon="shield-check" title="我的信息怎么用" onPress={() => go('packages/people/privacy')} />
        <ListRow icon="graduation-cap" title="核对证书" sub="看结业证书是不是真的" onPress={() => go('packages/courses/certificate')} />
        <ListRow icon="hand-heart" title="核对服务记录" sub="看志愿服务记录是不是真的" onPress={() => go('packages/volunteering/record')} />
      </Card>
      <Card>
        <View className="h2">有事找人</View>
        <View className="sub">不会用、办不成，打 12345 问问，白天晚上都有人接。身体不舒服，打 120。</View>
        <ButtonPair>
          <Button icon="phone" onPress={() => platform.dial('12345')}>
            打 12345
          </Button>
          <Button icon="phone" onPress={() => platform.dial('120')}>
            打 120
          </Button>
        </ButtonPair>
      </Card>
    </TabPage>
  )
}

/** The very first start: nobody can register before the bureau is there, and whoever founds it comes back here until they are its admin. */
function FirstStart() {
  const units = useMember('people.units', {})
  if (units.data?.units.length !== 0 && !storage.read(founding, isTrue)) return null
  return <Door icon="settings" title="第一次开通" sub="要用安装时给的开通码" onPress={() => go('packages/bureau/claim')} />
}

function Mine({ data }: { readonly data: HomeView }) {
  if (!data.me) {
    return (
      <Card>
        <View className="h2">您还没有登记</View>
        <View className="sub">登记一次，报名、做志愿、换东西都不用再填。</View>
        <Button kind="next" onPress={() => go('packages/people/register')}>
          现在登记
        </Button>
        <Button onPress={() => go('packages/people/bind')}>单位帮我办过</Button>
      </Card>
    )
  }
  return (
    <>
      <Card onPress={() => go('packages/people/profile')}>
        <View className="row">
          <Avatar name={data.me.name} />
          <View className="grow">
            <View className="h2">{data.me.name}</View>
            <View className="sub">{data.me.unitName}</View>
          </View>
        </View>
      </Card>
      {data.me.mayAgree && <Door icon="shield-check" title="信息说明有新的一版" sub="请您看一看，同意了再点" onPress={() => go('packages/people/privacy')} />}
      <Work me={data.me} />
      <Card kind="list">
        <ListRow icon="graduation-cap" title="我的课程" onPress={() => go('packages/courses/mine')} />
        <ListRow icon="hand-heart" title="我的班次" onPress={() => go('packages/volunteering/mine')} />
        <ListRow icon="ticket" title="我换过的东西" onPress={() => go('packages/points/vouchers')} />
        <ListRow icon="mail" title="消息" sub={data.unread > 0 ? `${data.unread} 条没看过` : undefined} onPress={() => go('packages/people/messages')} />
        <ListRow icon="heart-handshake" title="家人代办" sub="让家人帮我办，或者帮家人办" onPress={() => go('packages/people/family')} />
        <ListRow icon="qr-code" title="我的码" onPress={() => go('packages/people/code')} />
      </Card>
    </>
  )
}

const work = {
  organiser: { page: 'packages/organiser/home', icon: 'clipboard-list', title: '组织者工作台' },
  keeper: { page: 'packages/keeper/home', icon: 'store', title: '兑换点工作台' },
  admin: { page: 'packages/bureau/home', icon: 'settings', title: '局管理' },
  lead: { page: 'packages/teams/lead', icon: 'users', title: '我带的队' },
  care: { page: 'packages/visits/care', icon: 'hand-heart', title: '走访关爱' },
} as const

/** The way to work, for those who hold an appointment. */
function Work({ me }: { readonly me: Me }) {
  return me.appointments.map(({ role, at, name }) => (
    <Door key={`${role}:${at}`} icon={work[role].icon} tone="gray" title={work[role].title} sub={name} onPress={() => go(work[role].page, { at })} />
  ))
}
