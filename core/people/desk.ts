import { ok } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Instance } from '../kernel/operation'
import { consentVersion } from './contract/member'
import { registerAtDesk as registerContract } from './contract/staff'
import { findByWords } from './find-by-phone'
import { unitOf } from './finders'
import { addPerson, type Introduction } from './new-person'
import type { Person, Unit } from './records'

/** Where and by which act somebody is registered at a desk. */
export interface AtDesk {
  readonly unit: Unit
  readonly person: Introduction
  readonly act: string
  readonly now: number
}

/** The person who is known by what they say of themself, or a new one of the unit. */
export async function findOrRegister(instance: Instance, { unit, person, act, now }: AtDesk): Promise<{ person: Person; known: boolean }> {
  const known = await findByWords(instance, person)
  if (known) return { person: known, known: known.act !== act }
  const added = await addPerson(instance, idFromAct('p', act), person, unit, { version: consentVersion, at: now, how: 'desk' }, act, now)
  return { person: added, known: false }
}

export const registerAtDesk = implement(registerContract, async (call) => {
  const { person, known } = await findOrRegister(call, { unit: unitOf(call), person: call.input.person, act: call.act, now: call.now })
  return ok({ personId: person._id, known })
})
