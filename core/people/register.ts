import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Instance } from '../kernel/operation'
import { register as contract } from './contract/member'
import { addPerson } from './new-person'
import { openUnit } from './open-unit'
import { findByWords, type Words } from './find-by-phone'
import { logins, people, units } from './records'

/**
 * True when somebody is registered by this name, year and telephone: who says all three speaks of that person, and binds instead. Who says
 * that they are another is known only by the record that this very act made: its login was unbound since, and a repeat does not bind it.
 */
async function isKnown(call: Pick<Instance, 'db' | 'keys'>, words: Words & { readonly another?: boolean | undefined }, made: string): Promise<boolean> {
  return words.another ? (await call.db.get(people, made)) !== null : (await findByWords(call, words)) !== undefined
}

/**
 * Registers the caller. The login comes first and names the person to be: if the call dies after it, or two presses race, whoever
 * comes next finds it and completes the same person, so that one login never has two.
 */
export const register = implement(contract, async (call) => {
  const { db, actor, input, act, now } = call
  if (actor.person && actor.person.status !== 'left') return ok({ personId: actor.person._id })
  if (actor.openid === null) return refuse('NOT_ALLOWED')
  // Who has just deleted their account and thinks better of it begins anew, before the clockwork has freed their login.
  if (actor.person) await db.remove(logins, actor.openid, { person: actor.person._id })
  const unit = openUnit(await db.get(units, input.unitId))
  if (typeof unit === 'string') return refuse(unit)
  const { openid } = actor
  const wanted = idFromAct('p', act)
  const begun = async (): Promise<boolean> => (await db.get(logins, openid)) !== null
  // Of two presses at once, one may find the person whom the other has just made: its login is there by then, and it is nobody else.
  if (!(await begun()) && (await isKnown(call, input, wanted)) && !(await begun())) return refuse('KNOWN_ALREADY')
  const first = await db.add(logins, { _id: openid, person: wanted, at: now, how: 'register' })
  const id = first ? wanted : ((await db.get(logins, openid))?.person ?? wanted)
  const person = await addPerson(call, id, input, unit, { version: input.consent, at: now, how: 'app' }, act, now)
  return ok({ personId: person._id })
})
