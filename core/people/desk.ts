import { ok } from '../kernel/errors'
import { idFromAct } from '../kernel/ids'
import { implement, type Instance } from '../kernel/operation'
import { findable, unseal } from '../kernel/seal'
import { consentVersion } from './contract/member'
import { findPeople as findContract, registerAtDesk as registerContract, type FoundPerson } from './contract/staff'
import { unitOf } from './finders'
import { maskPhone } from './mask'
import { addPerson, type Introduction } from './new-person'
import { logins, people, privateFacts, type Person, type Unit } from './records'

/** Everybody with this telephone: at most 20, because a studio's or a family's may be shared. */
export async function findByPhone({ db, keys }: Instance, phone: string): Promise<Person[]> {
  const owners = await db.find(privateFacts, { phoneHash: findable(keys, 'phone', phone) }, { limit: 20, fields: ['_id'] })
  if (owners.length === 0) return []
  const { _ } = db
  return db.find(people, { _id: _.in(owners.map(({ _id }) => _id)) })
}

/** Where and by which act somebody is registered at a desk. */
export interface AtDesk {
  readonly unit: Unit
  readonly person: Introduction
  readonly act: string
  readonly now: number
}

/**
 * The person who is known by this name, year of birth and telephone, or a new one of the unit. Who knows all three is taken to be
 * speaking of that person; knowing only the telephone is not enough.
 */
export async function findOrRegister(instance: Instance, { unit, person, act, now }: AtDesk): Promise<{ person: Person; known: boolean }> {
  const sharing = await findByPhone(instance, person.phone)
  const known = sharing.find(({ name, birthYear, status }) => name === person.name && birthYear === person.birthYear && status !== 'left' && status !== 'merged')
  if (known) return { person: known, known: known.act !== act }
  const added = await addPerson(instance, idFromAct('p', act), person, unit, { version: consentVersion, at: now, how: 'desk' }, act)
  return { person: added, known: false }
}

export const registerAtDesk = implement(registerContract, async (call) => {
  const { person, known } = await findOrRegister(call, { unit: unitOf(call), person: call.input.person, act: call.act, now: call.now })
  return ok({ personId: person._id, known })
})

export const findPeople = implement(findContract, async (call) => {
  const { db, keys, input } = call
  const { _ } = db
  const digits = input.text.replace(/[\s-]/g, '')
  const found = /^\d{10,12}$/.test(digits) ? await findByPhone(call, digits) : await byName(call, input.unitId, input.text)
  const mine = found.filter(({ unitPath, status }) => unitPath.includes(input.unitId) && status !== 'merged' && status !== 'left').slice(0, 20)
  if (mine.length === 0) return ok({ people: [] })
  const ids = mine.map(({ _id }) => _id)
  const [facts, bound] = await Promise.all([
    db.find(privateFacts, { _id: _.in(ids) }),
    db.find(logins, { person: _.in(ids) }, { fields: ['person'] }),
  ])
  const view = (person: Person): FoundPerson => {
    const sealed = facts.find(({ _id }) => _id === person._id)
    return {
      personId: person._id,
      name: person.name,
      birthYear: person.birthYear,
      unitName: person.unitName,
      phoneMasked: sealed ? maskPhone(unseal(keys, person._id, 'phone', sealed.phone)) : '',
      hasWeChat: bound.some((login) => login.person === person._id),
    }
  }
  return ok({ people: mine.map(view) })
})

/** By the beginning of the name: read in the index's order from there on. */
async function byName({ db }: Instance, unitId: string, text: string): Promise<Person[]> {
  const { _ } = db
  const from = await db.find(people, { unitPath: unitId, name: _.gte(text) }, { order: [['name', 'asc']], limit: 20 })
  return from.filter(({ name }) => name.startsWith(text))
}

