import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ReplyOf } from '../../../../core/kernel/contract'
import type { makeCard } from '../../../../core/codes/contract/card'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { Notice, Steps } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { openFile } from '../../../services/files'
import { useParameters } from '../../../services/ways'
import { spacedDigits } from '../../../services/words'

type Made = ReplyOf<typeof makeCard>

/** 码卡: a paper card with six digits for somebody without a phone; a lost one is replaced, and dead at once. */
export default function CardPage() {
  return <AtWork work="organiser">{(place) => <PaperCard place={place} />}</AtWork>
}

const steps = ['印出来，交给本人收好', '上课、做志愿、取东西时，把卡上的 6 个数字报给工作人员', '卡丢了再来印一张，旧的马上作废']

function PaperCard({ place }: { readonly place: Place }) {
  const { personId = '', name = '' } = useParameters()
  const made = useStaffAct('codes.makeCard')
  const [card, setCard] = useState<Made | null>(null)
  const make = async () => setCard(await made.run({ personId }))
  const act = (
    <Button kind="next" icon="check" busy={made.busy} onPress={() => void make()}>
      {card ? '再换一张新的' : '做一张码卡'}
    </Button>
  )
  return (
    <DeskPage work="organiser" here="people" place={place} title={`${name}的码卡`} acts={act}>
      <Notice>给没有手机的老同志。做了新卡，旧卡马上就不能用了。</Notice>
      <ActError error={made.error} reader="staff" />
      {card && <Ready card={card} />}
      <Card>
        <Heading level={2}>怎么用</Heading>
        <Steps steps={steps} />
      </Card>
    </DeskPage>
  )
}

function Ready({ card: { digits, file } }: { readonly card: Made }) {
  const [failed, setFailed] = useState(false)
  return (
    <Card>
      <Heading level={2}>新卡做好了</Heading>
      <View className="h1 center">{spacedDigits(digits)}</View>
      <Button onPress={() => void openFile(file).then((opened) => setFailed(!opened))}>打开来印</Button>
      {failed && <Notice>没有打开。请抄下这 6 个数字，或者再点一次。</Notice>}
    </Card>
  )
}
