import { ok, refuse } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Instance } from '../kernel/operation'
import { consentVersion } from './contract/member'
import { registerAtDesk as registerContract } from './contract/staff'
import { findByWords } from './find-by-phone'
import { unitOf } from './finders'
import { addPerson, type Introduction } from './new-person'
import { openUnit } from './open-unit'
import type { Person, Unit } from './records'

/** Where and by which act somebody is registered at a desk. */
export interface AtDesk {
  readonly unit: Unit
  readonly person: Introduction
  readonly act: string
  readonly now: number
}

/** The person who is known by what they say of themself, or a new one of the unit, if that takes anybody; else why not. */
export async function findOrRegister(instance: Instance, { unit, person, act, now }: AtDesk): Promise<{ person: Person; known: boolean } | 'NO_SUCH_UNIT' | 'UNIT_RETIRED'> {
  const known = await findByWords(instance, person)
  if (known) return { person: known, known: known.act !== act }
  const open = openUnit(unit)
  if (typeof open === 'string') return open
  const added = await addPerson(instance, idFromAct('p', act), person, open, { version: consentVersion, at: now, how: 'desk' }, act, now)
  return { person: added, known: false }
}

export const registerAtDesk = implement(registerContract, async (call) => {
  const found = await findOrRegister(call, { unit: unitOf(call), person: call.input.person, act: call.act, now: call.now })
  return typeof found === 'string' ? refuse(found) : ok({ personId: found.person._id, known: found.known })
})
