import { showCode } from '../codes/shown'
import { ok } from '../kernel/errors'
import { implement } from '../kernel/operation'
import { listUnits as unitsContract, myCode as codeContract, profile as profileContract } from './contract/member'
import { maskPhone } from './mask'
import { openContact, openPhone } from './private-facts'
import { privateFacts, units } from './records'

/** The most units there can be: a city, its counties, their schools, teams and studios. */
const mostUnits = 1000

export const listUnits = implement(unitsContract, async ({ db }) => {
  const all = await db.find(units, {}, { order: [['path', 'asc']], limit: mostUnits })
  return ok({ units: all.filter(({ team }) => !team).map(({ _id, name, above, phone, retired = false }) => ({ unitId: _id, name, above, phone, retired })) })
})

export const profile = implement(profileContract, async ({ db, keys, subject }) => {
  const facts = await db.get(privateFacts, subject._id)
  const { _id, name, birthYear, unit: unitId, unitName, since, sex = null, residence = null } = subject
  const named = openContact(keys, facts)
  const contact = named && { name: named.name, relation: named.relation, phoneMasked: maskPhone(named.phone) }
  return ok({ personId: _id, name, birthYear, unitId, unitName, since, sex, residence, contact, phoneMasked: maskPhone(openPhone(keys, facts)) })
})

export const myCode = implement(codeContract, async ({ keys, subject, now }) =>
  ok({ ...showCode(keys, 'person', subject._id, now), name: subject.name, unitName: subject.unitName }),
)
