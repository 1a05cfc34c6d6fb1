import { Button, ButtonPair } from '../../components/Button'
import { Card } from '../../components/Card'

const nothing = () => undefined

export function Buttons() {
  return (
    <>
      <Button kind="next" onPress={nothing}>我要报名</Button>
      <Button kind="next" busy onPress={nothing}>我要报名</Button>
      <Button kind="next" why="这门课 11月30日 周一 上午9点开始报名" onPress={nothing}>我要报名</Button>
      <Button kind="primary" big icon="qr-code" onPress={nothing}>出示我的码</Button>
      <Button kind="primary" onPress={nothing}>替人报名</Button>
      <Button icon="phone" onPress={nothing}>不会用，打电话帮我报</Button>
      <Button kind="plain" onPress={nothing}>点错了，撤销报名</Button>
      <ButtonPair>
        <Button icon="calendar-days" onPress={nothing}>记到日历</Button>
        <Button icon="bell" onPress={nothing}>提醒我</Button>
      </ButtonPair>
      <Card kind="today">
        <ButtonPair>
          <Button kind="veil" icon="navigation" onPress={nothing}>怎么去</Button>
          <Button kind="veil" icon="phone" onPress={nothing}>打电话</Button>
        </ButtonPair>
      </Card>
    </>
  )
}
