import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { Appointment, Person } from './records'

/** Two records that may be of one human. Id: `w_` and a hash of the two, so that a pair is noted once. */
export interface Twins {
  readonly _id: string
  /** In the order of their ids. */
  readonly people: readonly [string, string]
  readonly samePhone: boolean
  readonly sameName: boolean
  readonly sameYear: boolean
  /** The units of both and those above: whose desks are shown the pair. */
  readonly unitPath: readonly string[]
  readonly at: number
  /** `different`: the desk has looked, they are two people. */
  readonly state: 'open' | 'merged' | 'different'
}

/** A merge, and what undoing it needs. */
export interface Merge {
  readonly _id: string
  readonly from: string
  readonly into: string
  /** The name of the one who stays. */
  readonly name: string
  /** How `from` was before. */
  readonly status: Person['status']
  /** What `into` was appointed to only by the merge. */
  readonly posts: readonly Appointment[]
  readonly unitPath: readonly string[]
  readonly reason: string
  readonly at: number
  readonly by: string
  readonly hash: string
  /** Epoch ms; null while it holds. */
  readonly undoneAt: number | null
  /** True once the sealed facts of `from` have gone, because it can't be undone any more. */
  readonly forgotten?: boolean
}

export const twinPairs = collection<Twins>('twins')
export const merges = collection<Merge>('merges')

export const mergingIndexes: readonly Index[] = [
  { collection: 'twins', keys: [['unitPath', 1], ['state', 1], ['at', 1]] },
  { collection: 'twins', keys: [['people', 1]] },
  { collection: 'merges', keys: [['unitPath', 1], ['at', -1]] },
  { collection: 'merges', keys: [['at', 1]] },
  { collection: 'merges', keys: [['into', 1]] },
  { collection: 'people', keys: [['name', 1], ['birthYear', 1]] },
  { collection: 'people', keys: [['seekTwins', 1]] },
]
