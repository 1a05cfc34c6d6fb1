import type { SeatStory } from '../../../../core/courses/contract/organising'
import { Card, Fact } from '../../../components/Card'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { Empty, Loaded } from '../../../components/States'
import { serverNow } from '../../../services/clock'
import { useStaff } from '../../../services/queries'
import { useParameters } from '../../../services/ways'
import { joined, whenWords } from '../../../services/words'
import type { IconName } from '../../../theme/icons'

/** 来龙去脉: how somebody came by their place in a course, and lost it. */
export default function SeatHistoryPage() {
  return <AtWork work="organiser">{(place) => <History place={place} />}</AtWork>
}

function History({ place }: { readonly place: Place }) {
  const { courseId = '', personId = '', name = '' } = useParameters()
  const query = useStaff('courses.seatHistory', { courseId, personId })
  return (
    <DeskPage work="organiser" here="courses" place={place} title="来龙去脉">
      <Loaded query={query}>
        {({ story }) =>
          story.length === 0 ? (
            <Empty art="nothing-found" title="这门课里没有他的记录" />
          ) : (
            <Card kind="list">
              {name !== '' && <Heading level={2}>{name}</Heading>}
              {story.map((one, index) => (
                <Fact key={`${one.at} ${index}`} icon={icons[one.what]} title={whatWords(one)} sub={joined(whenWords(one.at, serverNow()), byWords(one.by), one.words)} />
              ))}
            </Card>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

const icons: Readonly<Record<SeatStory['what'], IconName>> = { joined: 'hourglass', took: 'circle-check', offered: 'bell', accepted: 'check', allowed: 'shield-check', moved: 'users', ended: 'undo-2' }
const whats: Readonly<Record<SeatStory['what'], string>> = { joined: '排上了队', took: '有了名额', offered: '轮到他，名额留着等他点头', accepted: '点头，名额是他的', allowed: '特别准许报名', moved: '和另一份登记是同一个人，名额跟着过来', ended: '名额没有了' }
const whys: Readonly<Record<string, string>> = {
  'given up': '他说不来了',
  declined: '轮到他，他说不要',
  lapsed: '打过电话，过了时间没有点头',
  unpaid: '学费没有按时交',
  merged: '这个班人太少，并到别的班',
  'course cancelled': '这门课停办了',
  absent: '连着缺课',
  left: '不再用银领了',
  'same person': '同一个人有两个名额，退了一个',
  'never held': '那次报名没有办成',
}

const whatWords = ({ what, why }: SeatStory): string => (what === 'ended' && why !== null ? `名额让出来：${whys[why] ?? '没有写原因'}` : whats[what])

const bys: Readonly<Record<string, string>> = { timer: '到时候自动办的', self: '自己报的', helper: '家人代报', desk: '电话或窗口', '': '本人' }
const byWords = (by: string): string => bys[by] ?? by
