import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { RosterLine } from '../../../../core/courses/contract/organising'
import { Card, ListRow } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { openFile } from '../../../services/files'
import { useStaff } from '../../../services/queries'
import { slotsWords } from '../../../services/words'
import { Made } from '../Made'
import { usePaper } from '../../../services/paper'

/** 打印: all papers of one course. */
export default function PrintPage() {
  return <AtWork work="organiser">{(place) => <Papers place={place} />}</AtWork>
}

function Papers({ place }: { readonly place: Place }) {
  const { courseId = '' } = useRouter().params
  const query = useStaff('courses.roster', { courseId })
  const roster = usePaper('courses.printRoster', { courseId })
  const signIn = usePaper('courses.printSignIn', { courseId })
  const poster = usePaper('courses.poster', { courseId })
  const certificates = useStaffAct('courses.certificates')
  return (
    <DeskPage work="organiser" here="courses" place={place} title={query.data?.title ?? '打印'}>
      <Loaded query={query}>
        {({ slots, lines }) => (
          <>
            <View>{slotsWords(slots)}</View>
            <View className="cards">
              <Made title="名单" sub="姓名、电话（中间几位不印）、谁在候补" icon="list" button="做名单" {...roster} />
              <Made title="签到表" sub="下面六次课，来了在自己那一格签名" icon="clipboard-list" button="做签到表" {...signIn} />
              <Made title="海报" sub="贴在门口：微信一扫就能报名" icon="qr-code" button="做海报" {...poster} />
              <Made
                title="结业证书"
                sub="课上完一天以后，到课够了的每人一页，码可以核对真假"
                icon="graduation-cap"
                button="做全班的证书"
                busy={certificates.busy}
                error={certificates.error}
                make={() => certificates.run({ courseId })}
              />
            </View>
            {lines.length > 0 && <Slips courseId={courseId} lines={lines} />}
          </>
        )}
      </Loaded>
    </DeskPage>
  )
}

/** Large print for somebody without a phone. */
function Slips({ courseId, lines }: { readonly courseId: string; readonly lines: readonly RosterLine[] }) {
  const slip = useStaffAct('courses.printSlip')
  const press = async (personId: string) => {
    const made = await slip.run({ courseId, personId })
    if (made) await openFile(made.file)
  }
  return (
    <>
      <Heading level={2}>大字条子</Heading>
      <View className="sub">{slip.busy ? '正在做条子，请稍等。' : '给不用手机的人：几点、在哪里、签到报哪 6 个数字。点他的名字。'}</View>
      <ActError error={slip.error} reader="staff" />
      <Card kind="list">
        <More items={lines} unit="个人">
          {(line) => <ListRow key={line.personId} icon="id-card" title={line.name} sub={line.standing.place === 'line' ? '候补' : ''} onPress={() => void press(line.personId)} />}
        </More>
      </Card>
    </>
  )
}
