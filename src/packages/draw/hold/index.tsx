import { View } from '@tarojs/components'
import { useState } from 'react'
import type { DrawView } from '../../../../core/courses/contract/draw'
import type { TermView } from '../../../../core/courses/contract/organising'
import { Button } from '../../../components/Button'
import { Card, Chip, Fact } from '../../../components/Card'
import { DateChoice } from '../../../components/DayTime'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { Field } from '../../../components/Field'
import { Heading } from '../../../components/Heading'
import { Notice } from '../../../components/Notice'
import { ActError, Empty, Loaded } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { serverNow } from '../../../services/clock'
import { useTyped } from '../../../services/draft'
import { useMember, useStaff } from '../../../services/queries'
import { go } from '../../../services/ways'
import { dayOf, startOfDay, whenWords } from '../../../services/words'
import { stepChips } from '../words'

/** 抽签, for the bureau: name the public number, close the list, enter the number. */
export default function HoldDrawPage() {
  return <AtWork work="bureau">{(place) => <Terms place={place} />}</AtWork>
}

function Terms({ place }: { readonly place: Place }) {
  const terms = useStaff('courses.terms', {})
  const draws = useMember('courses.draws', {})
  return (
    <DeskPage work="bureau" here="draw/hold" place={place} title="抽签">
      <Loaded query={terms}>
        {(known) =>
          known.terms.length === 0 ? (
            <Empty art="no-courses" title="还没有学期" sub="先加一个学期，再来定抽签。" />
          ) : (
            <Loaded query={draws}>{(held) => known.terms.map((term) => <Term key={term.termId} term={term} draw={held.draws.find(({ termId }) => termId === term.termId)} />)}</Loaded>
          )
        }
      </Loaded>
    </DeskPage>
  )
}

function Term({ term, draw }: { readonly term: TermView; readonly draw: DrawView | undefined }) {
  const [correcting, setCorrecting] = useState(false)
  const editable = !draw || (draw.step === 'announced' && correcting)
  return (
    <Card>
      <Heading level={2}>{term.name}</Heading>
      {draw && (
        <View className="row-wrap">
          <Chip tone={draw.step === 'done' ? 'celadon' : 'gold'}>{stepChips[draw.step]}</Chip>
        </View>
      )}
      {draw && <Facts draw={draw} />}
      {draw?.step === 'announced' && !correcting && (
        <Button kind="plain" onPress={() => setCorrecting(true)}>
          改号码或日子
        </Button>
      )}
      {editable && <Announce termId={term.termId} draw={draw} onDone={() => setCorrecting(false)} />}
      {draw?.step === 'announced' && !correcting && <Freeze draw={draw} />}
      {draw?.step === 'frozen' && <Hold draw={draw} />}
      {draw?.step === 'drawn' && <Notice title="正在登记">名额正按抽签结果登记，几分钟就好，不用守着。</Notice>}
      {draw && draw.listHash !== null && (
        <Button icon="shield-check" onPress={() => go('packages/draw/verify')}>
          看大家看到的核验页
        </Button>
      )}
    </Card>
  )
}

function Facts({ draw }: { readonly draw: DrawView }) {
  const now = serverNow()
  return (
    <View>
      <Fact icon="ticket" title={draw.source} sub={`${whenWords(draw.numberAt, now)}公布`} />
      <Fact icon="calendar-days" title={`志愿填到${whenWords(draw.closesAt, now)}`} sub={draw.applicants === null ? '' : `名单上 ${draw.applicants} 个号码`} />
      {draw.listHash !== null && <Fact icon="shield-check" title="名单的核对码，请公布出去" sub={draw.listHash.replace(/(.{4})(?=.)/g, '$1 ')} />}
      {draw.publicNumber !== null && <Fact icon="circle-check" title={`开奖号码 ${draw.publicNumber}`} />}
    </View>
  )
}

const dayMs = 86_400_000
const evening = 21.5 * 3_600_000

function Announce({ termId, draw, onDone }: { readonly termId: string; readonly draw: DrawView | undefined; readonly onDone: () => void }) {
  const announce = useStaffAct('courses.announceDraw')
  const [source, setSource, forget] = useTyped(`draw.${termId}.${draw?.source ?? ''}`, draw?.source ?? '')
  const [closesOn, setClosesOn] = useState<string | null>(draw ? dayOf(draw.closesAt - 1) : null)
  const [numberOn, setNumberOn] = useState<string | null>(draw ? dayOf(draw.numberAt) : null)
  const days = { first: dayOf(serverNow()), last: dayOf(serverNow() + 365 * dayMs) }
  const wrong = source.trim() === '' ? '先写用哪个公开的号码' : closesOn === null || numberOn === null ? '请选两个日子' : numberOn <= closesOn ? '公布号码要在截止以后的日子' : undefined
  const press = async () => {
    if (closesOn === null || numberOn === null) return
    if (!(await announce.run({ termId, source: source.trim(), closesAt: startOfDay(closesOn) + dayMs, numberAt: startOfDay(numberOn) + evening }))) return
    forget()
    onDone()
  }
  return (
    <View className="form">
      <ActError error={announce.error} reader="staff" />
      <Field label="用哪个公开的号码" help="要大家都查得到、谁也定不了的，比如：12月8日 福彩3D 第2026328期 开奖号码" value={source} onChange={setSource} most={60} />
      <DateChoice label="志愿填到哪天为止" value={closesOn} onChange={setClosesOn} {...days} />
      <DateChoice label="哪天公布号码（晚上9点半）" value={numberOn} onChange={setNumberOn} {...days} />
      <Button kind="next" busy={announce.busy} why={wrong} onPress={() => void press()}>
        定下来
      </Button>
    </View>
  )
}

function Freeze({ draw }: { readonly draw: DrawView }) {
  const freeze = useStaffAct('courses.freezeDraw')
  const why = serverNow() < draw.closesAt ? '志愿还没截止' : undefined
  return (
    <>
      <View className="sub">志愿截止以后、号码公布以前，把名单定下来。定了就不能再改。</View>
      <ActError error={freeze.error} reader="staff" />
      <Button kind="next" busy={freeze.busy} why={why} onPress={() => void freeze.run({ termId: draw.termId })}>
        定名单
      </Button>
    </>
  )
}

function Hold({ draw }: { readonly draw: DrawView }) {
  const hold = useStaffAct('courses.holdDraw')
  const [typed, setTyped] = useState('')
  const isNumber = /^\d{1,40}$/.test(typed.replace(/\s/g, ''))
  return (
    <>
      <View className="sub">号码公布以后，照着填进来。填了就抽签，不能再改，请对两遍。</View>
      <Field label="开奖号码" kind="number" value={typed} onChange={setTyped} most={40} />
      <ActError error={hold.error} reader="staff" />
      <Button kind="next" busy={hold.busy} why={isNumber ? undefined : '请填数字'} onPress={() => void hold.run({ termId: draw.termId, publicNumber: typed })}>
        抽签
      </Button>
    </>
  )
}
