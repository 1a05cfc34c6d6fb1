import { useEffect, useState } from 'react'
import { isRecord, isText } from '../services/storage'
import { Clock } from './Clock'
import { Sent } from './Sent'
import { becomeDemo, demoOpenid, isGuest } from './who'

interface Role {
  readonly openid: string
  readonly name: string
  readonly role: string
  readonly note: string
}

const isRole = (value: unknown): value is Role => isRecord(value) && isText(value.openid) && isText(value.name) && isText(value.role) && isText(value.note)

/** The people of the demo data, from the file that is served with the app. */
async function readRoles(): Promise<readonly Role[]> {
  const answer = await fetch('/demo.json')
  if (!answer.ok) return []
  const list: unknown = await answer.json()
  return Array.isArray(list) ? list.filter(isRole) : []
}

/** Who is holding the phone, what time is it, what was sent? For development: it changes the openid that goes with every call, and the local cloud's clock. */
export function DemoPanel() {
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [failed, setFailed] = useState(false)
  const me = demoOpenid()
  useEffect(() => {
    readRoles().then(setRoles, () => setFailed(true))
  }, [])
  const people: readonly (Omit<Role, 'openid'> & { readonly openid: string | null })[] = [{ openid: null, name: '新来的人', role: '第一次打开', note: '先随便看看，再登记' }, ...roles]
  return (
    <aside className="demo" aria-label="演示">
      <h2>我是谁</h2>
      {failed && <p>没有读到演示人员。</p>}
      {people.map(({ openid, name, role, note }) => {
        const current = openid === null ? isGuest(me) : openid === me
        return (
          <button key={openid ?? ''} type="button" className={current ? 'demo-me' : ''} aria-pressed={current} onClick={() => becomeDemo(openid)}>
            <b>{current ? `✓ ${name}` : name}</b>
            <span>{role}</span>
            <span>{note}</span>
          </button>
        )
      })}
      <Clock />
      <Sent nameOf={(openid) => roles.find((role) => role.openid === openid)?.name ?? '别的人'} />
      <p>这一栏只在演示里有，微信里没有。</p>
    </aside>
  )
}
