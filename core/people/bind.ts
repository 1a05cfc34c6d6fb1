import { createHash } from 'node:crypto'
import type { Database } from '../kernel/database'
import { whoStays } from '../kernel/identity'
import type { Login, Person } from './records'
import { logins, people } from './records'

/** What a login is called where the openid itself need not be known. Bound anew it is another: what somebody asked of it before does not mean it any more. */
export const loginId = ({ _id, at }: Pick<Login, '_id' | 'at'>): string => `l_${createHash('sha256').update(`${_id} ${at}`).digest('hex').slice(0, 20)}`

/**
 * Binds a login to a person: the openid is the document's id, so that no login can ever belong to two. Gives the person as whom the login
 * acts from now on; null when it is somebody else's, or the person is not there any more. Safe to repeat.
 */
export async function bind(db: Database, openid: string, personId: string, how: Login['how'], now: number): Promise<Person | null> {
  const named = await db.get(people, personId)
  const person = named && (await whoStays(db, named))
  if (!person || person.status === 'left' || person.status === 'merged') return null
  if (await db.add(logins, { _id: openid, person: person._id, at: now, how })) return person
  const login = await db.follow(logins, openid, 'person', people)
  if (login?.target) return (await whoStays(db, login.target))._id === person._id ? person : null
  // A registration that died left a login that names nobody: whoever it was stands at the desk now.
  if (login && (await db.change(logins, openid, { person: login.doc.person }, { person: person._id, at: now, how }))) return person
  return null
}
