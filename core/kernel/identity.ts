import { logins, people, type Person } from '../people/records'
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
  const person = login?.target ? await whoStays(db, login.target) : null
  return { key: person?._id ?? openid, openid, person, source }
}

/** The id of whoever somebody turned out to be: a list that a desk still has open may name a record that was merged since. */
export async function idOfWhoStays(db: Database, id: string): Promise<string> {
  const named = await db.get(people, id)
  return named ? (await whoStays(db, named))._id : id
}

/** More mergers in a row than this are nobody's doing but a loop's. */
const mostMergers = 5

/** The person as whom somebody acts: themself, or, when they turned out to be registered twice, the one who stays. */
export async function whoStays(db: Database, person: Person): Promise<Person> {
  let found = person
  for (let step = 0; step < mostMergers && found.status === 'merged' && found.mergedInto; step++) {
    const next = await db.get(people, found.mergedInto)
    if (!next) break
    found = next
  }
  return found
}
