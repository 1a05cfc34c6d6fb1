import { View } from '@tarojs/components'
import type { HomeView } from '../../../core/home/contract/home'
import { Button } from '../../components/Button'
import { Door } from '../../components/Card'
import { Heading } from '../../components/Heading'
import { LunarDate } from '../../components/LunarDate'
import { TabPage } from '../../components/TabPage'
import { Loaded } from '../../components/States'
import { SubjectNotice } from '../../components/SubjectNotice'
import { goToTab } from '../../components/TabBar'
import { useHome } from '../../services/home'
import { go } from '../../services/ways'
import { greeting } from '../../services/words'
import { NextCard } from './NextCard'

/** 首页: who I am, what is next, three doors, my code. */
export default function HomePage() {
  const home = useHome()
  return (
    <TabPage tab="home">
      <Loaded query={home}>{(data) => <Home data={data} />}</Loaded>
    </TabPage>
  )
}

function Home({ data }: { readonly data: HomeView }) {
  const hello = greeting(data.now)
  return (
    <>
      <View className="home-top">
        <Heading>{data.me ? `${data.me.name}，${hello}` : `您好，${hello}`}</Heading>
        <LunarDate at={data.now} />
      </View>
      <SubjectNotice />
      {data.next && <NextCard next={data.next} now={data.now} />}
      <Door icon="graduation-cap" title="学习课程" sub={data.openCourses > 0 ? `有 ${data.openCourses} 门在报名` : '看看都有什么课'} onPress={() => goToTab('courses')} />
      <Door icon="hand-heart" tone="warm" title="志愿服务" sub={data.openShifts > 0 ? `这几天有 ${data.openShifts} 个班次要人` : '看看有什么能帮忙的'} onPress={() => goToTab('volunteering')} />
      <Door icon="gift" tone="gold" title="积分兑换" sub={data.points === null ? '做志愿，换米换蛋换茶' : `您有 ${data.points} 分`} onPress={() => goToTab('points')} />
      {data.unread > 0 && <Door icon="mail" tone="gray" title="消息" sub={`${data.unread} 条没看过`} onPress={() => go('packages/people/messages')} />}
      {data.me ? (
        <Button kind="primary" big icon="qr-code" onPress={() => go('packages/people/code')}>
          出示我的码
        </Button>
      ) : (
        <Button kind="primary" big icon="log-in" onPress={() => go('packages/people/register')}>
          登记一次，就能报名
        </Button>
      )}
    </>
  )
}
