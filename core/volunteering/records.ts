import type { Difficulty } from './contract/member'
import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { How } from '../places/records'
import type { Moving } from './moving'

/** One time at which people serve. It lives in its activity: the two are always read together, and published in one step. */
export interface Shift {
  /** `a_…-1`: the activity's id and a number, so that a shift's id leads to its activity. */
  readonly id: string
  /** Epoch ms. */
  readonly from: number
  readonly to: number
  /** Epoch ms of the latest change of its time or place; null while there was none. Who had a place before is told of it. */
  readonly changedAt: number | null
  /** Epoch ms when it was called off; null while it takes place. */
  readonly calledOffAt: number | null
}

/** Who may sign up by themselves: anybody, the members of teams, or who was invited; and whether an organiser looks at each. */
export interface Recruiting {
  readonly how: 'open' | 'teams' | 'invited'
  readonly teams: readonly string[]
  readonly approval: boolean
}

/** An edit of a shift that has begun and has not ended: what the shift is to be. */
export interface ShiftEdit {
  readonly act: string
  readonly shift: string
  readonly from: number
  readonly to: number
  readonly capacity: number
  readonly at: number
}

/** Two units that hold an activity together: each has its share of the places until a day, then what is left is everybody's. */
export interface Joint {
  /** The other unit; the activity's own `unit` is the first. Organisers of both may do everything. */
  readonly unit: string
  readonly unitName: string
  /** Epoch ms. */
  readonly opensAt: number
  /** True once what was left has been opened in all books. */
  readonly opened: boolean
}

export interface Activity {
  readonly _id: string
  readonly unit: string
  readonly unitName: string
  /** For two units together: those above and of both. */
  readonly unitPath: readonly string[]
  readonly site: string
  readonly title: string
  readonly tag: string
  readonly about: string
  readonly notes: string
  readonly skills: string
  readonly health: string
  readonly insurance: string
  readonly difficulty: Difficulty
  /** Absent: open to anybody, without approval. */
  readonly recruit?: Recruiting
  /** Null or absent: one unit's. */
  readonly joint?: Joint | null
  readonly contact: string
  readonly phone: string
  /** Earliest first. How many places each has is in its book. */
  readonly shifts: readonly Shift[]
  /** Epoch ms when the last shift ends. */
  readonly endsAt: number
  /** `cancelled` when nothing of it is left to take place. */
  readonly status: 'published' | 'cancelled'
  /** Why shifts were called off; empty when none was. */
  readonly callOffReason: string
  readonly publishedAt: number
  /** Rises with every edit, of the activity or of a shift. */
  readonly version: number
  /** The latest edits, and the version each made: a late repeat of one changes nothing. */
  readonly edits: readonly { readonly act: string; readonly version: number }[]
  /** An edit of a shift on its way; null or absent: none. The sweep looks for it. */
  readonly editing?: ShiftEdit | null
  /** Epoch ms of a change that books, plans and people do not all know of yet; null when they do. The sweep looks for it. */
  readonly followUp: number | null
}

/**
 * How somebody checked in or out: `scan`, `digits`: by the organiser's code; `shown`: the organiser scanned the person's own code, or
 * typed its digits; `name`: the organiser's word on the spot; `filled`: the organiser's word afterwards.
 */
export type Way = 'scan' | 'digits' | 'shown' | 'name' | 'filled'

/** Hours that rest on an organiser's word earn only when somebody else has said yes to them. */
export interface Filled {
  /** Who vouched for coming or going: none of them can approve it. */
  readonly by: readonly string[]
  readonly reason: string
  /** Epoch ms. */
  readonly at: number
  readonly state: 'waiting' | 'approved' | 'declined'
  readonly decidedBy: string | null
  readonly decidedAt: number | null
  /** The act that decided: a repeat is answered as before. */
  readonly decidedAct: string | null
}

/**
 * One person serving in one shift: added by the check-in, ended once by the check-out. What it is about is copied, because what
 * was served does not change when somebody edits the activity.
 */
export interface Service {
  /** `shift:person` */
  readonly _id: string
  readonly shift: string
  readonly activity: string
  readonly person: string
  readonly title: string
  /** The unit whose fund gives the points. */
  readonly unit: string
  readonly unitPath: readonly string[]
  /** The shift's time, epoch ms. */
  readonly from: number
  readonly to: number
  /** By the activity's difficulty, in percent of ordinary work. */
  readonly factorPercent: number
  readonly inAt: number
  readonly inHow: Way
  /** Who did it: the person, or the organiser. */
  readonly inBy: string
  /** The act that checked in, with its hash: a repeat is answered as before. */
  readonly inAct: string
  readonly inHash: string
  readonly outAt: number | null
  readonly outHow: Way | null
  readonly outBy: string | null
  readonly outAct: string | null
  readonly outHash: string | null
  /** Whole minutes within the shift; 0 until checked out. */
  readonly minutes: number
  readonly points: number
  /** Whether they were near the place when they checked in, if they let their phone say so; the position itself is not kept. */
  readonly near: 'near' | 'far' | null
  /** True when one of the two was kept on a phone without network and sent later. */
  readonly kept: boolean
  /** Null when both were done by a code. */
  readonly filled: Filled | null
  /** Whose it was before two registrations of one person were made one. */
  readonly movedFrom?: string | null
}

/** Somebody who was asked to serve. */
export interface Invite {
  /** `inviteId` */
  readonly _id: string
  readonly activity: string
  readonly person: string
  readonly unitPath: readonly string[]
  readonly by: string
  readonly at: number
  /** Epoch ms since when they are to be told; null when they are. The sweep looks for it. */
  readonly news: number | null
}

/** On its way: `approving` takes the place; only recruiting/follow.ts leads out of it. */
export type ApplicationStep = 'asked' | 'approving' | 'approved' | 'declined' | 'withdrawn' | 'ended'

/** Somebody asks for a place that an organiser gives. It holds no place: the book knows those only who were approved, in that order. */
export interface Application extends Moving {
  /** `serviceId`: one for each person and shift. */
  readonly _id: string
  readonly shift: string
  readonly unitPath: readonly string[]
  readonly person: string
  readonly title: string
  readonly from: number
  readonly to: number
  readonly how: How
  /** What they say of themselves; may be empty. */
  readonly words: string
  readonly state: ApplicationStep
  /** The organiser's words. */
  readonly answer: string
  /** What the book said when they were approved. */
  readonly place: 'seat' | 'line' | null
  /** The act that asks: by it the place is taken. */
  readonly act: string
  readonly at: number
  /** Epoch ms since when something is left to do about its state; null when all is done. The sweep looks for it. */
  readonly pending: number | null
  readonly movedFrom?: string | null
}

export const invites = collection<Invite>('invites')
export const applications = collection<Application>('applications')
export const inviteId = (activity: string, person: string): string => `${activity}:${person}`

export const activities = collection<Activity>('activities')
export const services = collection<Service>('services')

export const shiftId = (activity: string, number: number): string => `${activity}-${number}`
/** Never empty, whatever id a client makes up: the cloud takes no empty id. */
export const activityIdOf = (shift: string): string => shift.replace(/-\d+$/, '')
export const serviceId = (shift: string, person: string): string => `${shift}:${person}`

/** The id of a shift's book, and the way back (null for a book of something else). */
export const bookOf = (shift: string): string => `shift:${shift}`
export const shiftOfBook = (book: string): string | null => (book.startsWith('shift:') ? book.slice('shift:'.length) : null)

/** What claims on shifts are counted by, as those on courses by their term. The sweep takes out what is long over, so plans stay small. */
export const shiftTerm = 'shifts'

/** The indexes that the room's queries need. */
export const volunteeringIndexes: readonly Index[] = [
  { collection: 'activities', keys: [['status', 1], ['endsAt', 1]] },
  { collection: 'activities', keys: [['unitPath', 1], ['publishedAt', -1]] },
  { collection: 'activities', keys: [['followUp', 1]] },
  { collection: 'activities', keys: [['site', 1], ['endsAt', 1]] },
  { collection: 'activities', keys: [['editing.at', 1]] },
  { collection: 'activities', keys: [['joint.opened', 1], ['joint.opensAt', 1]] },
  { collection: 'invites', keys: [['person', 1]] },
  { collection: 'invites', keys: [['activity', 1], ['at', -1]] },
  { collection: 'invites', keys: [['news', 1]] },
  { collection: 'applications', keys: [['person', 1], ['at', -1]] },
  { collection: 'applications', keys: [['shift', 1], ['state', 1], ['at', 1]] },
  { collection: 'applications', keys: [['unitPath', 1], ['state', 1], ['at', 1]] },
  { collection: 'applications', keys: [['pending', 1]] },
  { collection: 'services', keys: [['person', 1], ['from', -1]] },
  { collection: 'services', keys: [['shift', 1]] },
  { collection: 'services', keys: [['unitPath', 1], ['filled.state', 1], ['from', -1]] },
  { collection: 'plans', keys: [['claims.meets.to', 1]] },
]
