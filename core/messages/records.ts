import { collection } from '../kernel/database'

/** What people can be told. The sentence of each is in the front end and, for telephoning, in the organiser's desk. */
export type MessageKind =
  /** A seat came free and the first in the line has it: `title`. */
  | 'seat'
  /** Time or place changed: `title`. */
  | 'changed'
  | 'cancelled'
  /** A voucher was not collected in time, points are back: `title`, `points`. */
  | 'lapsed'
  /** Points were earned: `title`, `points`. */
  | 'earned'

/** One thing to tell one person; written with what it tells of, sent afterwards, once. */
export interface Message {
  /** Made from what happened, so that telling twice adds once. */
  readonly _id: string
  readonly person: string
  readonly kind: MessageKind
  readonly facts: Readonly<Record<string, string | number>>
  /** Whose organisers telephone when no message can be sent. */
  readonly unitPath: readonly string[]
  readonly at: number
  /** `waiting` until the clockwork has sent it, or put it on the call list; `called` when somebody was reached. */
  readonly state: 'waiting' | 'sending' | 'sent' | 'call' | 'called' | 'unreachable'
  readonly attempts: number
  /** The acts that noted a telephone call: a repeat of one notes nothing. */
  readonly callActs: readonly string[]
}

/** How far somebody has read. Id: the person. */
export interface Inbox {
  readonly _id: string
  /** Epoch ms: what came up to then is read. */
  readonly readUntil: number
}

export const messages = collection<Message>('messages')
export const inboxes = collection<Inbox>('inboxes')
