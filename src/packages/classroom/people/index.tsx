import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import type { RosterLine } from '../../../../core/courses/contract/organising'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { AtWork, DeskPage, goToWork, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { useTyped } from '../../../services/draft'
import { useStaff } from '../../../services/queries'

/** 名单和学费: who has paid, who has not, and how each came by their place. */
export default function CoursePeoplePage() {
  return <AtWork work="organiser">{(place) => <People place={place} />}</AtWork>
}

function People({ place }: { readonly place: Place }) {
  const { courseId = '' } = useRouter().params
  const query = useStaff('courses.roster', { courseId })
  const [paying, setPaying] = useState<RosterLine | null>(null)
  const [paid, setPaid] = useState<string | null>(null)
  const sheet = paying && (
    <Pay
      courseId={courseId}
      line={paying}
      onClose={(words) => {
        setPaying(null)
        setPaid(words)
      }}
    />
  )
  return (
    <DeskPage work="organiser" here="courses" place={place} title="名单和学费" over={sheet}>
      {paid !== null && <Notice kind="good">{paid}</Notice>}
      <Loaded query={query}>
        {({ title, lines }) => (
          <Card>
            <Heading level={2}>{title}</Heading>
            {lines.length === 0 && <Empty art="no-courses" title="还没有人报名" />}
            <More items={lines} unit="个人">
              {(line) => (
                <View key={line.personId} className="person">
                  <View className="person-name strong">{line.name}</View>
                  <View className="row-wrap">
                    <Chip tone={line.standing.place === 'seat' ? 'celadon' : 'gold'}>{placeWords(line)}</Chip>
                    {line.fee === 'paid' && <Chip icon="check">学费交了</Chip>}
                    {line.fee === 'due' && <Chip tone="warm">学费没交</Chip>}
                    {line.allowed && <Chip tone="gray">特别准许</Chip>}
                  </View>
                  {line.allowed && <View className="sub">{line.allowed}</View>}
                  <ButtonPair>
                    {line.fee === 'due' && (
                      <Button about={line.name} onPress={() => setPaying(line)}>
                        收学费
                      </Button>
                    )}
                    <Button kind="plain" about={line.name} onPress={() => goToWork('organiser', 'classroom/history', place, { courseId, personId: line.personId, name: line.name })}>
                      来龙去脉
                    </Button>
                  </ButtonPair>
                </View>
              )}
            </More>
          </Card>
        )}
      </Loaded>
    </DeskPage>
  )
}

function placeWords({ standing }: RosterLine): string {
  if (standing.place === 'line') return `候补第 ${standing.ahead + 1} 位`
  return standing.place === 'offer' ? '等他点头' : '有名额'
}

function Pay({ courseId, line, onClose }: { readonly courseId: string; readonly line: RosterLine; readonly onClose: (paid: string | null) => void }) {
  const pay = useStaffAct('courses.markPaid')
  const [receipt, setReceipt, forget] = useTyped(`receipt.${courseId}.${line.personId}`)
  const press = async () => {
    const reply = await pay.run({ courseId, personId: line.personId, receipt })
    if (!reply) return
    forget()
    onClose(`${line.name}交了 ${reply.yuan} 元，收据号 ${receipt}。`)
  }
  return (
    <Sheet title={`收${line.name}的学费`} onClose={() => onClose(null)} closeWords="先不收">
      <View>当面收了钱、开了收据，再填收据上的号码。</View>
      <Field label="收据号" help="数字、字母和横线" value={receipt} onChange={setReceipt} most={20} />
      <ActError error={pay.error} reader="staff" />
      <Button kind="next" busy={pay.busy} why={/^[A-Za-z0-9-]{1,20}$/.test(receipt.trim()) ? undefined : '请填收据号'} onPress={() => void press()}>
        收好了
      </Button>
    </Sheet>
  )
}
