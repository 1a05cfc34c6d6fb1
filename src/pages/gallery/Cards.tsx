import { View } from '@tarojs/components'
import { Button, ButtonPair } from '../../components/Button'
import { Card, Chip, Door, Fact, Goods, ListRow } from '../../components/Card'
import { Amount, Avatar, SeatsBar } from '../../components/Figures'
import { CallButton, MapButton, ReadAloud } from '../../components/Helps'
import { LunarDate } from '../../components/LunarDate'
import { Notice, Steps, Tick } from '../../components/Notice'
import { RoomChip, roomState, StandingChip } from '../../components/RoomChip'
import { RowCard } from '../../components/RowCard'
import { TabBar } from '../../components/TabBar'

const site = { name: '洛舍镇文化礼堂', address: '洛舍镇文化路 1 号', longitude: 119.97, latitude: 30.6 }
const goods = ['rice', 'eggs', 'tea', 'shoots', 'wildRice', 'shrimp', 'fish', 'fruit', 'honey', 'oil', 'lotus', 'other'] as const
const nothing = () => undefined

export function Cards() {
  return (
    <>
      <LunarDate at={Date.parse('2026-11-25T09:00:00+08:00')} />
      <Card kind="today">
        <View className="sub">今天下午2点 · 第 3 次课</View>
        <View className="h2">茭白种植入门</View>
        <View>洛舍镇文化礼堂 · 离您 1.2 公里</View>
        <ButtonPair>
          <MapButton kind="veil" place={site} />
          <CallButton kind="veil" words="打电话" phone="05728888888" />
        </ButtonPair>
      </Card>
      <Door icon="graduation-cap" title="学习课程" sub="离家近的有 6 门在报名" onPress={nothing} />
      <Door icon="hand-heart" tone="warm" title="志愿服务" sub="周六 3 个班次缺人手" onPress={nothing} />
      <Door icon="gift" tone="gold" title="积分兑换" sub="您有 320 分，够换早园笋" onPress={nothing} />
      <View className="row-wrap">
        <Chip icon="circle-check">还有 6 个名额</Chip>
        <Chip tone="warm" icon="hourglass">满了 · 可排队</Chip>
        <Chip tone="gray">免费</Chip>
        <Chip tone="gold">请假</Chip>
        <Chip tone="bad">停办</Chip>
      </View>
      <Card kind="list">
        <Fact icon="clock" title="每周三 下午2点 到 3点半" sub="12月2日开课，共 16 次，1月1日停课" />
        <Fact icon="map-pin" title="洛舍镇文化礼堂 二楼" sub="离您 1.2 公里 · 有电梯 · 303 路到门口" />
        <Fact icon="users" title="40 个名额，已报 34 人">
          <SeatsBar taken={34} capacity={40} />
        </Fact>
      </Card>
      <ButtonPair>
        <ReadAloud text="茭白种植入门，每周三下午两点。" />
        <CallButton phone="05728888888" />
        <MapButton place={site} />
      </ButtonPair>
      <RowCard title="太极入门" line="周三 下午2点 · 沈月华老师" sub="飞英街道文化站 · 离您 600 米" state={roomState({ capacity: 30, free: 12, taken: 18 })} end="免费" onPress={nothing} />
      <Card kind="gold">
        <View>现在能用</View>
        <View className="row-base">
          <View className="num">320</View>
          <View>分</View>
        </View>
        <View className="sub">其中 40 分 12月31日到期，先用它们</View>
      </Card>
      <Card kind="list">
        <ListRow title="楼道整理服务 2 小时" sub="11月22日 · 自己签到签退" end={<Amount points={20} />} />
        <ListRow title="换了安吉白茶 1 两" sub="11月18日 · 洛舍站" end={<Amount points={-60} />} />
        <ListRow icon="a-large-small" title="字的大小" sub="标准" onPress={nothing} />
      </Card>
      <View className="row-wrap">
        {goods.map((kind) => (
          <Goods key={kind} kind={kind} />
        ))}
      </View>
      <View className="row">
        <Avatar name="王秀英" />
        <View className="strong">王秀英</View>
      </View>
      <Tick />
      <Notice>积分先替您留着，拿到东西才扣。</Notice>
      <Notice kind="good" title="签到好了">走的时候记得签退。</Notice>
      <Notice kind="bad" title="现在没有网络" icon="wifi-off">您填的都留着，有网了点一下就接着报，不会报重。</Notice>
      <Card>
        <View className="h2">接下来</View>
        <Steps current={1} steps={['开课前一天，我们发消息提醒您', '上课时给老师看您的码，就算签到', '来不了，提前在这里取消']} />
      </Card>
      <View className="row-wrap">
        <RoomChip room={{ capacity: 30, free: 12, taken: 18 }} />
        <RoomChip room={{ capacity: 30, free: 0, taken: 30 }} />
        <StandingChip standing={{ place: 'seat' }} />
      </View>
      <Button onPress={nothing}>再看看</Button>
      <TabBar tab="points" />
    </>
  )
}
