import { collection } from '../../kernel/database'
import type { Index } from '../../kernel/indexes'
import type { AskState, TopicKind, TopicSlot } from '../contract/menu'

/** What somebody offers. */
export interface Topic {
  /** From the act that put it forward. */
  readonly _id: string
  readonly kind: TopicKind
  readonly title: string
  readonly about: string
  readonly lecturer: string
  /** The team or studio that offers it by this person; null or absent: the person alone. Name and path are the team's then. */
  readonly team?: string | null
  readonly unitName: string
  readonly unitPath: readonly string[]
  readonly slots: readonly TopicSlot[]
  /** Epoch ms when the last time ends. */
  readonly endsAt: number
  readonly state: 'waiting' | 'open' | 'closed'
  readonly at: number
  /** The latest acts of organisers on it: a late repeat of one changes nothing. */
  readonly acts?: readonly string[]
}

/** Beside what people see: on its way to being agreed, confirmed or ended. Only follow.ts leads out of these. */
export type AskStep = AskState | 'accepting' | 'confirming' | 'ending'

/** Somebody asks for a topic at one of its times. */
export interface Ask {
  readonly _id: string
  readonly topic: string
  readonly slot: string
  readonly kind: TopicKind
  readonly title: string
  readonly lecturer: string
  readonly unitPath: readonly string[]
  readonly host: string
  readonly forWhom: string
  readonly place: string
  readonly people: number
  /** The host's telephone for this, sealed for `sealedFor`: who was the host then. */
  readonly phone: string
  readonly sealedFor: string
  readonly words: string
  readonly from: number
  readonly to: number
  readonly state: AskStep
  /** Who ended it; empty otherwise. */
  readonly endedBy: string
  /** The latest act that moved it on: a repeat goes on from there. */
  readonly act: string
  /** Epoch ms since when something is left to do about its state; null when all is done. The sweep looks for it. */
  readonly pending: number | null
  readonly reached: number | null
  readonly helpers: number | null
  /** The acts that noted how many it reached; absent before the first. */
  readonly noted?: readonly string[]
  readonly at: number
}

export const topics = collection<Topic>('topics')
export const asks = collection<Ask>('asks')

/** The claim in a plan that an ask makes. */
export const claimOf = (ask: string): string => `menu:${ask}`

export const menuIndexes: readonly Index[] = [
  { collection: 'topics', keys: [['state', 1], ['endsAt', 1]] },
  { collection: 'topics', keys: [['unitPath', 1], ['at', -1]] },
  { collection: 'topics', keys: [['lecturer', 1], ['at', -1]] },
  { collection: 'asks', keys: [['lecturer', 1], ['from', -1]] },
  { collection: 'asks', keys: [['host', 1], ['from', -1]] },
  { collection: 'asks', keys: [['unitPath', 1], ['from', -1]] },
  { collection: 'asks', keys: [['unitPath', 1], ['state', 1]] },
  { collection: 'asks', keys: [['topic', 1], ['state', 1]] },
  { collection: 'asks', keys: [['pending', 1]] },
]
