import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CashLine } from '../../../../core/courses/contract/fees'
import { Button } from '../../../components/Button'
import { Card } from '../../../components/Card'
import { DateChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { CallError, staff } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { openFile } from '../../../services/files'
import { useStaff } from '../../../services/queries'
import { dayOf, joined, timeWords, whenWords } from '../../../services/words'

/** 收费: what the desks took and gave back on a day, and what they still owe. */
export default function CashierPage() {
  return <AtWork work="organiser">{(place) => <Cashier place={place} />}</AtWork>
}

const yearMs = 366 * 86_400_000

function Cashier({ place }: { readonly place: Place }) {
  const today = dayOf(serverNow())
  const [day, setDay] = useState(today)
  const query = useStaff('courses.cashierDay', { unitId: place.at, day })
  const refund = useStaffAct('courses.handRefund')
  const [failed, setFailed] = useState<CallError | null>(null)
  const open = async () => {
    setFailed(null)
    try {
      await openFile((await staff('courses.cashierSheet', { unitId: place.at, day })).file)
    } catch (cause) {
      if (!(cause instanceof CallError)) throw cause
      setFailed(cause)
    }
  }
  return (
    <DeskPage work="organiser" here="classroom/cashier" place={place} title="收费">
      <DateChoice label="哪一天" value={day} onChange={setDay} first={dayOf(serverNow() - yearMs)} last={today} />
      <ActError error={failed} reader="staff" />
      <ActError error={refund.error} reader="staff" />
      <Loaded query={query}>
        {({ lines, sum, owed }) => (
          <>
            <Card>
              <View className="row-apart">
                <Heading level={2}>这一天一共</Heading>
                <View className="h1">{`${sum} 元`}</View>
              </View>
              {lines.length === 0 && <View className="sub">这一天没有收，也没有退。要收费，请到课程的“名单和学费”里点名字。</View>}
              <More items={lines} unit="笔">
                {(line) => <Line key={`${line.paymentId} ${line.at}`} line={line} when={timeWords(line.at)} />}
              </More>
              <Button onPress={() => void open()}>打开表格</Button>
            </Card>
            <Card>
              <Heading level={2}>还没退的</Heading>
              {owed.length === 0 && <View className="sub">没有欠着要退的钱。</View>}
              <More items={owed} unit="笔">
                {(line) => (
                  <Line key={line.paymentId} line={line} when={`${whenWords(line.at, serverNow())}起该退`}>
                    <Button busy={refund.busy} label={`退给${line.personName} ${-line.yuan} 元`} onPress={() => void refund.run({ courseId: line.courseId, paymentId: line.paymentId })}>
                      当面退了
                    </Button>
                  </Line>
                )}
              </More>
            </Card>
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

function Line({ line, when, children }: { readonly line: CashLine; readonly when: string; readonly children?: React.ReactNode }) {
  return (
    <View className="person">
      <View className="person-name strong">{line.personName}</View>
      <View className="amount">{line.yuan < 0 ? `退 ${-line.yuan} 元` : `收 ${line.yuan} 元`}</View>
      <View className="sub">{joined(line.title, `收据 ${line.receipt}`)}</View>
      <View className="sub">{joined(when, line.by)}</View>
      <View className="person-act">{children}</View>
    </View>
  )
}
