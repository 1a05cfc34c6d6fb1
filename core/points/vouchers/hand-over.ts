import type { Database } from '../../kernel/database'
import type { Voucher } from '../records'
import { gone } from './stock-steps'
import { hand, type Keeper } from './voucher-steps'

/**
 * Hands a voucher's goods over: shared/vouchers.md, "Hand over". Gives the voucher as it is afterwards: handed by this act
 * (`handedAct`), or by another, or over. What is left to do if the call dies in between is the sweep's.
 */
export async function handOver(db: Database, voucher: string, keeper: Keeper, now: number): Promise<Voucher> {
  const after = await hand(db, voucher, keeper, now)
  if (after.status === 'handed' && after.handedAct === keeper.act) await gone(db, after.stock, voucher)
  return after
}
