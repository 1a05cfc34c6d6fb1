import { View } from '@tarojs/components'
import { useState } from 'react'
import type { MyShift } from '../../../../core/volunteering/contract/member'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { Sheet } from '../../../components/Sheet'
import { ActError, Empty, Loaded } from '../../../components/States'
import { SubjectNotice } from '../../../components/SubjectNotice'
import { goToTab } from '../../../components/TabBar'
import { useAct, useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { openFile } from '../../../services/files'
import { useMember } from '../../../services/queries'
import { forSubject, useSubject } from '../../../services/subject'
import { go } from '../../../services/ways'
import { dayWords, durationWords, joined } from '../../../services/words'
import { MyShiftCard } from './MyShiftCard'

/** 我的班次: what is coming, what was served, how many hours in all. */
export default function MyShiftsPage() {
  const subject = forSubject(useSubject())
  const query = useMember('volunteering.mine', subject)
  const [leaving, setLeaving] = useState<MyShift | null>(null)
  const cancel = useAct('volunteering.cancel')
  const leave = async (shift: MyShift) => {
    if (await cancel.run({ shiftId: shift.shiftId, ...subject })) setLeaving(null)
  }
  const sheet = leaving && (
    <Sheet title="真的不去了吗？" onClose={() => setLeaving(null)} closeWords="我再想想">
      {`“${leaving.title}”的位置会让给别人。`}
      <ActError error={cancel.error} />
      <Button kind="next" busy={cancel.busy} onPress={() => void leave(leaving)}>
        不去了
      </Button>
    </Sheet>
  )
  return (
    <Page title="我的班次" over={sheet}>
      <SubjectNotice />
      <Loaded query={query}>
        {({ coming, served, minutesInAll, filledMinutes }) =>
          coming.length === 0 && served.length === 0 ? (
            <Empty art="no-shifts" title="还没有班次" sub="看看附近有什么能帮忙的？">
              <Button kind="next" onPress={() => goToTab('volunteering')}>
                去看看志愿服务
              </Button>
            </Empty>
          ) : (
            <>
              {coming.map((shift) => (
                <MyShiftCard key={shift.shiftId} shift={shift} onLeave={() => setLeaving(shift)} />
              ))}
              {served.length > 0 && <Served shifts={served} minutes={minutesInAll} filled={filledMinutes} />}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

interface ServedProps {
  readonly shifts: readonly MyShift[]
  readonly minutes: number
  readonly filled: number
}

const pointsWords = ({ filled, points }: NonNullable<MyShift['service']>): string => (filled === 'waiting' ? '等核准' : filled === 'declined' ? '没核准' : `${points} 分`)

function Served({ shifts, minutes, filled }: ServedProps) {
  const helping = useSubject() !== null
  return (
    <>
      <View>
        <Heading level={2}>做过的</Heading>
        <View className="sub">{`一共服务 ${durationWords(minutes)}${filled > 0 ? `，另外补记 ${durationWords(filled)}` : ''}`}</View>
      </View>
      <Card kind="list">
        {shifts.map((shift) => (
          <ListRow
            key={shift.shiftId}
            title={shift.title}
            sub={joined(dayWords(shift.from, serverNow()), shift.service ? durationWords(shift.service.minutes) : '没有签到')}
            end={shift.service ? pointsWords(shift.service) : undefined}
          />
        ))}
      </Card>
      {!helping && <PrintRecord />}
    </>
  )
}

/** 打印服务记录: a page with a code that anybody can check. */
function PrintRecord() {
  const print = useStaffAct('volunteering.printRecord')
  const [opened, setOpened] = useState(true)
  const press = async () => {
    const file = await print.run({})
    if (file) setOpened(await openFile(file))
  }
  return (
    <>
      <ActError error={print.error} />
      {!opened && <Notice kind="bad" title="没打开">过一会儿再点一次。</Notice>}
      <Button icon="clipboard-list" busy={print.busy} onPress={() => void press()}>
        打印服务记录
      </Button>
      <Button kind="plain" onPress={() => go('packages/volunteering/record')}>
        核对一张服务记录
      </Button>
    </>
  )
}
