import type { Database } from '../../kernel/database'
import { refuse, type Refusal } from '../../kernel/errors'
import { randomDigits } from '../../kernel/ids'
import { digits, digitsId, stocks, vouchers, type Voucher, type VoucherRefusal } from '../records'
import { free, hold } from './stock-steps'
import { close, cutOffMs, freeze, mark } from './voucher-steps'

/** A voucher to ask for: what is known of it before it is there. */
export type Asked = Omit<Voucher, 'digits' | 'status' | 'refusal' | 'due' | 'lapsedBy' | 'handedAt' | 'handedBy' | 'handedByName' | 'handedAct' | Later>
type Later = 'moving' | 'insteadOf' | 'takenBy' | 'takenUntil' | 'movedFrom'

/** What reserving came to: the voucher as it is, and the points left to use when this call froze some. `reused`: another act's. */
export type Reserved = { readonly voucher: Voucher; readonly free: number | null } | { readonly reused: true }

/**
 * Reserves one piece: shared/vouchers.md, "Reserve". May be called again with the same voucher at any time: it goes on from where
 * the last call got to, or answers what is.
 */
export async function reserve(db: Database, asked: Asked, now: number): Promise<Reserved> {
  const voucher = await ask(db, asked, now)
  if (voucher.hash !== asked.hash) return { reused: true }
  if (voucher.status !== 'asking') return finish(db, voucher)
  if (!(await hold(db, voucher.stock, voucher._id)) && !(await isHeld(db, voucher))) return giveUp(db, voucher, refuse('NONE_LEFT').error)
  const frozen = await freeze(db, voucher._id, now)
  if ('free' in frozen) return { voucher: { ...voucher, status: 'reserved', due: voucher.collectUntil }, free: frozen.free }
  if ('refusal' in frozen) return giveUp(db, voucher, frozen.refusal)
  return finish(db, await reread(db, voucher))
}

/**
 * Refuses what can't be had as the stock stands, in one round trip: the refusal is kept under the act, so that a slow copy of the
 * request, which read the stock before and finds a piece that came back, does not reserve what was answered with no. An act that is
 * there already is answered as before.
 */
export async function refuseAtOnce(db: Database, asked: Asked, refusal: Refusal<VoucherRefusal>, now: number): Promise<Reserved> {
  const voucher: Voucher = { ...asked, ...unsettled, digits: '', status: 'refused', refusal, due: null }
  return (await db.add(vouchers, { ...voucher })) ? { voucher, free: null } : reserve(db, asked, now)
}

const unsettled = {
  ...{ lapsedBy: null, handedAt: null, handedBy: null, handedByName: null, handedAct: null },
  ...{ moving: null, insteadOf: null, takenBy: [], takenUntil: 0, movedFrom: null },
} as const

/** Adds the voucher as asked for, with digits of its own; if it is there already, gives it as it is. */
async function ask(db: Database, asked: Asked, now: number): Promise<Voucher> {
  const six = await claimDigits(db, asked)
  const voucher: Voucher = { ...asked, ...unsettled, digits: six, status: 'asking', refusal: null, due: now + cutOffMs }
  if (await db.add(vouchers, { ...voucher })) return voucher
  await db.remove(digits, digitsId(asked.station, six), { voucher: asked._id })
  return reread(db, voucher)
}

/** Longer than a phone without network may have a voucher with it after its last day: until then nobody else gets its digits. */
const digitsKeptMs = 4 * 24 * 3_600_000
const rounds = 20

/** Takes six digits that no open voucher of the station has. If the call dies before the voucher is there, they expire. */
async function claimDigits(db: Database, { _id, station, collectUntil }: Asked): Promise<string> {
  for (let round = 0; round < rounds; round++) {
    const six = randomDigits()
    if (await db.add(digits, { _id: digitsId(station, six), voucher: _id, until: collectUntil + digitsKeptMs })) return six
  }
  throw new Error(`no digits are free at ${station}`)
}

/** True when an earlier copy of the request holds a piece already. */
async function isHeld(db: Database, { _id, stock }: Voucher): Promise<boolean> {
  return (await db.get(stocks, stock))?.holds.includes(_id) ?? false
}

/** Refuses a voucher that is asked for: marks it FIRST, then frees the stock, so that no slow copy freezes points without goods. */
export async function giveUp(db: Database, voucher: Voucher, refusal: Refusal<VoucherRefusal>): Promise<Reserved> {
  await mark(db, voucher._id, 'asking', 'refusing', { refusal: db._.set(refusal) })
  return finish(db, await reread(db, voucher))
}

/** Ends a refusal that was begun; any other voucher is as it should be. */
export async function finish(db: Database, voucher: Voucher): Promise<Reserved> {
  if (voucher.status !== 'refusing') return { voucher, free: null }
  await free(db, voucher.stock, voucher._id)
  await mark(db, voucher._id, 'refusing', 'refused', {})
  await close(db, voucher)
  return { voucher: { ...voucher, status: 'refused' }, free: null }
}

async function reread(db: Database, { _id }: Voucher): Promise<Voucher> {
  const voucher = await db.get(vouchers, _id)
  if (!voucher) throw new Error(`no voucher ${_id}`)
  return voucher
}
