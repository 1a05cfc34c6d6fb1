import { useState } from 'react'
import { isRecord, isText } from '../services/storage'

/** One message as WeChat would have got it; `values` are the words of its template. */
interface Message {
  readonly to: string
  readonly values: readonly string[]
}

function wordsIn(value: unknown): readonly string[] {
  if (isText(value)) return [value]
  return isRecord(value) ? Object.values(value).flatMap(wordsIn) : []
}

async function read(): Promise<readonly Message[]> {
  const answer = await fetch('/control/outbox')
  const body: unknown = answer.ok ? await answer.json() : null
  if (!isRecord(body) || !Array.isArray(body.sent)) return []
  const contents = body.sent.filter(isRecord).map(({ content }) => content).filter(isRecord)
  return contents.map(({ touser, data }) => ({ to: isText(touser) ? touser : '', values: wordsIn(data) }))
}

interface SentProps {
  /** What somebody is called, by their openid. */
  readonly nameOf: (openid: string) => string
}

/** The messages that were sent: in WeChat they would be on somebody's phone now. */
export function Sent({ nameOf }: SentProps) {
  const [messages, setMessages] = useState<readonly Message[] | null>(null)
  const look = () => void read().then(setMessages, () => setMessages([]))
  return (
    <>
      <h2>发出的消息</h2>
      <button type="button" className="demo-press" onClick={look}>
        {messages === null ? '看一看' : '再看一看'}
      </button>
      {messages?.length === 0 && <p>还没有。报名以后点“提醒我”，有变动就会发一条。</p>}
      {messages?.slice(-8).reverse().map(({ to, values }, index) => (
        <p key={index} className="demo-message">
          <b>{nameOf(to)}</b> {values.join('，')}
        </p>
      ))}
    </>
  )
}
