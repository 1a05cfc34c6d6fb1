import { dayOf } from '../kernel/calendar'
import { refuse, type Refusal } from '../kernel/errors'
import type { Transaction } from '../kernel/transaction'
import { emptyAccount, quarterCounts, received, sumOf, takenOut, usablePoints, withFrozen, withoutFrozen } from './account'
import { freeOf, frozenOf, move, nextEntryAt, plainEntry, transitOf } from './entries'
import { policyOn } from './policy'
import { accounts, entries, type Account, type Entry, type Voucher } from './records'

// Points that go from one person to another: two entries, one in each ledger, over an account of transit, in one transaction.

export interface Moving {
  /** The proposal or event that moves them: the entries' ids come from it. */
  readonly what: string
  readonly from: string
  readonly to: string
  readonly by: string
  /** Shown beside the words; null for none. */
  readonly reason: string | null
  /** What each person reads in their ledger. */
  readonly outWords: string
  readonly inWords: string
}

interface Sides {
  readonly out: Account
  readonly into: Account
}

const outId = ({ what }: Moving, piece: string): string => `out:${what}${piece}`

async function read(tx: Transaction, { from, to }: Moving): Promise<Sides> {
  return { out: (await tx.get(accounts, from)) ?? emptyAccount(from), into: (await tx.get(accounts, to)) ?? emptyAccount(to) }
}

/** Moves what can be used, with its lots; `most` points of it where not all. Done already: nothing. */
export async function moveFree(tx: Transaction, moving: Moving, now: number, most = Number.POSITIVE_INFINITY): Promise<Refusal<'NOTHING_TO_MOVE'> | null> {
  if (await tx.get(entries, outId(moving, ''))) return null
  const { out, into } = await read(tx, moving)
  const points = Math.min(most, usablePoints(out, now))
  if (points === 0) return refuse('NOTHING_TO_MOVE').error
  const { account: rest, lots } = takenOut(out, points, now)
  const shared = { lots, counts: null, source: moving.what }
  await write(tx, moving, { out: rest, into: received(into, lots) }, { ...shared, piece: '', points: sumOf(lots), of: freeOf }, shared, now)
  return null
}

/** Moves what is kept for a voucher that waits. False when that was done already. */
export async function moveFrozen(tx: Transaction, moving: Moving, voucher: Voucher, now: number): Promise<boolean> {
  if (await tx.get(entries, outId(moving, `:${voucher._id}`))) return false
  const { out, into } = await read(tx, moving)
  const { account: rest, frozen } = withoutFrozen(out, voucher._id)
  const counts = (pieces: number) => quarterCounts(frozen, pieces)
  const shared = { lots: frozen.lots, source: voucher._id }
  const sides = { out: rest, into: withFrozen(into, frozen) }
  await write(tx, moving, sides, { ...shared, counts: counts(-1), piece: `:${voucher._id}`, points: sumOf(frozen.lots), of: frozenOf }, { counts: counts(1) }, now)
  return true
}

interface Piece extends Pick<Entry, 'lots' | 'counts' | 'source'> {
  readonly piece: string
  readonly points: number
  readonly of: (person: string) => string
}

/** Writes both accounts and both entries. */
async function write(tx: Transaction, moving: Moving, { out, into }: Sides, { piece, points, of, ...facts }: Piece, inFacts: Pick<Entry, 'counts'>, now: number): Promise<void> {
  const { what, from, to, by, reason, outWords, inWords } = moving
  const transit = transitOf(what)
  const shared = { ...plainEntry, ...facts, kind: 'moved', by, reason: null, policy: policyOn(dayOf(now)).id } as const
  const outEntry: Entry = { ...shared, _id: outId(moving, piece), person: from, postings: move(points, of(from), transit), at: nextEntryAt(out, now), what: outWords, where: reason }
  const inEntry: Entry = { ...shared, ...inFacts, _id: `in:${what}${piece}`, person: to, postings: move(points, transit, of(to)), at: nextEntryAt(into, now), what: inWords, where: reason }
  await tx.set(accounts, { ...out, latestAt: outEntry.at })
  await tx.set(accounts, { ...into, latestAt: inEntry.at })
  await tx.add(entries, { ...outEntry })
  await tx.add(entries, { ...inEntry })
}
