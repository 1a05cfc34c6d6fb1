import { createHash } from 'node:crypto'
import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { ProblemState } from '../contract/problems'

/** Something that is not as it should be, told by somebody who lives there. */
export interface Problem {
  /** From the act that told of it. */
  readonly _id: string
  readonly unit: string
  readonly unitName: string
  readonly unitPath: readonly string[]
  readonly title: string
  readonly about: string
  readonly place: string
  readonly stairwell: string | null
  readonly stairwellName: string
  readonly by: string
  readonly at: number
  readonly state: ProblemState
  /** Who is at work on it, or closed it. */
  readonly claimedBy: string | null
  readonly outcome: string
  /** The fileID of the outcome's photo. */
  readonly photo: string | null
  readonly closedAt: number | null
  readonly reopened: number
  /** Why it was opened again, the latest last. */
  readonly whys: readonly string[]
  /** The acts that moved it on: a repeat of one, however late, changes nothing. Not in those that were reported before this was noted. */
  readonly acts?: readonly string[]
  /** Epoch ms since when its outcome is to be told; null when there is nothing to tell. The sweep looks for it. */
  readonly news: number | null
  /** Whose they were before two records of one human became one. */
  readonly byMovedFrom?: string | null
  readonly claimedByMovedFrom?: string | null
}

/** A stairwell and who looks after it. */
export interface Stairwell {
  /** `stairwellId` */
  readonly _id: string
  readonly unit: string
  readonly unitPath: readonly string[]
  readonly name: string
  readonly warden: string | null
  readonly wardenMovedFrom?: string | null
  /** The latest acts that named its warden: a late repeat of one changes nothing. Not in those that were named before this was noted. */
  readonly acts?: readonly string[]
}

export const problems = collection<Problem>('problems')
export const stairwells = collection<Stairwell>('stairwells')

/** One for each name in a unit, so that naming it twice makes one. */
export const stairwellId = (unit: string, name: string): string => `w_${createHash('sha256').update(`${unit}\n${name}`).digest('hex').slice(0, 20)}`

export const problemIndexes: readonly Index[] = [
  { collection: 'problems', keys: [['unit', 1], ['state', 1], ['at', -1]] },
  { collection: 'problems', keys: [['claimedBy', 1], ['state', 1], ['at', -1]] },
  { collection: 'problems', keys: [['by', 1], ['at', -1]] },
  { collection: 'problems', keys: [['stairwell', 1], ['at', -1]] },
  { collection: 'problems', keys: [['unitPath', 1], ['at', -1]] },
  { collection: 'problems', keys: [['unitPath', 1], ['state', 1]] },
  { collection: 'problems', keys: [['news', 1]] },
  { collection: 'stairwells', keys: [['warden', 1]] },
  { collection: 'stairwells', keys: [['unit', 1], ['name', 1]] },
  { collection: 'stairwells', keys: [['unitPath', 1], ['name', 1]] },
]
