import type { Database } from '../../kernel/database'
import type { Voucher } from '../records'
import { free } from './stock-steps'
import { lapse } from './voucher-steps'

/** Gives a reservation back: shared/vouchers.md, "Give back". Gives the voucher as it is afterwards, whoever made it so. */
export async function giveBack(db: Database, voucher: string, by: string, now: number): Promise<Voucher> {
  const after = await lapse(db, voucher, 'person', by, now)
  if (after.status === 'lapsed') await free(db, after.stock, voucher)
  return after
}
