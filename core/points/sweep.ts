import { dayOf } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import type { Instance } from '../kernel/operation'
import { sweepAll, type Sweeps } from '../kernel/sweep'
import { expired, sumOf } from './account'
import { sweepBankCodes } from './bank/operations'
import { expiredAccount, freeOf, move, nextEntryAt, plainEntry } from './entries'
import { sweepNotices } from './notices'
import { sweepLosses } from './offline/lose'
import { policyOn } from './policy'
import { sweepProposals } from './proposals/sweep'
import { accounts, digits, entries, stocks } from './records'
import { sweepSettlements } from './settlement/book'
import { sweepVouchers } from './vouchers'

/** Of each kind in one sweep; the rest comes next time. */
const batch = 50
const forgetFencedMs = 24 * 3_600_000

/** Finishes what crashes left, lapses what was not collected, expires points, and forgets what nobody needs any more. */
export const pointSweeps: Sweeps = {
  vouchers: ({ db }, now) => sweepVouchers(db, now),
  losses: ({ db }, now) => sweepLosses(db, now),
  expiry: ({ db }, now) => sweepExpiry(db, now),
  notices: ({ db }, now) => sweepNotices(db, now),
  proposals: ({ db }, now) => sweepProposals(db, now),
  settlements: ({ db }, now) => sweepSettlements(db, now),
  bankCodes: ({ db }, now) => sweepBankCodes(db, now),
  digits: ({ db }, now) => sweepDigits(db, now),
  fenced: ({ db }, now) => pruneFenced(db, now),
}

/** All of it; gives how much it found. */
export const sweepPoints = ({ db }: Pick<Instance, 'db'>, now: number): Promise<number> => sweepAll(pointSweeps, { db }, now)

/** Points whose year has ended. */
async function sweepExpiry(db: Database, now: number): Promise<number> {
  const { _ } = db
  const over = await db.find(accounts, { nextExpiresAt: _.lt(now) }, { limit: batch, fields: ['_id'] })
  for (const { _id } of over) await expire(db, _id, now)
  return over.length
}

/** Takes a person's expired points out, with an entry. The account's version makes its id: it can't be booked twice. */
async function expire(db: Database, person: string, now: number): Promise<void> {
  await db.transact(async (tx) => {
    const before = await tx.get(accounts, person)
    if (!before) return
    const { account, lots } = expired(before, now)
    if (lots.length === 0) return
    const at = nextEntryAt(before, now)
    await tx.set(accounts, { ...account, latestAt: at })
    await tx.add(entries, {
      ...plainEntry,
      _id: `expired:${person}:${before.version}`,
      person,
      kind: 'expired',
      postings: move(sumOf(lots), freeOf(person), expiredAccount),
      lots,
      source: person,
      by: 'timer',
      policy: policyOn(dayOf(now)).id,
      at,
    })
  })
}

/** Digits that nobody needs any more, whatever became of their voucher. */
async function sweepDigits(db: Database, now: number): Promise<number> {
  const { _ } = db
  const over = await db.find(digits, { until: _.lt(now) }, { limit: batch })
  for (const { _id, until } of over) await db.remove(digits, _id, { until })
  return over.length
}

/** A stock of which nothing can be collected any more need not remember what was settled. */
async function pruneFenced(db: Database, now: number): Promise<number> {
  const { _ } = db
  const over = { collectUntil: _.lt(now - forgetFencedMs), 'fenced.0': _.exists(true) }
  const stale = await db.find(stocks, over, { limit: batch, fields: ['_id'] })
  for (const { _id } of stale) await db.change(stocks, _id, over, { fenced: [] })
  return stale.length
}
