import type { InferOutput } from 'valibot'
import { ok, refuse } from '../kernel/errors'
import { implement, type Instance } from '../kernel/operation'
import type { Document } from '../kernel/sdk'
import { type changedFacts, editAtDesk as atDeskContract, editProfile as profileContract } from './contract/facts'
import { personOf } from './finders'
import { openUnit } from './open-unit'
import { sealContact, sealPhone } from './private-facts'
import { people, privateFacts, units, type Person, type Unit } from './records'
import { bringToUnit } from './where-now'

type Facts = InferOutput<typeof changedFacts>

type Edited = 'done' | 'NO_SUCH_UNIT' | 'UNIT_RETIRED' | 'NO_SUCH_PERSON' | 'REQUEST_REUSED'

/** How many edits are remembered, so that a late repeat of one changes nothing. */
const remembered = 10

/**
 * Changes somebody's facts, in one transaction over their two documents. The acts that did it are kept in the record: the same act
 * again changes nothing, even after other edits.
 */
async function edit({ db, keys }: Instance, id: string, facts: Facts, act: string, hash: string): Promise<Edited> {
  const named = facts.unitId === undefined ? null : openUnit(await db.get(units, facts.unitId))
  const done = await db.transact<Edited>(async (transaction) => {
    const person = await transaction.get(people, id)
    if (!person || person.status === 'left' || person.status === 'merged') return 'NO_SUCH_PERSON'
    const earlier = person.edits?.find((done) => done.act === act)
    if (earlier) return earlier.hash === hash ? 'done' : 'REQUEST_REUSED'
    // Who is in a retired unit already stays in it.
    const unit = facts.unitId === person.unit ? null : named
    if (typeof unit === 'string') return unit
    const sealed: Document = {
      ...(facts.phone === undefined ? {} : sealPhone(keys, id, facts.phone)),
      ...(facts.contact ? { contact: sealContact(keys, id, facts.contact) } : {}),
      // A change that changes nothing would look like one that found no document.
      ...(facts.contact === null && (await transaction.get(privateFacts, id))?.contact ? { contact: null } : {}),
    }
    if (Object.keys(sealed).length > 0) await transaction.update(privateFacts, id, sealed)
    const edits = [...(person.edits ?? []), { act, hash }].slice(-remembered)
    await transaction.update(people, id, { ...openFacts(person, facts, unit), edits, seekTwins: true, version: person.version + 1 })
    return 'done'
  })
  const person = done === 'done' && named !== null ? await db.get(people, id) : null
  if (person) await bringToUnit(db, person)
  return done
}

/** The facts that are not sealed, as the record has them afterwards. */
function openFacts(person: Person, { name, birthYear, sex, residence }: Facts, unit: Unit | null): Document {
  return {
    name: name ?? person.name,
    birthYear: birthYear ?? person.birthYear,
    sex: sex === undefined ? (person.sex ?? null) : sex,
    residence: residence === undefined ? (person.residence ?? null) : residence,
    searchable: null,
    ...(unit ? { unit: unit._id, unitName: unit.name, unitPath: unit.path } : {}),
  }
}

export const editProfile = implement(profileContract, async (call) => {
  const done = await edit(call, call.subject._id, call.input.facts, call.act, call.hash)
  if (done === 'NO_SUCH_PERSON') return refuse('NOT_ALLOWED')
  return done === 'done' ? ok({}) : refuse(done)
})

export const editAtDesk = implement(atDeskContract, async (call) => {
  const done = await edit(call, personOf(call)._id, call.input.facts, call.act, call.hash)
  return done === 'done' ? ok({}) : refuse(done)
})
