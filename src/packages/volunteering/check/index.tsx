import { useEffect, useRef, useState } from 'react'
import type { CheckedIn } from '../../../../core/volunteering/contract/member'
import { Card } from '../../../components/Card'
import { Filters, SwitchRow } from '../../../components/Choice'
import { CodeEntry } from '../../../components/CodeEntry'
import { Notice, Steps } from '../../../components/Notice'
import { Page } from '../../../components/Page'
import { ActError } from '../../../components/States'
import { useAct } from '../../../services/acts'
import { newRequestId } from '../../../services/call'
import { platform } from '../../../services/platform'
import { isTrue, storage } from '../../../services/storage'
import { useParameters } from '../../../services/ways'
import { keptScans, useKeptScans } from './kept'
import { KeptCard, SentCard } from './Kept'
import { Result } from './Result'

type What = 'in' | 'out'

/** 签到签退: the organiser's code, scanned or typed. Without network it is kept on the phone and sent later. */
export default function CheckPage() {
  const [what, setWhat] = useState<What>(useParameters().what === 'out' ? 'out' : 'in')
  const [done, setDone] = useState<CheckedIn | null>(null)
  const [full, setFull] = useState(false)
  const { kept, sent, send } = useKeptScans()
  const near = useNearConsent()
  const acts = { in: useAct('volunteering.checkIn'), out: useAct('volunteering.checkOut') }
  const act = acts[what]
  const scanned = useRef<{ readonly code: string; readonly at: number } | null>(null)

  const onCode = async (code: string) => {
    scanned.current = { code, at: Date.now() }
    const reply = what === 'in' ? await acts.in.run({ code, ...(await near.position()) }) : await acts.out.run({ code })
    if (reply) platform.vibrate()
    setDone(reply)
  }
  // Nothing is lost when the network is: what was scanned goes on the phone's shelf, with the time at which it was scanned.
  useEffect(() => {
    const last = scanned.current
    if (act.error?.code !== 'UNREACHABLE' || !last) return
    scanned.current = null
    setFull(keptScans.keep({ what, code: last.code }, { at: last.at, nonce: newRequestId() }) === null)
    act.clear()
  }, [act.error])

  return (
    <Page title="签到签退">
      {done ? (
        <Result done={done} />
      ) : (
        <>
          <SentCard sent={sent} />
          <KeptCard kept={kept} onSend={() => void send()} />
          {full && <Notice kind="bad" title="手机里记满了">请找组织者，让他替您记。</Notice>}
          <Filters
            label="签到还是签退"
            value={what}
            onChange={setWhat}
            options={[
              { value: 'in', title: '刚到，签到' },
              { value: 'out', title: '要走，签退' },
            ]}
          />
          <ActError error={act.error?.code === 'UNREACHABLE' ? null : act.error} />
          <Card>
            <Steps steps={['找到组织者，看他屏幕上的码', '点下面扫一扫；扫不了，输入码下面的 6 个数字']} />
          </Card>
          <CodeEntry title="组织者屏幕上的数字" words={what === 'in' ? '扫码签到' : '扫码签退'} busy={act.busy} onCode={(code) => void onCode(code)} />
          {what === 'in' && <SwitchRow title="告诉组织者我到了地方" sub="只说在不在附近，不记您的位置" on={near.on} onChange={near.set} />}
        </>
      )}
    </Page>
  )
}

/** Whether the phone may say if one is near, and where that is; off until somebody turns it on. */
function useNearConsent() {
  const [on, setOn] = useState(() => storage.read('sayNear', isTrue) === true)
  const set = (next: boolean) => {
    setOn(next)
    if (next) storage.write('sayNear', true)
    else storage.remove('sayNear')
  }
  const position = async () => {
    const at = on ? await platform.locate() : null
    return at ? { at } : {}
  }
  return { on, set, position }
}
