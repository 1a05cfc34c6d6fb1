import type { Database } from '../../kernel/database'
import { sweepAll, type Sweeps } from '../../kernel/sweep'
import { cutOffMs, withdraw } from '../../places'
import { owesFee } from '../../places/plan'
import { planId, plans, seatEvents, type Claim } from '../../places/records'
import { finishPayment } from './pay'
import { payments } from './records'
import { followEnded } from './refund'
import { restingAmong } from './rest'

/** Of each kind in one turn of the clockwork; the rest comes with the next. */
const batch = 50

/** Finishes payments that were cut off, releases seats whose fee was not paid in time, and follows seats that ended. */
export const feeSweeps: Sweeps = {
  payments: ({ db }, now) => finishPayments(db, now),
  unpaid: ({ db }, now) => releaseUnpaid(db, now),
  ended: ({ db }, now) => followAllEnded(db, now),
}

/** All of it; gives how much it found. */
export const sweepFees = (db: Database, now: number): Promise<number> => sweepAll(feeSweeps, { db }, now)

async function finishPayments(db: Database, now: number): Promise<number> {
  const { _ } = db
  const begun = await db.find(payments, { state: 'begun', at: _.lt(now - cutOffMs) }, { limit: batch })
  for (const payment of begun) await finishPayment(db, payment, await db.get(plans, planId(payment.person)))
  return begun.length
}

/**
 * Paid or released: the person's plan decides, so that a payment at the desk in the same moment is never lost. Of who is ill nothing is
 * released; when they are back they have as many days as anybody (rest.ts).
 */
async function releaseUnpaid(db: Database, now: number): Promise<number> {
  const { _ } = db
  const late = await db.find(plans, { due: _.lte(now) }, { limit: batch })
  const isLate = (claim: Claim) => owesFee(claim) && (claim.fee?.due ?? Infinity) <= now
  const ill = await restingAmong(db, late.map(({ person }) => person))
  for (const { person, claims } of late.filter((one) => !ill.has(one.person)))
    for (const { book, acts } of claims.filter(isLate))
      await withdraw(db, { book, person, act: `timer:unpaid:${acts[0] ?? ''}`, ending: { why: 'unpaid', words: '', by: 'timer' }, still: isLate }, now)
  return late.length
}

async function followAllEnded(db: Database, now: number): Promise<number> {
  const { _ } = db
  const open = await db.find(seatEvents, { open: _.neq(null) }, { order: [['open', 'asc']], limit: batch })
  for (const event of open) await followEnded(db, event, now)
  return open.length
}
