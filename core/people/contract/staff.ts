import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { birthYear, id, line, personName, phone } from '../../kernel/schemas'
import { emergencyContact, residence, sex } from './facts'

export const claimBureau = contract<Record<string, never>>()({
  name: 'people.claimBureau',
  function: 'staff',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{8,64}$/)) }),
  refuses: ['WRONG_CODE', 'TRY_LATER', 'ALREADY_CLAIMED'],
  says: 'Makes the caller the first bureau admin, by the one-time code that deploying printed.',
})

export const foundBureau = contract<{ readonly unitId: string }>()({
  name: 'people.foundBureau',
  function: 'staff',
  access: { who: 'anyone' },
  writes: true,
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{8,64}$/)), name: line(30), phone }),
  refuses: ['WRONG_CODE', 'TRY_LATER'],
  says: 'Makes the first unit of all, the bureau, by the one-time code; nobody can register before there is a unit.',
})

export const addUnit = contract<{ readonly unitId: string }>()({
  name: 'people.addUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'above' } },
  writes: true,
  input: v.strictObject({ above: id, name: line(30), phone }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED'],
  says: 'Adds a unit under another.',
})

export interface FoundPerson {
  readonly personId: string
  readonly name: string
  readonly birthYear: number
  readonly unitName: string
  readonly phoneMasked: string
  readonly hasWeChat: boolean
}

export const findPeople = contract<{ readonly people: readonly FoundPerson[] }>()({
  name: 'people.find',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id, text: line(30) }),
  refuses: [],
  says: 'People of the unit and the units under it, by the beginning of a name, of its sound or initials (wangxiu, wxy), or by a whole telephone number; at most 20.',
})

/** Somebody at the desk or on the telephone, as they say who they are; what is optional is asked only where a rule needs it. */
export const deskPerson = v.strictObject({
  name: personName,
  phone,
  birthYear,
  sex: v.optional(sex),
  residence: v.optional(residence),
  contact: v.optional(emergencyContact),
})

export const registerAtDesk = contract<{ readonly personId: string; readonly known: boolean }>()({
  name: 'people.registerAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, person: deskPerson, consent: v.literal(true) }),
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED'],
  says: 'Registers somebody without a phone of their own; who is known by name, year and telephone keeps their record.',
})
