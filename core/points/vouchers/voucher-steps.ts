import { quarterOf } from '../../kernel/calendar'
import type { Database } from '../../kernel/database'
import { refuse, type Refusal } from '../../kernel/errors'
import type { Document } from '../../kernel/sdk'
import type { Transaction } from '../../kernel/transaction'
import { comingBack, emptyAccount, froze, frozenFor, piecesIn, quarterCounts, returned, spent, usablePoints } from '../account'
import type { VoucherStatus } from '../contract/member'
import { freeOf, frozenOf, handedTo, nextEntryAt, voucherEntry } from '../entries'
import { accounts, digits, digitsId, entries, vouchers, type Account, type Entry, type Voucher, type VoucherRefusal } from '../records'

// The steps on a voucher: a conditional update of the voucher alone, or a transaction over what its person alone owns: voucher,
// account, entry. Each transaction begins by reading whether it was done already, because a lost reply makes it run again.

/** Older than any call can live: a voucher that is on its way since then was cut off. */
export const cutOffMs = 120_000

/** Changes a voucher's status, if it still is what it was. */
export async function mark(db: Database, voucher: string, from: VoucherStatus, to: VoucherStatus, changes: Document): Promise<boolean> {
  const guard = {
    status: from,
  }
  return db.change(vouchers, voucher, guard, { ...changes, status: to })
}

/** What freezing came to; with neither, the voucher is not asked for any more. */
export type Frozen = { readonly free: number } | { readonly refusal: Refusal<VoucherRefusal> } | { readonly late: true }

/** Keeps the points of a voucher that is still asked for, and makes it reserved. Gives the points that are left to use. */
export async function freeze(db: Database, id: string, now: number): Promise<Frozen> {
  return db.transact(async (tx) => {
    const { voucher, account } = await read(tx, id)
    if (voucher.status !== 'asking') return { late: true }
    const refusal = refusalOf(account, voucher, now)
    if (refusal) return { refusal }
    const next = froze(account, { voucher: id, product: voucher.product, quarter: quarterOf(voucher.at) }, voucher.points, now)
    const kept = frozenFor(next, id)
    const moved = { from: freeOf(voucher.person), to: frozenOf(voucher.person), lots: kept.lots, counts: quarterCounts(kept, 1) }
    const entry = voucherEntry(voucher, 'reserved', moved, voucher.by, nextEntryAt(account, now))
    await write(tx, voucher, next, entry, { status: 'reserved', due: voucher.collectUntil })
    return { free: usablePoints(next, now) }
  })
}

/** The person's own limits: pieces of one product in a quarter, and points that can be used. */
function refusalOf(account: Account, { product, points, mostPerQuarter, at }: Voucher, now: number): Refusal<VoucherRefusal> | null {
  const pieces = piecesIn(account, quarterOf(at), product)
  if (pieces >= mostPerQuarter) return refuse('QUARTER_LIMIT', { most: mostPerQuarter }).error
  const usable = usablePoints(account, now)
  if (usable < points) return refuse('TOO_FEW_POINTS', { free: usable, needed: points }).error
  return null
}

/** Who hands over, and by which act. */
export interface Keeper {
  readonly person: string
  readonly name: string
  readonly act: string
  /** Epoch ms when it was handed over without network; left out, it is now. */
  readonly at?: number
}

/** Takes the points of a reserved voucher and makes it handed. Gives the voucher as it is afterwards, whoever made it so. */
export async function hand(db: Database, id: string, keeper: Keeper, now: number): Promise<Voucher> {
  return db.transact(async (tx) => {
    const { voucher, account } = await read(tx, id)
    if (voucher.status !== 'reserved') return voucher
    const moved = { from: frozenOf(voucher.person), to: handedTo(voucher), lots: frozenFor(account, id).lots, counts: null }
    const entry = voucherEntry(voucher, 'handed', moved, keeper.person, nextEntryAt(account, now))
    const by = { handedAt: keeper.at ?? now, handedBy: keeper.person, handedByName: keeper.name, handedAct: keeper.act }
    return write(tx, voucher, spent(account, id), entry, { status: 'handed', due: now + cutOffMs, ...by })
  })
}

/** Gives a reserved voucher's points back and makes it lapsed. Gives the voucher as it is afterwards, whoever made it so. */
export async function lapse(db: Database, id: string, lapsedBy: 'person' | 'time', by: string, now: number): Promise<Voucher> {
  return db.transact(async (tx) => {
    const { voucher, account } = await read(tx, id)
    if (voucher.status !== 'reserved') return voucher
    if (lapsedBy === 'time' && voucher.takenUntil >= now) return voucher
    const lots = comingBack(account, id, now)
    const moved = { from: frozenOf(voucher.person), to: freeOf(voucher.person), lots, counts: quarterCounts(frozenFor(account, id), -1) }
    const entry = voucherEntry(voucher, 'returned', moved, by, nextEntryAt(account, now))
    return write(tx, voucher, returned(account, id, lots), entry, { status: 'lapsed', due: now + cutOffMs, lapsedBy })
  })
}

/**
 * Ends a voucher whose stock has followed: its digits can be given to another, and the sweep need not look again. While a change for
 * another piece is on its way it must: if that call dies, the other piece is held for nobody.
 */
export async function close(db: Database, voucher: Voucher): Promise<void> {
  await db.remove(digits, digitsId(voucher.station, voucher.digits), { voucher: voucher._id })
  await db.change(vouchers, voucher._id, { moving: null }, { due: null })
}

async function read(tx: Transaction, id: string): Promise<{ voucher: Voucher; account: Account }> {
  const voucher = await tx.get(vouchers, id)
  if (!voucher) throw new Error(`no voucher ${id}`)
  return { voucher, account: (await tx.get(accounts, voucher.person)) ?? emptyAccount(voucher.person) }
}

async function write(tx: Transaction, voucher: Voucher, account: Account, entry: Entry, change: Partial<Voucher>): Promise<Voucher> {
  await tx.set(accounts, { ...account, latestAt: entry.at })
  await tx.add(entries, { ...entry })
  await tx.update(vouchers, voucher._id, change)
  return { ...voucher, ...change }
}
