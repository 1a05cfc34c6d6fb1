import { View } from '@tarojs/components'
import { useState } from 'react'
import type { ImportReport } from '../../../../core/people/contract/units'
import { Button } from '../../../components/Button'
import { Card, ListRow } from '../../../components/Card'
import { Filters } from '../../../components/Choice'
import { AtWork, DeskPage, type Place } from '../../../components/Desk'
import { More } from '../../../components/More'
import { Notice } from '../../../components/Notice'
import { ActError } from '../../../components/States'
import { useStaffAct } from '../../../services/acts'
import { CallError, staff } from '../../../services/call'
import { openFile, sendFile, type Uploaded } from '../../../services/files'
import { goBack, useParameters } from '../../../services/ways'
import { resultWords, says, type What } from './says'

/** 从表格登记: a form to fill in at a computer, what is wrong in each line, and all lines or none. */
export default function ImportPage() {
  const { what } = useParameters()
  const kind = what === 'units' ? 'units' : 'people'
  return <AtWork work={kind === 'units' ? 'bureau' : 'organiser'}>{(place) => <Import place={place} what={kind} />}</AtWork>
}

/** A file that was sent, with what came of looking at it; `done`: its lines are in. */
interface Looked {
  readonly upload: Uploaded
  readonly report: ImportReport
  readonly done: boolean
}

function Import({ place, what }: { readonly place: Place; readonly what: What }) {
  const people = useStaffAct('people.importPeople')
  const units = useStaffAct('people.importUnits')
  const [looked, setLooked] = useState<Looked | null>(null)
  const [failed, setFailed] = useState<CallError | null>(null)
  const [agreed, setAgreed] = useState(false)
  const act = what === 'units' ? units : people
  const run = (upload: Uploaded, apply: boolean) =>
    what === 'units' ? units.run({ unitId: place.at, upload, apply }) : people.run({ unitId: place.at, upload, apply, consent: true })
  const look = async () => {
    setFailed(null)
    setLooked(null)
    try {
      const upload = await sendFile('sheet')
      const report = upload && (await run(upload, false))
      if (upload && report) setLooked({ upload, report, done: false })
    } catch (failure) {
      setFailed(failure instanceof CallError ? failure : new CallError('UNREACHABLE'))
    }
  }
  const apply = async (upload: Uploaded) => {
    const report = await run(upload, true)
    if (report) setLooked({ upload, report, done: true })
  }
  const ready = looked !== null && !looked.done && looked.report.wrong === 0 && looked.report.added > 0
  const foot = looked?.done ? (
    <Button kind="next" onPress={goBack}>
      好了，返回
    </Button>
  ) : ready ? (
    <Button kind="next" busy={act.busy} why={what === 'people' && !agreed ? '先点上面的“都同意了”' : undefined} onPress={() => void apply(looked.upload)}>
      {`登记这 ${looked.report.added} ${says[what].counted}`}
    </Button>
  ) : (
    <Button kind="next" busy={act.busy} onPress={() => void look()}>
      {looked === null ? '选填好的表格' : '改好了，重新选表格'}
    </Button>
  )
  const here = { work: what === 'units' ? ('bureau' as const) : ('organiser' as const), page: what }
  const inside = (
    <>
      {looked === null && <Steps place={place} what={what} />}
      <ActError error={failed ?? act.error} reader="staff" />
      {looked && <Report looked={looked} what={what} />}
      {ready && what === 'people' && (
        <Filters label="同意" value={agreed ? 'yes' : null} options={[{ value: 'yes', title: '名单里的人都同意登记了' }]} onChange={() => setAgreed(!agreed)} />
      )}
    </>
  )
  return here.work === 'bureau' ? (
    <DeskPage work="bureau" here="units" place={place} title={says[what].title} foot={foot}>
      {inside}
    </DeskPage>
  ) : (
    <DeskPage work="organiser" here="people" place={place} title={says[what].title} foot={foot}>
      {inside}
    </DeskPage>
  )
}

/** What to do first, and the empty form. */
function Steps({ place, what }: { readonly place: Place; readonly what: What }) {
  const [state, setState] = useState<'idle' | 'busy' | 'opened' | 'failed'>('idle')
  const fetchForm = async () => {
    setState('busy')
    try {
      setState((await openFile(await staff('people.importForm', { unitId: place.at, what }))) ? 'opened' : 'failed')
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      setState('failed')
    }
  }
  return (
    <Card>
      <View className="h2">先拿一张空表格</View>
      <View>{says[what].columns}</View>
      <View className="sub">一行一个，最多 500 行。填好存起来，再在下面选它。先给您看每一行对不对，看过再登记。</View>
      {state === 'opened' && <Notice kind="good">空表格打开了，可以存到电脑上填。</Notice>}
      {state === 'failed' && <Notice kind="bad">表格没有拿到，看看有没有网络，再点一次。</Notice>}
      <Button icon="clipboard-list" busy={state === 'busy'} onPress={() => void fetchForm()}>
        拿空表格
      </Button>
    </Card>
  )
}

/** Line by line: what is wrong stands first. */
function Report({ looked: { report, done }, what }: { readonly looked: Looked; readonly what: What }) {
  const { counted } = says[what]
  const wrong = report.lines.filter(({ result }) => result !== 'new' && result !== 'known')
  const others = report.lines.filter(({ result }) => result === 'new' || result === 'known')
  return (
    <>
      {done ? (
        <Notice kind="good" title={`登记好了 ${report.added} ${counted}`}>
          {report.known > 0 ? `另外 ${report.known} ${counted}以前就登记过，没有重复登记。` : ''}
        </Notice>
      ) : wrong.length > 0 ? (
        <Notice kind="bad" title={`有 ${wrong.length} 行不对，一${counted}也没有登记`}>
          照下面说的在表格里改好，再选一次。
        </Notice>
      ) : (
        <Notice kind="good" title="每一行都对">{report.added > 0 ? '看一眼名单，对的话点下面登记。' : '这些以前都登记过了，不用再登记。'}</Notice>
      )}
      <Card kind="list">
        <More items={[...wrong, ...others]} unit="行">
          {({ line, name, result }) => (
            <ListRow key={line} icon={result === 'new' || result === 'known' ? 'check' : 'triangle-alert'} title={`第 ${line} 行${name === '' ? '' : `：${name}`}`} sub={done && result === 'new' ? '登记好了' : resultWords[result]} />
          )}
        </More>
      </Card>
      <Button icon="clipboard-list" onPress={() => void openFile(report.file)}>
        把结果做成表格
      </Button>
    </>
  )
}
