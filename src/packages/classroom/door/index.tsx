import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import type { DoorLine, Marked, Presence } from '../../../../core/courses/contract/sessions'
import { BigCode } from '../../../components/BigCode'
import { Button, ButtonPair } from '../../../components/Button'
import { Card, Chip } from '../../../components/Card'
import { CodeEntry } from '../../../components/CodeEntry'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Heading } from '../../../components/Heading'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { CallError } from '../../../services/call'
import { serverNow } from '../../../services/clock'
import { sentence } from '../../../services/errors'
import { useStaff } from '../../../services/queries'
import { fromToWords, whenWords } from '../../../services/words'
import { rememberClass, rememberedClass, useMarks } from './kept'

/** 签到: the class's code at the door, people's own codes, names to tap; also where there is no network. */
export default function DoorPage() {
  return <AtWork work="organiser">{(place) => <Door place={place} />}</AtWork>
}

function Door({ place }: { readonly place: Place }) {
  const { courseId = '', session: named = '0' } = useRouter().params
  const session = Number(named)
  const door = useStaff('courses.door', { courseId, session }, { every: 30_000 })
  const [shown, setShown] = useState(false)
  const { kept, outcomes, busy, error, mark, send } = useMarks(courseId, session)
  const lines = door.data?.lines
  useEffect(() => {
    if (lines && lines.length > 0) rememberClass(courseId, lines.map(({ personId, name }) => ({ personId, name })))
  }, [lines])
  const refused = door.error instanceof CallError && !door.error.again ? door.error : null
  const here = lines?.filter(({ presence }) => presence === 'present').length ?? 0
  const names = lines ?? rememberedClass(courseId).map((name) => ({ ...name, birthYear: 0, presence: 'unknown' as const, conflicts: [] }))
  return (
    <DeskPage work="organiser" here="courses" place={place} title="签到">
      {door.data && (
        <Card>
          <Heading level={2}>{door.data.title}</Heading>
          <View>{fromToWords(door.data.from, door.data.to, serverNow())}</View>
          <View className="strong">{`到了 ${here} 个，一共 ${door.data.lines.length} 个`}</View>
        </Card>
      )}
      {shown ? <ClassCode courseId={courseId} session={session} /> : <Button icon="qr-code" onPress={() => setShown(true)}>放出签到码，让大家自己扫</Button>}
      <CodeEntry title="他手机上的 6 个数字" words="扫他的码" busy={busy} onCode={(code) => void mark({ code }, 'present')} />
      <ActError error={error} reader="staff" />
      <ActError error={refused} />
      {kept.length > 0 && (
        <Notice icon="wifi-off" title={`没有网络，先记在手机里：${kept.length} 个`}>
          <View className="stack-s">
            <View>有了网络会自己送上去，时间按点名的时候算。</View>
            <Button onPress={() => void send()}>现在送</Button>
          </View>
        </Notice>
      )}
      {outcomes.slice(0, 3).map((outcome) => (
        <Notice key={outcome.nonce} kind={outcome.came === 'refused' ? 'bad' : outcome.came === 'conflict' ? 'info' : 'good'} title={outcome.name}>
          {cameWords(outcome)}
        </Notice>
      ))}
      <Conflicts courseId={courseId} session={session} lines={lines ?? []} />
      <Card>
        <Heading level={2}>点名字</Heading>
        {names.length === 0 && <View className="sub">{door.error ? '手机里没有这门课的名单。有网络的时候打开一次，就会记住。' : '这门课还没有人。'}</View>}
        <More items={names} unit="个人">
          {({ personId, name, presence }) => (
            <View key={personId} className="person">
              <View className="person-name strong">{name}</View>
              {presence !== 'unknown' ? (
                <Chip tone={presence === 'present' ? 'celadon' : 'gold'} icon={presence === 'present' ? 'check' : undefined}>{presenceWords[presence]}</Chip>
              ) : kept.some(({ item }) => 'personId' in item.who && item.who.personId === personId) ? (
                <Chip tone="gold">在手机里</Chip>
              ) : (
                <ButtonPair>
                  <Button busy={busy} about={name} onPress={() => void mark({ personId }, 'present')}>
                    到了
                  </Button>
                  <Button kind="plain" about={name} onPress={() => void mark({ personId }, 'sick')}>
                    请假
                  </Button>
                </ButtonPair>
              )}
            </View>
          )}
        </More>
      </Card>
    </DeskPage>
  )
}

const presenceWords: Readonly<Record<Presence, string>> = { present: '到了', sick: '请假', absent: '没来', unknown: '' }

function cameWords({ came, code }: Marked): string {
  if (came === 'refused') return sentence(code ?? '').say
  if (came === 'conflict') return '和以前记的不一样，列在下面，请定一个。'
  return came === 'already' ? '早就记过了' : '记好了'
}

function ClassCode({ courseId, session }: { readonly courseId: string; readonly session: number }) {
  const query = useStaff('courses.sessionCode', { courseId, session })
  return (
    <Loaded query={query} cards={1}>
      {(code) => (
        <View className="code-wall">
          <Card>
            <BigCode code={code} hint="大家扫码签到；扫不了，输入这 6 个数字" onRenew={() => void query.refetch()} />
          </Card>
        </View>
      )}
    </Loaded>
  )
}

/** Marks that contradict each other: nothing is overwritten, somebody decides. */
function Conflicts({ courseId, session, lines }: { readonly courseId: string; readonly session: number; readonly lines: readonly DoorLine[] }) {
  const settle = useStaffAct('courses.settleAttendance')
  const open = lines.filter(({ conflicts }) => conflicts.length > 0)
  if (open.length === 0) return null
  return (
    <Card>
      <Heading level={2}>对不上的，请定一个</Heading>
      <ActError error={settle.error} reader="staff" />
      {open.map(({ personId, name, presence, conflicts }) => (
        <View key={personId} className="person">
          <View className="person-name strong">{name}</View>
          <View>{presence === 'unknown' ? '先前没有记' : `先记的是：${presenceWords[presence]}`}</View>
          {conflicts.map((one) => (
            <View key={one.at} className="sub">{`${one.by} ${whenWords(one.at, serverNow())} 记的是：${presenceWords[one.presence]}`}</View>
          ))}
          <ButtonPair>
            {(['present', 'sick', 'absent'] as const).map((decided) => (
              <Button key={decided} busy={settle.busy} about={name} onPress={() => void settle.run({ courseId, session, personId, presence: decided })}>
                {presenceWords[decided]}
              </Button>
            ))}
          </ButtonPair>
        </View>
      ))}
    </Card>
  )
}
