import type { Database } from '../../kernel/database'
import { stocks } from '../records'

// The steps on a stock: each is one conditional update of one document, outside any transaction; each line of a guard is there
// because the algorithm breaks without it (test/model/vouchers shows how).

/** Keeps a piece for a voucher; false when there is none, or the voucher has one, or is settled. */
export async function hold(db: Database, stock: string, voucher: string): Promise<boolean> {
  const { _ } = db
  const guard = {
    left: _.gte(1),
    holds: _.neq(voucher),
    fenced: _.neq(voucher),
  }
  return db.change(stocks, stock, guard, { left: _.inc(-1), holds: _.push([voucher]) })
}

/** Settles a voucher that gets nothing: its piece, if one is kept for it, can be had by others, and it gets none again. */
export const free = (db: Database, stock: string, voucher: string): Promise<void> => settle(db, stock, voucher, 'left')

/** Settles a voucher that was handed over: its piece is gone. */
export const gone = (db: Database, stock: string, voucher: string): Promise<void> => settle(db, stock, voucher, 'handed')

/** Moves the voucher's piece and fences the voucher; if no piece is kept, fences it first and then looks once more. */
async function settle(db: Database, stock: string, voucher: string, to: 'left' | 'handed'): Promise<void> {
  const { _ } = db
  const move = () => db.change(stocks, stock, { holds: voucher }, { holds: _.pull(voucher), [to]: _.inc(1), fenced: _.addToSet(voucher) })
  if (await move()) return
  await db.change(stocks, stock, { fenced: _.neq(voucher) }, { fenced: _.push([voucher]) })
  await move()
}
