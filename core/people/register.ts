import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Instance } from '../kernel/operation'
import { register as contract } from './contract/member'
import { addPerson, type Introduction } from './new-person'
import { findByPhone } from './find-by-phone'
import { logins, units } from './records'

/** True when somebody is registered by this name, year and telephone: who says all three speaks of that person, and binds instead. */
async function isKnown(call: Pick<Instance, 'db' | 'keys'>, { name, birthYear, phone }: Introduction): Promise<boolean> {
  const sharing = await findByPhone(call, phone)
  return sharing.some((person) => person.name === name && person.birthYear === birthYear && person.status !== 'left')
}

/**
 * Registers the caller. The login comes first and names the person to be: if the call dies after it, or two presses race, whoever
 * comes next finds it and completes the same person, so that one login never has two.
 */
export const register = implement(contract, async (call) => {
  const { db, actor, input, act, now } = call
  if (actor.person) return ok({ personId: actor.person._id })
  if (actor.openid === null) return refuse('NOT_ALLOWED')
  const unit = await db.get(units, input.unitId)
  if (!unit || unit.retired || unit.team) return refuse('NO_SUCH_UNIT')
  const { openid } = actor
  const begun = async (): Promise<boolean> => (await db.get(logins, openid)) !== null
  // Of two presses at once, one may find the person whom the other has just made: its login is there by then, and it is nobody else.
  if (!(await begun()) && !input.another && (await isKnown(call, input)) && !(await begun())) return refuse('KNOWN_ALREADY')
  const wanted = idFromAct('p', act)
  const first = await db.add(logins, { _id: openid, person: wanted, at: now, how: 'register' })
  const id = first ? wanted : ((await db.get(logins, openid))?.person ?? wanted)
  const person = await addPerson(call, id, input, unit, { version: input.consent, at: now, how: 'app' }, act)
  return ok({ personId: person._id })
})
