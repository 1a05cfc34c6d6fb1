import { forgive, spendTry } from '../codes/tries'
import { ok, refuse } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import type { Database } from '../kernel/database'
import { bind } from './bind'
import { bindByPhone as contract } from './contract/binding'
import { findByWords } from './find-by-phone'
import { people, type Person } from './records'
import { recordsOf } from './records-of'

/**
 * By WeChat's own verified number, never by a typed one: the phone gives a code, and WeChat tells us, not the phone, which number it
 * stands for. Name and year say whose record of those on a shared telephone it is.
 */
export const bindByPhone = implement(contract, async (call) => {
  const { db, sdk, actor, input, now } = call
  const { openid } = actor
  if (openid === null) return refuse('NOT_ALLOWED')
  if (actor.person) return (await isTheirs(db, actor.person, input)) ? ok({ personId: actor.person._id, name: actor.person.name }) : refuse('ALREADY_ANOTHER')
  const who = `phone:${openid}`
  const wait = await spendTry(db, who, now)
  if (wait !== null) return refuse('TRY_LATER', { waitSeconds: wait })
  const number = await verifiedNumber(sdk, input.code)
  if (number === null) return refuse('PHONE_NOT_SAID')
  const found = await findByWords(call, { ...input, phone: number })
  if (!found) return refuse('NOBODY_BY_PHONE')
  const person = await bind(db, openid, found._id, 'phone', now)
  if (!person) return refuse('ALREADY_ANOTHER')
  await forgive(db, who)
  return ok({ personId: person._id, name: person.name })
})

/** The number that WeChat has verified, as digits; null when it does not know the code (each is good once, for 5 minutes). */
async function verifiedNumber(sdk: Instance['sdk'], code: string): Promise<string | null> {
  const answer = await sdk.openapi.phonenumber.getPhoneNumber({ code }).catch((error: unknown) => {
    // 40029: the code was used, or is none. Everything else is a failure that nobody foresaw.
    if (typeof error === 'object' && error !== null && 'errCode' in error && error.errCode === 40029) return null
    throw error
  })
  const number = answer?.phoneInfo?.purePhoneNumber
  return typeof number === 'string' && /^1\d{10}$/.test(number) ? number : null
}

interface Words {
  readonly name: string
  readonly birthYear: number
}

/** True when somebody is known by that name and year, also by a record that turned out to be theirs: a second press may find them bound by it. */
async function isTheirs(db: Database, person: Person, { name, birthYear }: Words): Promise<boolean> {
  if (person.name === name && person.birthYear === birthYear) return true
  const { _ } = db
  const [, ...merged] = await recordsOf(db, person._id)
  return merged.length > 0 && (await db.count(people, { _id: _.in(merged), name, birthYear })) > 0
}
