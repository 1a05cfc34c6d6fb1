import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { Channel, MemberState } from '../contract/teams'
import type { Moving } from '../moving'

/** Somebody in a team, or on the way into or out of it. A team itself is a unit, see people/records.ts. */
export interface Membership extends Moving {
  /** `membershipId` */
  readonly _id: string
  readonly team: string
  /** The team's, so that its lead and who organises above it find it. */
  readonly unitPath: readonly string[]
  readonly person: string
  readonly state: MemberState
  /** By which they came, the latest time. */
  readonly channel: Channel
  /** The course's id, or the recommending unit's name; empty for the other channels. */
  readonly from: string
  /** Epoch ms since when they are in this state. */
  readonly since: number
  /** Why the team took them out; empty otherwise. */
  readonly words: string
  /** Epoch ms since when they are to be told; null when there is nothing to tell. The sweep looks for it. */
  readonly news: number | null
  /** Whose it was before two registrations of one person were made one. */
  readonly movedFrom?: string | null
}

export const memberships = collection<Membership>('memberships')

export const membershipId = (team: string, person: string): string => `${team}:${person}`

export const teamIndexes: readonly Index[] = [
  { collection: 'memberships', keys: [['team', 1], ['state', 1], ['since', -1]] },
  { collection: 'memberships', keys: [['person', 1], ['since', -1]] },
  { collection: 'memberships', keys: [['unitPath', 1], ['state', 1]] },
  { collection: 'memberships', keys: [['news', 1]] },
  { collection: 'topics', keys: [['team', 1], ['state', 1]] },
]
