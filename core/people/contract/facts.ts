import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { birthYear, id, line, personName, phone } from '../../kernel/schemas'

/** As on the identity card. */
export const sex = v.picklist(['女', '男'])

/** A village or community, as people name it: 洛舍村. */
export const residence = line(30)

/** Whom to telephone when something happens: 李建国，儿子. */
export const emergencyContact = v.strictObject({ name: personName, relation: line(10), phone })

/** What may be changed about a person; what is left out stays. `null` takes away what was optional. */
export const changedFacts = v.strictObject({
  name: v.optional(personName),
  phone: v.optional(phone),
  birthYear: v.optional(birthYear),
  unitId: v.optional(id),
  sex: v.optional(v.nullable(sex)),
  residence: v.optional(v.nullable(residence)),
  contact: v.optional(v.nullable(emergencyContact)),
})

/** Why staff did something, for the record: kept, and shown to the bureau. */
export const reason = line(100)

export const editProfile = contract<Record<string, never>>()({
  name: 'people.editProfile',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ facts: changedFacts }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED'],
  says: "Changes the caller's own facts: only those that are given.",
})

export const editAtDesk = contract<Record<string, never>>()({
  name: 'people.editAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, facts: changedFacts, reason }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED', 'NO_SUCH_PERSON'],
  says: "Changes somebody's facts at the desk, with the reason.",
})
