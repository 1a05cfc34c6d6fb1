import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import type { FileLink } from '../../files/contract/ticket'
import { birthYear, id, personName } from '../../kernel/schemas'
import { reason } from './facts'

/** A slip's 16 digits, typed with or without gaps, or what its QR code holds. */
export const slipCode = v.pipe(
  v.string(),
  v.maxLength(60),
  v.transform((typed) => typed.replace(/^yl3\./, '').replace(/[\s-]/g, '')),
  v.regex(/^\d{16}$/),
)

export interface Bound {
  readonly personId: string
  readonly name: string
}

export const makeSlip = contract<{ readonly file: FileLink; readonly goodUntil: number }>()({
  name: 'people.makeSlip',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id }),
  refuses: ['NO_SUCH_PERSON'],
  says: 'A large-print slip by which the person binds their WeChat: 16 digits and a QR code, good once, for 14 days; an older slip is void.',
})

export const bindBySlip = contract<Bound>()({
  name: 'people.bindBySlip',
  function: 'member',
  access: { who: 'anyone' },
  writes: true,
  input: v.strictObject({ code: slipCode }),
  refuses: ['WRONG_CODE', 'TRY_LATER', 'CODE_OVER', 'ALREADY_ANOTHER'],
  says: 'Binds the caller’s WeChat to the person of the slip; 5 tries, then a wait.',
})

export const bindByPhone = contract<Bound>()({
  name: 'people.bindByPhone',
  function: 'member',
  access: { who: 'anyone' },
  writes: true,
  input: v.strictObject({ code: v.pipe(v.string(), v.regex(/^[\w.=+/-]{8,200}$/)), name: personName, birthYear }),
  refuses: ['PHONE_NOT_SAID', 'NOBODY_BY_PHONE', 'TRY_LATER', 'ALREADY_ANOTHER'],
  says: 'Binds the caller’s WeChat to the person with that name, year and the telephone number that WeChat itself has verified.',
})

export const showWaiting = contract<{ readonly digits: string; readonly goodUntil: number }>()({
  name: 'people.showWaiting',
  function: 'member',
  access: { who: 'anyone' },
  writes: true,
  input: v.strictObject({}),
  refuses: ['ALREADY_ANOTHER'],
  says: 'Eight digits for the desk to type, good for 10 minutes, on the phone of somebody who is not registered yet.',
})

export const bindAtDesk = contract<Record<string, never>>()({
  name: 'people.bindAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, digits: v.pipe(v.string(), v.transform((typed) => typed.replace(/\s/g, '')), v.regex(/^\d{8}$/)) }),
  refuses: ['WRONG_CODE', 'TRY_LATER', 'NO_SUCH_PERSON', 'ALREADY_ANOTHER'],
  says: 'Binds the phone that shows these eight digits to the person who stands at the desk.',
})

export const unbind = contract<Record<string, never>>()({
  name: 'people.unbind',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, loginId: id, reason }),
  refuses: [],
  says: 'Takes a lost or old phone’s WeChat off a person, at once.',
})
