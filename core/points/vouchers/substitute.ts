import type { Database } from '../../kernel/database'
import { stocks, vouchers, type Stock, type Voucher } from '../records'
import { free, hold } from './stock-steps'
import { cutOffMs } from './voucher-steps'

/** What changing a piece for another came to: the voucher as it is then, or why not. */
export type Substituted = { readonly voucher: Voucher } | { readonly why: 'NONE_LEFT' | 'OVER' }

/**
 * Keeps a piece of another stock for a voucher, in place of its own. First the voucher says where it goes (so that the sweep finds
 * what a crash left), then the other piece is held, then the voucher takes it and says which piece is to be freed, then that one is
 * free. Its points and its quarter stay those of what it was reserved for. May be called again with the same stock at any time.
 */
export async function substitute(db: Database, id: string, other: Stock, now: number): Promise<Substituted> {
  const { _ } = db
  const before = await reread(db, id)
  if (before.stock === other._id) return { voucher: await settleMove(db, before) }
  const still = {
    status: 'reserved',
    moving: null,
  }
  const begun = await db.change(vouchers, id, still, { moving: _.set({ to: other._id, back: false }), due: now + cutOffMs })
  if (!begun && (await reread(db, id)).moving?.to !== other._id) return { why: 'OVER' }
  const held = (await hold(db, other._id, id)) || ((await db.get(stocks, other._id))?.holds.includes(id) ?? false)
  const taken = held && (await take(db, before, other))
  const after = await settleMove(db, await backOut(db, await reread(db, id), other._id))
  if (taken || after.stock === other._id) return { voucher: after }
  return { why: held ? 'OVER' : 'NONE_LEFT' }
}

/** The voucher takes the other piece, if it still waits and nobody has undone the move; its own is to be freed. */
function take(db: Database, { _id, stock, insteadOf, productName }: Voucher, other: Stock): Promise<boolean> {
  const { _ } = db
  const guard = {
    status: 'reserved',
    stock,
    'moving.to': other._id,
    'moving.back': false,
  }
  const goods = { productName: other.productName, kind: other.kind, portion: other.portion, insteadOf: insteadOf ?? productName }
  return db.change(vouchers, _id, guard, { stock: other._id, ...goods, moving: _.set({ to: stock, back: true }) })
}

/** Turns a move around that has not come about: from then on nobody can finish it, and the other piece is to be freed. */
export async function backOut(db: Database, voucher: Voucher, to: string): Promise<Voucher> {
  if (voucher.moving?.to !== to || voucher.moving.back) return voucher
  await db.change(vouchers, voucher._id, { 'moving.to': to, 'moving.back': false }, { 'moving.back': true })
  return reread(db, voucher._id)
}

/** Frees the piece that a voucher has left; the voucher forgets it only after that. */
export async function settleMove(db: Database, voucher: Voucher): Promise<Voucher> {
  if (!voucher.moving?.back) return voucher
  const { to } = voucher.moving
  const guard = { 'moving.to': to, 'moving.back': true }
  await free(db, to, voucher._id)
  // What waits has its own time again; what is over is closed by the sweep.
  const waits = await db.change(vouchers, voucher._id, { ...guard, status: 'reserved' }, { moving: null, due: Math.max(voucher.collectUntil, voucher.takenUntil) })
  if (!waits) await db.change(vouchers, voucher._id, guard, { moving: null })
  return reread(db, voucher._id)
}

async function reread(db: Database, id: string): Promise<Voucher> {
  const voucher = await db.get(vouchers, id)
  if (!voucher) throw new Error(`no voucher ${id}`)
  return voucher
}
