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
  readonly pools: Readonly<Record<Pool, number>>
  /** Seats that came back: for the line only. */
  readonly freed: number
  /** Freed seats on their way to somebody in the line. */
  readonly pledged: readonly { readonly pledge: string; readonly at: number }[]
  readonly holders: readonly Holder[]
  /** Acts that were undone: a late copy of one does nothing. Pruned after a day. */
  readonly fenced: readonly { readonly act: string; readonly at: number }[]
}

export type Pool = 'app' | 'desk'

/** Somebody's place in the line before a book. Id: `book:person`. */
export interface Entry {
  readonly _id: string
  readonly book: string
  readonly person: string
  /** The person's plan, so that whoever seats them can settle it. */
  readonly plan: string
  /** The database's time of joining; the line's order, then the id. */
  readonly at: Date
  readonly status: 'waiting' | 'called' | 'gone'
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
}

/** What somebody has claimed in one plan: a seat or a place in the line, or one of the two on its way. */
export interface Claim {
  readonly book: string
  /** Every request that is, or was, at work on it. */
  readonly acts: readonly string[]
  readonly status: 'claimed' | 'seat' | 'line' | 'leaving'
  /** Epoch ms of the last change. */
  readonly at: number
  readonly title: string
  /** When it meets, for clashes. */
  readonly meets: Meetings
}

/** When something meets: weekly slots between two days, or once between two instants. */
export type Meetings =
  | {
      readonly kind: 'weekly'
      readonly slots: readonly { readonly weekday: number; readonly from: number; readonly to: number }[]
      readonly firstDay: string
      readonly lastDay: string
    }
  | { readonly kind: 'once'; readonly from: number; readonly to: number }

/** An act that is over: a sign-up that was undone, or a cancelling (`was`: what it gave up). */
export interface SpentAct {
  readonly act: string
  readonly book: string
  readonly at: number
  readonly was: Was | null
}

/** What somebody gave up. */
export type Was = 'seat' | 'line' | 'none'

/** One person's limits in one period (a term, a day): what they have claimed. Changed only by compare-and-set on `version`. */
export interface Plan {
  /** `person:period` */
  readonly _id: string
  readonly person: string
  readonly period: string
  readonly version: number
  readonly claims: readonly Claim[]
  /** Acts of the last day that are over: a late copy of one changes nothing and is answered as before. */
  readonly spent: readonly SpentAct[]
  /** Epoch ms of the oldest claim that is still on its way; null when all are settled. The sweep looks for it. */
  readonly open: number | null
}

export const books = collection<Book>('books')
export const line = collection<Entry>('line')
export const plans = collection<Plan>('plans')

export const entryId = (book: string, person: string): string => `${book}:${person}`
export const planId = (person: string, period: string): string => `${person}:${period}`

/** A new book: all seats in its pools. */
export function newBook(id: string, title: string, unitPath: readonly string[], capacity: number, deskSeats: number): Book {
  return { _id: id, title, unitPath, capacity, pools: { app: capacity - deskSeats, desk: deskSeats }, freed: 0, pledged: [], holders: [], fenced: [] }
}
