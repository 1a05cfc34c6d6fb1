import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'

/** A slip that binds one WeChat login to one person, once. Its 16 digits are on paper only. Id: their keyed hash. */
export interface Slip {
  readonly _id: string
  readonly person: string
  /** Epoch ms. */
  readonly goodUntil: number
  readonly by: string
  readonly at: number
  /** The openid that used it; null while nobody has. */
  readonly usedBy: string | null
  /** True when a newer slip took its place, or the desk withdrew it. */
  readonly void: boolean
  /** The printed slip's fileID, so that a repeat of the act gives the same file; null until it is made. */
  readonly file: string | null
}

/** Eight digits on the phone of somebody who is not registered, for the desk to type. Id: the openid; new ones replace the last. */
export interface Waiting {
  readonly _id: string
  readonly digits: string
  /** Epoch ms. */
  readonly goodUntil: number
  readonly act: string
}

export const slips = collection<Slip>('slips')
export const waitings = collection<Waiting>('waitings')

export const bindingIndexes: readonly Index[] = [
  { collection: 'slips', keys: [['person', 1]] },
  { collection: 'slips', keys: [['usedBy', 1]] },
  { collection: 'slips', keys: [['goodUntil', 1]] },
  { collection: 'waitings', keys: [['digits', 1]] },
  { collection: 'waitings', keys: [['goodUntil', 1]] },
]
