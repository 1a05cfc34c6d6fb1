import { useEffect, useState } from 'react'
import { isRecord } from '../services/storage'

const hour = 3_600_000
const steps = [
  { words: '过一小时', change: { advance_ms: hour } },
  { words: '过一天', change: { advance_ms: 24 * hour } },
  { words: '回到现在', change: { now: null } },
] as const

async function ask(change?: object): Promise<number | null> {
  const answer = await fetch('/control/clock', change && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(change) })
  const read: unknown = answer.ok ? await answer.json() : null
  return isRecord(read) && typeof read.now === 'number' ? read.now : null
}

/** The local cloud's clock: what lapses, opens and is reminded of can be waited for in a moment. */
export function Clock() {
  const [now, setNow] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  useEffect(() => void ask().then(setNow, () => setFailed(true)), [])
  const turn = (change: object) => void ask(change).then(() => window.location.reload(), () => setFailed(true))
  return (
    <>
      <h2>几点了</h2>
      <p>{failed ? '没有读到云端的时间。' : now === null ? '…' : new Date(now).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' })}</p>
      <div className="demo-row">
        {steps.map(({ words, change }) => (
          <button key={words} type="button" className="demo-press" onClick={() => turn(change)}>
            {words}
          </button>
        ))}
      </div>
    </>
  )
}
