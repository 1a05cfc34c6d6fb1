import { collection } from '../kernel/database'
import type { Index } from '../kernel/indexes'
import type { MessageKind, Messages } from './contract/kinds'

/** One thing to tell one person; written with what it tells of, sent afterwards, once. */
export interface MessageOf<Kind extends MessageKind> {
  /** Made from what happened, so that telling twice adds once. */
  readonly _id: string
  readonly person: string
  readonly kind: Kind
  readonly facts: Messages[Kind]
  /** Whose organisers telephone when no message can be sent. */
  readonly unitPath: readonly string[]
  /** Epoch ms from which it is told: when it happened, or later (a reminder). */
  readonly at: number
  readonly state: MessageState
  /** Epoch ms when the person knew of it, see reached.ts; null while nobody can say so. */
  readonly reachedAt: number | null
  /** Epoch ms when sending began; null while it waits. */
  readonly sendingAt: number | null
  /** Telephone calls, earliest first. */
  readonly calls: readonly PhoneCall[]
  /** Epoch ms before which nobody need call: somebody has just tried, or is about to. 0 when it is due at once. */
  readonly callAfter: number
  /** The persons to whom it belonged before mergers, the earliest first. */
  readonly movedFrom?: readonly string[]
  /** The organiser who has taken the call on, until `callAfter`; null when nobody has. */
  readonly caller: string | null
}

export type Message = { readonly [Kind in MessageKind]: MessageOf<Kind> }[MessageKind]

/**
 * `waiting` until the clockwork takes it up; then `sending`, and `sent` by WeChat, or on the organisers' `call` list, there
 * `called` (reached), or `unreachable` (a wrong number, or nobody answered again and again). `kept` in the app alone, when nobody need
 * telephone about it; `read` by the person in the app before any of it; `void` when what it tells of was undone before anybody was told.
 */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'call' | 'called' | 'unreachable' | 'kept' | 'read' | 'void'

export type CallOutcome = 'reached' | 'no answer' | 'wrong number'

/** Who telephoned when, and what came of it. */
export interface PhoneCall {
  /** The act that noted it: a repeat of it notes nothing. */
  readonly act: string
  readonly by: string
  readonly byName: string
  readonly at: number
  readonly outcome: CallOutcome
}

/** How far somebody has read. Id: the person. */
export interface Inbox {
  readonly _id: string
  /** Epoch ms: what came up to then is read. */
  readonly readUntil: number
}

export const messages = collection<Message>('messages')
export const inboxes = collection<Inbox>('inboxes')

export const messageIndexes: readonly Index[] = [
  { collection: 'messages', keys: [['person', 1], ['at', -1]] },
  { collection: 'messages', keys: [['unitPath', 1], ['state', 1], ['callAfter', 1], ['at', 1]] },
  { collection: 'messages', keys: [['unitPath', 1], ['state', 1], ['reachedAt', -1]] },
  { collection: 'messages', keys: [['state', 1], ['at', 1]] },
  { collection: 'messages', keys: [['at', 1]] },
]
