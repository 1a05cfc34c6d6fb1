import type { Position } from '../kernel/distance'
import { collection } from '../kernel/database'

/** How somebody signed up: alone, through a family helper, or at the desk. */
export type How = 'self' | 'helper' | 'desk'

/** Somebody with a seat. Kept small: a hot course's book has 400 of them in one document. */
export interface Holder {
  readonly person: string
  /** The act that took the seat (for who came from the line: the act that joined it). */
  readonly act: string
  readonly how: How
  /** Epoch ms. */
  readonly since: number
}

/** A seat that came from the line and is not accepted yet. Its person is a holder too; `until`: epoch ms before which it can't lapse. */
export interface Offered {
  readonly person: string
  readonly act: string
  readonly until: number
  /** The message that told of it. */
  readonly told: string
}

/** Why somebody no longer has a seat: `merged` into another class, `same person` as another holder. */
export type Why = 'given up' | 'declined' | 'lapsed' | 'unpaid' | 'merged' | 'course cancelled' | 'absent' | 'left' | 'same person' | 'never held'

/** How a seat ended, and by whom (the act's actor, or `timer`). */
export interface Ending {
  readonly why: Why
  /** In somebody's own words; empty when none were given. */
  readonly words: string
  readonly by: string
}

/** A seat that was given back, in the book until it is in the history. */
export interface Ended extends Holder, Ending {
  readonly at: number
  /** The payment for it, if it was paid for. */
  readonly paid?: string
}

/** Freed seats on their way to somebody: one entry of the line (two seats for a couple), or one holder who takes over from another. */
export interface Pledge {
  readonly pledge: string
  readonly seats: number
  readonly at: number
  /** Who gets it without standing in the line: whoever turned out to be the person who held it. */
  readonly to?: { readonly holder: Holder; readonly offer: Offered | null }
}

/** The share of a book's seats that somebody may take: `app`, `desk`, or a village's own (`villagePool`). */
export type Pool = string

/**
 * The truth about the seats of one course, shift or bus. Always:
 * the pools' sum + freed + pledged + holders = capacity.
 */
export interface Book {
  /** `course:c_…`, `shift:s_…` */
  readonly _id: string
  /** What people are told it is; a copy, kept in step by whoever edits it. */
  readonly title: string
  readonly unitPath: readonly string[]
  readonly capacity: number
  /** Seats never held yet, by who may take them. They only fall. */
  readonly pools: Readonly<Record<Pool, number>> & { readonly app: number; readonly desk: number }
  /** Seats that came back: for the line only. Below zero when the capacity is below what is held: what comes back closes the gap first. */
  readonly freed: number
  readonly pledged: readonly Pledge[]
  readonly holders: readonly Holder[]
  readonly offered: readonly Offered[]
  readonly ended: readonly Ended[]
  /** Acts that were undone: a late copy of one does nothing. Pruned after a day. */
  readonly fenced: readonly { readonly act: string; readonly at: number }[]
  /** For how long a freed seat is held for the one to whom it is offered, ms; 0: it is theirs at once, without asking. */
  readonly offerMs: number
  /** True when a single freed seat waits for a couple that stands first, until a second one comes. */
  readonly keepForCouple: boolean
  /** True once what it was for is not held: no act takes a seat or joins the line any more. Never undone; left out before. */
  readonly closed?: boolean
}

/** What decides how a freed seat is given on. */
export type Giving = Pick<Book, '_id' | 'offerMs' | 'keepForCouple'>

/** The second of a couple, who want two seats or none. */
export interface Partner {
  readonly person: string
  readonly act: string
}

/** Somebody's place in the line before a book, or a couple's. Id: `entryId`. */
export interface Entry {
  readonly _id: string
  readonly book: string
  readonly person: string
  /** The second of a couple; null for somebody alone. */
  readonly partner: Partner | null
  /** The database's time of joining, or the time of the telephone call; the line's order, then the id. */
  readonly at: Date
  /** `paused`: their account is frozen; they keep their place and are not called. */
  readonly status: 'waiting' | 'called' | 'gone' | 'paused'
  readonly how: How
  /** The act that joined. */
  readonly act: string
  /** Every act that used this entry: a late copy of one does not join again. */
  readonly acts: readonly string[]
  /** The pledge that called it, and when; null while waiting. */
  readonly by: string | null
  readonly calledAt: number | null
  /** Epoch ms since when the person is to be told that they have a seat; null when there is nothing to tell. */
  readonly news: number | null
  /** A couple's entry that kept its place when this one was called before it, because one seat was too few; it is told. */
  readonly passed: string | null
}

/** What somebody has claimed in their plan: a seat, an offered one, or a place in the line, or one of these on its way. */
export interface Claim {
  readonly book: string
  /** Every request that is, or was, at work on it. */
  readonly acts: readonly string[]
  readonly status: 'claimed' | 'seat' | 'offer' | 'line' | 'leaving'
  /** Epoch ms of the last change. */
  readonly at: number
  readonly title: string
  /** When it meets, for clashes. */
  readonly meets: Meetings
  /** What the limits count it by: a term, or `shifts`. */
  readonly term: string
  /** What it follows: a school's series; who had a seat in it is a returning student of the next. */
  readonly series: string
  /** The entry in the line when it is a couple's; left out, it is the person's own. */
  readonly entry?: string
  /** Epoch ms until which an offered seat is held; only while it is offered. */
  readonly until?: number
  /** The fee in whole yuan, and epoch ms by when it is paid or the seat released; left out where nothing is to be paid. */
  readonly fee?: { readonly yuan: number; readonly due: number }
  /** The payment's id, once it is paid or is being noted. */
  readonly paid?: string
  /** How it ends, while it is leaving. */
  readonly ending?: Ending
}

/** When something meets: weekly slots between two days, or once between two instants; and where, for the way from one to the other. */
export type Meetings = (
  | {
      readonly kind: 'weekly'
      readonly slots: readonly { readonly weekday: number; readonly from: number; readonly to: number }[]
      readonly firstDay: string
      readonly lastDay: string
      readonly daysOff?: readonly string[]
      /** Single meetings that are not as the slots have them. */
      readonly changes?: readonly ChangedMeeting[]
    }
  | { readonly kind: 'once'; readonly from: number; readonly to: number }
) & { readonly where?: Position }

/** One weekly meeting that is cancelled or at another time. Instants in epoch ms; `session`: when the slots have it. */
export interface ChangedMeeting {
  readonly session: number
  readonly cancelled: boolean
  readonly from: number
  readonly to: number
}

/**
 * An act that is over: a sign-up that was undone, a cancelling (`was`: what it gave up), an acceptance, or the request of one alone who
 * has a couple's place (`asked`), which changes nothing.
 */
export interface SpentAct {
  readonly act: string
  readonly book: string
  readonly at: number
  readonly was: Was | null
  readonly did?: 'accepted' | 'asked'
}

/** What somebody gave up. */
export type Was = 'seat' | 'line' | 'none'

/**
 * One person's limits: all that they have claimed, courses and shifts alike, so that one compare-and-set on `version` keeps anybody
 * from being in two places at once.
 */
export interface Plan {
  /** `planId` */
  readonly _id: string
  readonly person: string
  readonly version: number
  readonly claims: readonly Claim[]
  /** Acts of the last day that are over: a late copy of one changes nothing and is answered as before. */
  readonly spent: readonly SpentAct[]
  /** Epoch ms of the oldest claim that is still on its way; null when all are settled. The sweep looks for it. */
  readonly open: number | null
  /** Epoch ms by when the first fee is to be paid; null when none is. The sweep looks for it. */
  readonly due: number | null
}

/** What happened to a seat: with the holders of the book and the entries of the line, how everybody came by theirs and lost it. */
export interface SeatEvent {
  /** Made from book, act and what happened, so that it is written once. */
  readonly _id: string
  readonly book: string
  readonly person: string
  readonly act: string
  readonly what: 'offered' | 'accepted' | 'ended' | 'allowed' | 'moved'
  readonly at: number
  readonly why: Why | null
  readonly words: string
  readonly by: string
  /** The payment for a seat that ended. */
  readonly paid?: string
  /** Epoch ms since when the book's room is to follow it (a fee to be given back); null when there is nothing to follow. */
  readonly open: number | null
}

export const books = collection<Book>('books')
export const line = collection<Entry>('line')
export const plans = collection<Plan>('plans')
export const seatEvents = collection<SeatEvent>('seatEvents')

export const entryId = (book: string, person: string, partner: string | null = null): string =>
  `${book}:${partner === null ? person : [person, partner].sort().join('+')}`
export const planId = (person: string): string => `${person}:plan`
export const eventId = (book: string, act: string, what: SeatEvent['what']): string => `${book}:${act}:${what}`

/** The act by which the second of a couple holds what one act took for both: each can give theirs up alone. */
export const partnerAct = (act: string): string => `${act}+`

/** How many seats an entry needs. */
export const seatsOf = ({ partner }: Pick<Entry, 'partner'>): number => (partner === null ? 1 : 2)

/** Seats on their way. */
export const pledgedSeats = ({ pledged }: Pick<Book, 'pledged'>): number => pledged.reduce((sum, { seats }) => sum + seats, 0)

/** Seats that nobody has held yet, whoever may take them. */
export const pooledSeats = ({ pools }: Pick<Book, 'pools'>): number => Object.values(pools).reduce((sum, seats) => sum + seats, 0)

/** How a book gives its seats, beside the app's and the desk's. */
export interface BookSettings {
  /** Seats of the capacity for other pools. */
  readonly quotas?: Readonly<Record<Pool, number>>
  readonly offerMs?: number
  readonly keepForCouple?: boolean
}

/** A new book: all seats in its pools. */
export function newBook(
  id: string,
  title: string,
  unitPath: readonly string[],
  capacity: number,
  deskSeats: number,
  { quotas = {}, offerMs = 0, keepForCouple = false }: BookSettings = {},
): Book {
  const kept = Object.values(quotas).reduce((sum, seats) => sum + seats, deskSeats)
  const none = { freed: 0, pledged: [], holders: [], offered: [], ended: [], fenced: [] }
  return { _id: id, title, unitPath, capacity, pools: { app: capacity - kept, desk: deskSeats, ...quotas }, ...none, offerMs, keepForCouple }
}
