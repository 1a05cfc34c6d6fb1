import { View } from '@tarojs/components'
import { Card } from '../../../components/Card'
import { Choice, SwitchRow } from '../../../components/Choice'
import { Heading } from '../../../components/Heading'
import { Page } from '../../../components/Page'
import { setStill, useStill } from '../../../services/motion'
import { setTextSize, useTextSize } from '../../../services/textSize'

/** 字的大小: three sizes, seen at once; and whether anything on the screen moves. */
export default function TextSizePage() {
  const size = useTextSize()
  const still = useStill()
  return (
    <Page title="字的大小">
      <Choice
        label="字的大小"
        value={size}
        onChange={setTextSize}
        options={[
          { value: 'standard', title: '标准' },
          { value: 'large', title: '大字' },
          { value: 'huge', title: '特大字' },
        ]}
      />
      <Card>
        <Heading level={2}>看看清不清楚</Heading>
        <View>每周三下午2点，洛舍镇文化礼堂，茭白种植入门。</View>
        <View className="sub">离您 1.2 公里，还有 6 个名额。</View>
      </Card>
      <Card kind="list">
        <SwitchRow title="画面不要动" sub="打开以后，画面不滑动，也不一闪一闪" on={still} onChange={setStill} />
      </Card>
    </Page>
  )
}
