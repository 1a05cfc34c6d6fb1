import * as v from 'valibot'
import { contract, helperRights, type HelperRight } from '../../kernel/contract'
import { birthYear, id, personName, phone } from '../../kernel/schemas'
import { emergencyContact, residence, sex } from './facts'

/** The version of the consent text that a person agrees to; a new text gets a new version. */
export const consentVersion = '2026-11'

const registration = {
  name: personName,
  phone,
  birthYear,
  unitId: id,
}

/** The schema of the registration form, so that the form can say what is wrong before anything is sent. */
export const registrationForm = v.strictObject({
  ...registration,
  sex: v.optional(sex),
  residence: v.optional(residence),
  contact: v.optional(emergencyContact),
  consent: v.literal(consentVersion),
  /** The caller has said that they are not the one who is known by this name, year and telephone. */
  another: v.optional(v.literal(true)),
})

export interface UnitChoice {
  readonly unitId: string
  readonly name: string
  readonly above: string | null
  readonly phone: string
  /** True: nobody can choose it any more. */
  readonly retired: boolean
}

export const listUnits = contract<{ readonly units: readonly UnitChoice[] }>()({
  name: 'people.units',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'The units that somebody can belong to, from the bureau down.',
})

export const register = contract<{ readonly personId: string }>()({
  name: 'people.register',
  function: 'member',
  access: { who: 'anyone' },
  writes: true,
  input: registrationForm,
  refuses: ['NO_SUCH_UNIT', 'UNIT_RETIRED', 'KNOWN_ALREADY'],
  says: 'Registers the caller; a caller who is registered already keeps their record, and who is known from the desk is asked to bind instead.',
})

export interface Profile {
  readonly personId: string
  readonly name: string
  readonly birthYear: number
  readonly unitId: string
  readonly unitName: string
  /** 138****2046 */
  readonly phoneMasked: string
  readonly sex: '女' | '男' | null
  readonly residence: string | null
  /** Whom to telephone when something happens; null when nobody was named. */
  readonly contact: { readonly name: string; readonly relation: string; readonly phoneMasked: string } | null
  /** Epoch ms. */
  readonly since: number
}

export const profile = contract<Profile>()({
  name: 'people.profile',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: "The caller's own record, the telephone masked.",
})

/** A code to show: the QR's text, six digits for reading out, and when to fetch the next. */
export interface ShownCode {
  readonly qr: string
  readonly digits: string
  /** Epoch ms at which the screen should fetch the next one. */
  readonly renewAt: number
  /** Epoch ms until which this one is good; at least 60 s from when it was made. */
  readonly goodUntil: number
  /** Epoch ms by the server's clock when it was made: the phone's clock may be wrong. */
  readonly madeAt: number
}

export const myCode = contract<ShownCode & { readonly name: string; readonly unitName: string }>()({
  name: 'people.myCode',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: "The caller's own code, for staff to scan.",
})

export const inviteHelper = contract<{ readonly digits: string; readonly goodUntil: number }>()({
  name: 'people.inviteHelper',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ rights: v.pipe(v.array(v.picklist(helperRights)), v.minLength(1), v.maxLength(3)) }),
  refuses: ['TOO_MANY_HELPERS'],
  says: 'Makes six digits by which a family member becomes the caller’s helper; good once, for 10 minutes.',
})

export const acceptInvitation = contract<{ readonly personId: string; readonly name: string; readonly rights: readonly HelperRight[] }>()({
  name: 'people.acceptInvitation',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ phone, digits: v.pipe(v.string(), v.regex(/^\d{6}$/)) }),
  refuses: ['WRONG_CODE', 'TRY_LATER', 'TOO_MANY_HELPED', 'TOO_MANY_HELPERS'],
  says: 'Becomes the helper of the person with that telephone who made those six digits.',
})

export interface HelperView {
  readonly personId: string
  readonly name: string
  readonly rights: readonly HelperRight[]
  readonly since: number
}

export const listHelpers = contract<{ readonly myHelpers: readonly HelperView[]; readonly iHelp: readonly HelperView[] }>()({
  name: 'people.helpers',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'Who may act for the caller, and for whom the caller may act.',
})

export const revokeHelper = contract<Record<string, never>>()({
  name: 'people.revokeHelper',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ helperId: id }),
  refuses: [],
  says: 'Ends a helper’s rights at once.',
})
