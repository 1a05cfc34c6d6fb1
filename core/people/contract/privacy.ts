import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import type { FileLink } from '../../files/contract/ticket'
import { personName } from '../../kernel/schemas'
import { consentVersion } from './member'

/** Somebody of the staff who saw the caller's whole telephone number. */
export interface LookView {
  readonly byName: string
  readonly unitName: string
  readonly at: number
  readonly why: 'calls' | 'desk'
  readonly reason: string | null
}

/** What is stored about the caller, counted, and what is still running. */
export interface MyData {
  readonly consent: { readonly version: string; readonly at: number; readonly how: 'app' | 'desk' }
  /** The version of today's text; another than the consent's asks again, once. */
  readonly currentVersion: string
  readonly logins: number
  readonly helpers: number
  readonly messages: number
  readonly courses: number
  readonly shifts: number
  readonly entries: number
  readonly vouchers: number
  readonly services: number
  /** Teams that they are in, were in, or had to do with. */
  readonly teams: number
  /** Shifts that they asked a place in, where an organiser gives the places. */
  readonly applications: number
  /** Comfort visits: asked for, and people whom they visit now. */
  readonly visits: { readonly asked: number; readonly visiting: number }
  /** What would be given up by leaving. */
  readonly running: { readonly seats: readonly string[]; readonly points: number; readonly vouchers: number }
  readonly looks: readonly LookView[]
}

export const myData = contract<MyData>()({
  name: 'people.myData',
  function: 'staff',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'What is stored about the caller, what is still running, and who saw their telephone number in the last year.',
})

export const exportMine = contract<FileLink>()({
  name: 'people.exportMine',
  function: 'staff',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'Everything that is stored about the caller, as an Excel file.',
})

export const leave = contract<Record<string, never>>()({
  name: 'people.leave',
  function: 'staff',
  /** Only somebody registered leaves; but who has left is nobody any more, and a repeat of their request is answered as before. */
  access: { who: 'anyone' },
  writes: true,
  /** The caller's own name, typed, so that nobody leaves by a slip of the finger. */
  input: v.strictObject({ name: personName }),
  refuses: ['LAST_ADMIN', 'NAME_DIFFERS'],
  says: "Deletes the caller's account: what is running is given up, private facts go, the ledger keeps a pseudonym.",
})

export const agree = contract<Record<string, never>>()({
  name: 'people.agree',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ version: v.literal(consentVersion) }),
  refuses: [],
  says: 'The caller agrees to the consent text of that version.',
})
