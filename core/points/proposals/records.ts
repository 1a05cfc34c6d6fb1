import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { ProposalView } from '../contract/desk'

/** Points to be put right, or to go to the spouse: booked at once, or when a second person has approved. */
export interface Proposal {
  /** From the act that made it. */
  readonly _id: string
  readonly hash: string
  readonly kind: ProposalView['kind']
  /** Names are not kept: whoever has left is not named here either. */
  readonly person: string
  /** The person's units: their organisers approve. */
  readonly unitPath: readonly string[]
  /** To whom points go; null for a correction. */
  readonly to: string | null
  /** Signed for a correction; for a transfer what was free when it was proposed: all that is free then is moved. */
  readonly points: number
  readonly reason: string
  /** The entry that it puts right; null for none. */
  readonly entry: string | null
  readonly status: ProposalView['status']
  readonly by: string
  readonly at: number
  /** Epoch ms after which nobody can approve it any more. */
  readonly until: number
  readonly approvedBy: string | null
  /** Whose it was, and to whom points were to go, before two records of one human became one. */
  readonly personMovedFrom?: string | null
  readonly toMovedFrom?: string | null
}

export const proposals = collection<Proposal>('proposals')

export const proposalIndexes: readonly Index[] = [
  { collection: 'proposals', keys: [['unitPath', 1], ['at', -1]] },
  { collection: 'proposals', keys: [['status', 1], ['until', 1]] },
  { collection: 'proposals', keys: [['person', 1], ['status', 1]] },
  { collection: 'proposals', keys: [['to', 1], ['status', 1]] },
]
