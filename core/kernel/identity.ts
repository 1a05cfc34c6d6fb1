import { logins, people } from '../people/records'
import type { Actor } from './caller'
import type { Database } from './database'
import type { Sdk } from './sdk'

/**
 * Who is calling: one round trip from the openid to the person. Read once at the start of each call, because the platform's
 * context belongs to the process and the next call brings another.
 */
export async function identify(sdk: Sdk, db: Database): Promise<Actor> {
  const { OPENID: openid, SOURCE: source = '' } = sdk.getWXContext()
  if (!openid) return { key: source, openid: null, person: null, source }
  const login = await db.follow(logins, openid, 'person', people)
  const person = login?.target ?? null
  return { key: person?._id ?? openid, openid, person, source }
}
