import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { day, id } from '../../kernel/schemas'

/** `lead`: of a team, studio or group; `care`: looks after the comfort visits of a unit, whose notes nobody else on the staff reads. */
export const roles = ['organiser', 'keeper', 'admin', 'lead', 'care'] as const
export type Role = (typeof roles)[number]

export const appoint = contract<Record<string, never>>()({
  name: 'people.appoint',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'post', field: 'at' } },
  writes: true,
  input: v.strictObject({
    personId: id,
    role: v.picklist(roles),
    at: id,
    /** The first day; left out, it begins now. */
    from: v.optional(day),
    /** The last day, that day included; left out, it lasts until somebody ends it. */
    until: v.optional(day),
  }),
  refuses: ['NO_SUCH_PERSON', 'NO_SUCH_UNIT', 'UNIT_RETIRED', 'LAST_ADMIN', 'NOT_ABOVE', 'WRONG_TERM'],
  says: 'Appoints an organiser, an admin or who leads the comfort visits for a unit, the lead of a team, or a keeper for a station, for a time; who holds the post already gets the new last day.',
})

export const dismiss = contract<Record<string, never>>()({
  name: 'people.dismiss',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'post', field: 'at' } },
  writes: true,
  input: v.strictObject({ personId: id, role: v.picklist(roles), at: id }),
  refuses: ['NO_SUCH_PERSON', 'LAST_ADMIN', 'NOT_ABOVE'],
  says: 'Ends an appointment; the last admin of the bureau stays.',
})

/** A post that somebody holds or will hold. */
export interface HeldPost {
  readonly role: Role
  readonly at: string
  readonly name: string
  /** Epoch ms. */
  readonly from: number
  /** Epoch ms; null while it has no end. */
  readonly until: number | null
}

export interface StaffMember {
  readonly personId: string
  readonly name: string
  readonly unitName: string
  readonly appointments: readonly HeldPost[]
}

export const listStaff = contract<{ readonly staff: readonly StaffMember[] }>()({
  name: 'people.staff',
  function: 'staff',
  access: { who: 'admin', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'Everybody who holds or will hold a post in the unit, the units under it and their stations; at most 1,000.',
})
