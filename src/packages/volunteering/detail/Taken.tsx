import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Standing } from '../../../../core/courses/contract/catalogue'
import type { ActivityDetail } from '../../../../core/volunteering/contract/member'
import { Button, ButtonPair } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { MapButton } from '../../../components/Helps'
import { Notice, Steps, Tick } from '../../../components/Notice'
import { Remind } from '../../../components/Remind'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { goInstead } from '../../../services/ways'
import { fromToWords } from '../../../services/words'

export interface TakenShift {
  readonly shiftId: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly standing: Standing
}

interface TakenProps {
  readonly taken: TakenShift
  readonly activity: ActivityDetail
  readonly subject: { subject?: string }
  readonly onAgain: () => void
}

const seatSteps = ['到了地方，扫组织者的码签到，或者输入 6 个数字', '走的时候再扫一次签退', '积分按服务的时间记，马上就能看到']
const lineSteps = ['有人让出位置，就按顺序轮到您', '轮到了我们马上告诉您，不用一直看', '不想等了，随时在“我的班次”里取消']

/** What happened, what comes next, how to take it back. */
export function Taken({ taken, activity, subject, onAgain }: TakenProps) {
  const cancel = useAct('volunteering.cancel')
  const [undone, setUndone] = useState(false)
  const undo = async () => setUndone((await cancel.run({ shiftId: taken.shiftId, ...subject })) !== null)
  const waiting = taken.standing.place === 'line'
  if (undone) {
    return (
      <>
        <Tick icon="undo-2" tone="gold" />
        <Heading className="h1 center">已经撤销了</Heading>
        <Notice>这个班次没有您的名字了，想来随时再报。</Notice>
        <Button kind="primary" big onPress={onAgain}>
          再看看班次
        </Button>
      </>
    )
  }
  return (
    <>
      <Tick icon={waiting ? 'hourglass' : 'check'} tone={waiting ? 'gold' : 'celadon'} />
      <Heading className="h1 center">{waiting ? '排上队了' : '报上了，谢谢您'}</Heading>
      <Card>
        <Heading level={2}>{taken.title}</Heading>
        <View>{fromToWords(taken.from, taken.to, serverNow())}</View>
        <View className="sub">{activity.site.name}</View>
        {taken.standing.place === 'line' && <View>{taken.standing.ahead === 0 ? '您排在第一个' : `您前面还有 ${taken.standing.ahead} 个人`}</View>}
      </Card>
      <Card>
        <Heading level={2}>接下来</Heading>
        <Steps steps={waiting ? lineSteps : seatSteps} />
      </Card>
      <ActError error={cancel.error} />
      <ButtonPair>
        <MapButton place={activity.site} />
        <Remind />
      </ButtonPair>
      <Button onPress={() => goInstead('packages/volunteering/mine')}>看我的班次</Button>
      <Button kind="plain" busy={cancel.busy} onPress={() => void undo()}>
        点错了，撤销报名
      </Button>
    </>
  )
}
