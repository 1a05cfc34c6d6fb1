import type { Database } from '../../kernel/database'
import { refuse } from '../../kernel/errors'
import { tell } from '../../messages/tell'
import { vouchers, type Voucher } from '../records'
import { finish, giveUp } from './reserve'
import { free, gone } from './stock-steps'
import { backOut, settleMove } from './substitute'
import { close, lapse } from './voucher-steps'

/** Vouchers in one sweep; the rest comes next time. */
const batch = 50

/**
 * Finishes or undoes what is due: what was cut off, what was not collected in time, what can be closed: shared/vouchers.md,
 * "Sweep". Safe to run at any time, also twice at once. Gives how many it found.
 */
export async function sweepVouchers(db: Database, now: number): Promise<number> {
  const { _ } = db
  const due = await db.find(vouchers, { due: _.lt(now) }, { order: [['due', 'asc']], limit: batch })
  for (const voucher of due) await sweepVoucher(db, await sweepMove(db, voucher), now)
  return due.length
}

/** A change for another piece that was cut off is undone, or its end is made up for: before the voucher itself is looked at. */
async function sweepMove(db: Database, voucher: Voucher): Promise<Voucher> {
  if (voucher.moving === null) return voucher
  return settleMove(db, await backOut(db, voucher, voucher.moving.to))
}

/** The voucher decides, the stock follows. What a voucher needs depends on its status as it was read; each step looks again. */
async function sweepVoucher(db: Database, voucher: Voucher, now: number): Promise<void> {
  switch (voucher.status) {
    case 'asking':
      await giveUp(db, voucher, refuse('UNDONE').error)
      return
    case 'refusing':
      await finish(db, voucher)
      return
    case 'reserved':
      return lapseOverdue(db, voucher, now)
    case 'lapsed':
      return followLapsed(db, voucher, now)
    case 'handed':
      await gone(db, voucher.stock, voucher._id)
      return close(db, voucher)
    case 'refused':
      return close(db, voucher)
  }
}

/** What can still be collected (a change for another piece made it due) waits on. */
async function lapseOverdue(db: Database, voucher: Voucher, now: number): Promise<void> {
  if (Math.max(voucher.collectUntil, voucher.takenUntil) >= now) return
  await followLapsed(db, await lapse(db, voucher._id, 'time', 'timer', now), now)
}

/** The goods go back, and who did not come in time is told. */
async function followLapsed(db: Database, voucher: Voucher, now: number): Promise<void> {
  if (voucher.status !== 'lapsed') return
  await free(db, voucher.stock, voucher._id)
  if (voucher.lapsedBy === 'time') await tellLapsed(db, voucher, now)
  await close(db, voucher)
}

async function tellLapsed(db: Database, { _id, person, unitPath, productName, points }: Voucher, now: number): Promise<void> {
  await tell(db, { _id: `lapsed:${_id}`, person, kind: 'lapsed', facts: { voucher: _id, title: productName, points }, unitPath, at: now })
}
