import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { day, id, subject, text } from '../../kernel/schemas'

/** `asked`: nobody has taken it on yet; `accepted`: somebody comes, again and again; `ended`: it is over. */
export type VisitState = 'asked' | 'accepted' | 'ended'

/** What a person and their family see of the visits to them. What was noted is not among it: it is for those who care. */
export interface MyVisit {
  readonly visitId: string
  readonly state: VisitState
  /** Who comes, and their telephone; empty while nobody has taken it on. */
  readonly carerName: string
  readonly carerPhone: string
  /** YYYY-MM-DD; null while no day is set. */
  readonly nextDay: string | null
  readonly times: number
  /** Epoch ms since when it is asked for. */
  readonly since: number
  /** Who has read the notes, the latest first. */
  readonly readings: readonly { readonly name: string; readonly at: number }[]
}

export const askVisit = contract<{ readonly visitId: string }>()({
  name: 'volunteering.askVisit',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: true,
  input: v.strictObject({ wish: text(200), subject }),
  refuses: [],
  says: 'Asks for comfort visits; who has asked already keeps what there is.',
})

export const myVisits = contract<{ readonly visits: readonly MyVisit[] }>()({
  name: 'volunteering.myVisits',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: [],
  says: 'The comfort visits to the caller (or the person helped), and who has read what was noted.',
})

export const endVisit = contract<Record<string, never>>()({
  name: 'volunteering.endVisit',
  function: 'member',
  access: { who: 'subject', right: 'volunteering' },
  writes: true,
  input: v.strictObject({ visitId: id, subject }),
  refuses: ['NO_SUCH_VISIT'],
  says: 'The person wants no more visits.',
})

/** An ask that somebody may take on: whose it is they learn when they have. */
export interface OpenVisit {
  readonly visitId: string
  readonly nameMasked: string
  readonly unitName: string
  readonly since: number
}

export interface CarerVisit {
  readonly visitId: string
  readonly name: string
  readonly unitName: string
  readonly phone: string
  readonly nextDay: string | null
  readonly latestDay: string | null
  readonly times: number
}

export const carerVisits = contract<{ readonly isCarer: boolean; readonly carrying: readonly CarerVisit[]; readonly open: readonly OpenVisit[] }>()({
  name: 'volunteering.carerVisits',
  function: 'member',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'Whom the caller visits; and, for members of a team that visits, who in its unit asks for visits.',
})

export const acceptVisit = contract<Record<string, never>>()({
  name: 'volunteering.acceptVisit',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ visitId: id }),
  refuses: ['NO_SUCH_VISIT', 'VISIT_TAKEN'],
  says: 'Takes on visiting somebody; of two at once one has it.',
})

export const giveBackVisit = contract<Record<string, never>>()({
  name: 'volunteering.giveBackVisit',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ visitId: id }),
  refuses: ['NO_SUCH_VISIT'],
  says: 'Gives visiting somebody back, for another to take on.',
})

export const logVisit = contract<{ readonly nextDay: string | null }>()({
  name: 'volunteering.logVisit',
  function: 'member',
  access: { who: 'person' },
  writes: true,
  input: v.strictObject({ visitId: id, day, note: text(500), nextDay: v.optional(day) }),
  refuses: ['NO_SUCH_VISIT', 'DAY_TO_COME', 'DAY_IN_PAST'],
  says: 'Notes a visit in private, and sets the day of the next.',
})

export interface VisitNotes {
  readonly name: string
  /** What was asked for. */
  readonly wish: string
  /** The latest first. */
  readonly notes: readonly { readonly day: string; readonly carerName: string; readonly note: string }[]
}

export const visitNotes = contract<VisitNotes>()({
  name: 'volunteering.visitNotes',
  function: 'member',
  access: { who: 'person' },
  /** Each reading is noted. */
  writes: true,
  input: v.strictObject({ visitId: id }),
  refuses: ['NO_SUCH_VISIT'],
  says: 'What was asked for and noted, for who visits now.',
})

export const askVisitAtDesk = contract<{ readonly visitId: string }>()({
  name: 'volunteering.askVisitAtDesk',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'person', field: 'personId' } },
  writes: true,
  input: v.strictObject({ personId: id, wish: text(200) }),
  refuses: [],
  says: 'Asks for comfort visits for somebody who telephoned or came to the desk.',
})

export interface VisitLine {
  readonly visitId: string
  readonly personId: string
  readonly name: string
  readonly phoneMasked: string
  readonly state: VisitState
  readonly carerName: string
  readonly nextDay: string | null
  readonly latestDay: string | null
  readonly times: number
  readonly since: number
}

export const visitsOfUnit = contract<{ readonly visits: readonly VisitLine[]; readonly times: number }>()({
  name: 'volunteering.visitsOfUnit',
  function: 'staff',
  access: { who: 'care', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: "The visits to the unit's people: who waits, who comes, when next; at most 300. Without what was noted.",
})

export const readVisit = contract<VisitNotes>()({
  name: 'volunteering.readVisit',
  function: 'staff',
  access: { who: 'care', of: { kind: 'visit', field: 'visitId' } },
  /** Each reading is noted. */
  writes: true,
  input: v.strictObject({ visitId: id }),
  refuses: [],
  says: "What was asked for and noted, for who looks after the unit's visits.",
})

export const freeVisit = contract<Record<string, never>>()({
  name: 'volunteering.freeVisit',
  function: 'staff',
  access: { who: 'care', of: { kind: 'visit', field: 'visitId' } },
  writes: true,
  input: v.strictObject({ visitId: id }),
  refuses: ['NO_SUCH_VISIT'],
  says: 'Asks for somebody else to visit, where who came can no longer.',
})
