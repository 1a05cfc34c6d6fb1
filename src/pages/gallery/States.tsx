import { Button } from '../../components/Button'
import { ActError, Empty, Failed, Loading } from '../../components/States'
import { CallError } from '../../services/call'

const nothing = () => undefined

export function States() {
  return (
    <>
      <Loading cards={1} />
      <ActError error={new CallError('TIME_CLASH', { title: '太极拳（二十四式）' })} />
      <Empty art="no-courses" title="还没有课" sub="离家近的有 6 门正在报名，挑一门试试？">
        <Button kind="next" onPress={nothing}>去看看课程</Button>
      </Empty>
      <Empty art="no-shifts" title="还没有班次" />
      <Empty art="no-vouchers" title="还没有换过东西" />
      <Empty art="no-messages" title="没有新消息" />
      <Empty art="nothing-found" title="没找到" />
      <Failed error={new CallError('UNREACHABLE')} onRetry={nothing} />
      <Failed error={new CallError('INTERNAL')} onRetry={nothing} />
    </>
  )
}
