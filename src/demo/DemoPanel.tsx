import { useEffect, useState } from 'react'
import { isRecord, isText } from '../services/storage'
import { becomeDemo, demoOpenid } from './who'

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

/** Who is holding the phone? For development: it changes the openid that goes with every call. */
export function DemoPanel() {
  const [roles, setRoles] = useState<readonly Role[]>([])
  const [failed, setFailed] = useState(false)
  const me = demoOpenid()
  useEffect(() => {
    readRoles().then(setRoles, () => setFailed(true))
  }, [])
  const people: readonly (Omit<Role, 'openid'> & { readonly openid: string | null })[] = [{ openid: null, name: '陌生人', role: '还没登记', note: '先随便看看' }, ...roles]
  return (
    <aside className="demo" aria-label="演示">
      <h2>我是谁</h2>
      {failed && <p>没有读到演示人员。</p>}
      {people.map((person) => (
        <button key={person.openid ?? ''} type="button" className={person.openid === me ? 'demo-me' : ''} aria-pressed={person.openid === me} onClick={() => becomeDemo(person.openid)}>
          <b>
            {person.openid === me ? '✓ ' : ''}
            {person.name}
          </b>
          <span>{person.role}</span>
          <span>{person.note}</span>
        </button>
      ))}
      <p>这一栏只在演示里有，微信里没有。</p>
    </aside>
  )
}
