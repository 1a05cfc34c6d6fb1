import type { Database } from '../../kernel/database'
import { refuse } from '../../kernel/errors'
import { tell } from '../../messages/tell'
import { vouchers, type Voucher } from '../records'
import { finish, giveUp } from './reserve'
import { free, gone } from './stock-steps'
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
  for (const voucher of due) await sweepVoucher(db, voucher, now)
  return due.length
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
      return followLapsed(db, await lapse(db, voucher._id, 'time', 'timer', now), now)
    case 'lapsed':
      return followLapsed(db, voucher, now)
    case 'handed':
      await gone(db, voucher.stock, voucher._id)
      return close(db, voucher)
    case 'refused':
      return close(db, voucher)
  }
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
