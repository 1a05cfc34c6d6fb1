import { collection } from '../kernel/database'
import type { HelperRight } from '../kernel/contract'
import type { Role } from './contract/posts'

/** A WeChat identity, bound to one person. The openid is the document's id, so that no login can belong to two. */
export interface Login {
  /** The openid. */
  readonly _id: string
  readonly person: string
  readonly at: number
  /** By what it was bound; absent in logins of before. */
  readonly how?: 'register' | 'slip' | 'phone' | 'desk'
  /** The persons it belonged to before mergers, the earliest first: of several in a row each can be undone. */
  readonly movedFrom?: readonly string[]
}

/** What somebody does beside being a member: for a unit (organiser, admin, care), a team (lead) or a station (keeper), for a time. */
export interface Appointment {
  readonly role: Role
  /** The unit's id, or the station's for a keeper. */
  readonly at: string
  /** The unit's or station's name. */
  readonly name: string
  readonly from: number
  /** Epoch ms; null while it lasts. */
  readonly until: number | null
  readonly by: string
  /** The acts that made, changed or ended it: a late repeat of one changes nothing. */
  readonly acts?: readonly string[]
}

/** As on the identity card; asked only where a rule needs it. */
export type Sex = '女' | '男'

/** Anyone registered. Telephone numbers are not here but sealed in `private`. */
export interface Person {
  readonly _id: string
  readonly name: string
  readonly birthYear: number
  readonly unit: string
  readonly unitName: string
  /** The unit and those above it, nearest last: ['u_city', 'u_deqing']. */
  readonly unitPath: readonly string[]
  /** The village or community where they live; asked only where a rule needs it. */
  readonly residence?: string | null
  readonly sex?: Sex | null
  /** `frozen`: ill or away; `left`: deleted their account, moved away or died; `merged`: turned out to be `mergedInto`. */
  readonly status: 'active' | 'frozen' | 'left' | 'merged'
  /** The person who stays, when two records were of one human; absent or null otherwise. */
  readonly mergedInto?: string | null
  readonly appointments: readonly Appointment[]
  readonly consent: { readonly version: string; readonly at: number; readonly how: 'app' | 'desk' }
  readonly since: number
  /** True when their name's sounds are written (search-keys.ts); absent or null when they are new, or name or unit has changed. */
  readonly searchable?: true | null
  /** Rises with every change: people are changed by compare-and-set. */
  readonly version: number
  /** The act that made the record. */
  readonly act: string
  /** True until the clockwork has looked whether they were registered before. */
  readonly seekTwins?: boolean
  /** The latest acts that edited it: a late repeat of one changes nothing. */
  readonly edits?: readonly { readonly act: string; readonly hash: string }[]
}

/** What only the person, and staff who need it, may read. */
export interface PrivateFacts {
  /** The person's id. */
  readonly _id: string
  /** Sealed: AES-256-GCM, see kernel/seal.ts. */
  readonly phone: string
  /** Found by: a keyed hash. Two people may share a telephone. */
  readonly phoneHash: string
  /** Whom to telephone when something happens to them, sealed; absent or null when nobody was named. */
  readonly contact?: string | null
  /** Epoch ms when it was written, until it is known that the person is there: what belongs to nobody goes. Absent or null from then on. */
  readonly pending?: number | null
}

/** A family helper: what they may do for a person who allowed it. Id: `helper:subject`. */
export interface Helper {
  readonly _id: string
  readonly helper: string
  readonly subject: string
  readonly rights: readonly HelperRight[]
  readonly since: number
  /** Epoch ms; null while it holds. */
  readonly revokedAt: number | null
  /** By the person's word in the app, or by a paper form at the desk, whose number is `form`. */
  readonly how?: 'app' | 'desk'
  readonly form?: string | null
  /** The event that moved it elsewhere, and the relation that one goes on from. */
  readonly endedBy?: string
  /** The desk's act that made it. */
  readonly act?: string
  readonly movedFrom?: string
}

/** Whom somebody helps and who helps them: only the place where two acceptances at once meet. Id: the person. */
export interface Family {
  readonly _id: string
  readonly helpers: readonly string[]
  readonly helps: readonly string[]
  readonly version: number
}

/** Six digits by which a family member becomes a helper. Id: the person who invites; a new one replaces the last. */
export interface Invitation {
  readonly _id: string
  readonly rights: readonly HelperRight[]
  readonly digits: string
  /** Epoch ms. */
  readonly goodUntil: number
  readonly act: string
  /** Of the act's input: the same act with other rights is refused. */
  readonly hash: string
  /** The helper who used it; null while nobody has. */
  readonly usedBy: string | null
}

/** The one document of the bureau: who came in by the one-time code, and who its admins are. */
export interface Bureau {
  readonly _id: string
  readonly claimedBy: string | null
  readonly admins: readonly string[]
  /** Of the tree of units: rises with every move. */
  readonly version?: number
  /** Of the tree: true from a move until all paths follow it. */
  readonly unsettled?: boolean
  /** Of the tree: units of which not everything may bear their new name yet. */
  readonly renamed?: readonly string[]
  /** Of the tree: units that have moved or got another name, when (epoch ms), and the path of before: what a call on its way wrote of them is looked for later. */
  readonly left?: readonly { readonly unit: string; readonly path: readonly string[]; readonly at: number }[]
}

/** What a team, a studio or a group of the talent network says of itself. People join it beside the unit that they belong to. */
export interface TeamFacts {
  readonly kind: 'team' | 'studio' | 'group'
  readonly about: string
  /** When the hotline (the unit's telephone) is answered, and where people meet, in words; may be empty. */
  readonly hours: string
  readonly place: string
  /** True: who asks for a comfort visit is visited by its members. */
  readonly visits: boolean
  /** Whoever has a seat in one of these courses may join at once. */
  readonly courses: readonly string[]
  /** Epoch ms until which anybody may join at once; null while there is no open call. */
  readonly callUntil: number | null
  /** Rises with every edit; the latest acts that edited it. */
  readonly version: number
  readonly edits: readonly string[]
}

/** A unit in the tree: the bureau, a county, a school, a team, a studio. */
export interface Unit {
  readonly _id: string
  readonly name: string
  /** The unit above; null for the bureau. */
  readonly above: string | null
  /** From the bureau down to the unit itself. */
  readonly path: readonly string[]
  readonly phone: string
  /** True: nobody can choose it any more; those who are in it stay. */
  readonly retired?: boolean
  /** The latest acts that edited, moved or retired it: a late repeat of one changes nothing. */
  readonly acts?: readonly string[]
  /** What makes it a team, a studio or a group; absent or null for units that people are registered in. */
  readonly team?: TeamFacts | null
}

export const logins = collection<Login>('logins')
export const people = collection<Person>('people')
export const privateFacts = collection<PrivateFacts>('private')
export const helpers = collection<Helper>('helpers')
export const families = collection<Family>('families')
export const units = collection<Unit>('units')
export const invitations = collection<Invitation>('invitations')
export const bureaus = collection<Bureau>('bureau')

export { bureauUnit } from './contract/bureau-unit'

/** The id of the one bureau. */
export const bureauId = 'bureau'

/** True when the appointment holds at that time. */
export const holds = (appointment: Appointment, now: number): boolean =>
  appointment.from <= now && (appointment.until === null || now < appointment.until)
