import type { Removal } from '../../support/without'

/** A guard, what breaks without it, what is taken out of the source, and the seed that was last seen to break it; null where only a long run finds one (see directed.test.ts). */
export interface Twin {
  readonly guard: string
  readonly promise: string
  readonly removals: readonly Removal[]
  readonly seen: number | null
}

const substitute = 'core/points/vouchers/substitute.ts'
const sweep = 'core/points/vouchers/sweep.ts'
const voucherSteps = 'core/points/vouchers/voucher-steps.ts'
const takeAlong = 'core/points/offline/take-along.ts'
const lose = 'core/points/offline/lose.ts'
const adjust = 'core/points/stock/adjust.ts'
const book = 'core/points/proposals/book.ts'
const account = 'core/points/account.ts'

// A net under the guard: an entry's id is there once. It turns a broken promise into a failed call, so it is taken out as well.
const netOfEntries: Removal = { file: book, find: '_id: `corrected:${_id}`', replace: '_id: `corrected:${_id}:${Math.random()}`' }

export const twins: readonly Twin[] = [
  { guard: 'another piece: one change at a time', promise: 'goods held for nobody', removals: [{ file: substitute, find: 'moving: null,\n  }', replace: '}' }], seen: null },
  { guard: 'another piece: only for what waits', promise: 'goods gone without a voucher', removals: [{ file: substitute, find: "status: 'reserved',\n    stock,", replace: 'stock,' }], seen: 251 },
  { guard: 'another piece: not when it was turned around', promise: 'reserved without a hold', removals: [{ file: substitute, find: "'moving.to': other._id,\n    'moving.back': false,", replace: '_id,' }], seen: null },
  { guard: 'another piece: what it left is freed', promise: 'goods held for nobody', removals: [{ file: substitute, find: 'await free(db, to, voucher._id)', replace: '' }], seen: 3 },
  { guard: 'another piece: the sweep undoes what was cut off', promise: 'a change for another piece is left open', removals: [{ file: sweep, find: 'if (voucher.moving === null) return voucher', replace: 'if (voucher) return voucher' }], seen: 84 },
  {
    guard: 'what a phone has with it does not lapse',
    promise: 'lapsed while a phone had it with it',
    removals: [
      { file: voucherSteps, find: "if (lapsedBy === 'time' && voucher.takenUntil >= now) return voucher", replace: '' },
      { file: sweep, find: 'Math.max(voucher.collectUntil, voucher.takenUntil)', replace: 'voucher.collectUntil' },
      { file: takeAlong, find: 'due: Math.max(voucher.collectUntil, until)', replace: 'due: voucher.collectUntil' },
    ],
    seen: null,
  },
  { guard: 'a phone lets go only of what no other has', promise: 'lapsed while a phone had it with it', removals: [{ file: takeAlong, find: "{ takenBy: taking, 'takenBy.1': _.exists(false), moving: null }", replace: '{ takenBy: taking, moving: null }' }], seen: null },
  { guard: 'a phone takes a voucher once', promise: 'kept for a phone that is back', removals: [{ file: takeAlong, find: 'takenBy: _.neq(taking),', replace: '' }], seen: null },
  { guard: 'a move of stock is booked once', promise: 'a move of stock was booked twice', removals: [{ file: adjust, find: "'moves.act': _.neq(moved.act),", replace: '' }], seen: 3 },
  { guard: 'what is not there is not booked away', promise: 'more was taken than is there', removals: [{ file: adjust, find: "...(pieces < 0 && kind !== 'lost' && { left: _.gte(-pieces) }),", replace: '' }], seen: 1 },
  { guard: 'a loss is recorded first', promise: 'a loss without a record', removals: [{ file: lose, find: 'await db.add(losses, { ...loss })', replace: '' }], seen: 232 },
  { guard: 'the sweep books losses that were cut off', promise: 'a loss that is not in the books', removals: [{ file: lose, find: 'for (const loss of due) await follow(db, loss)', replace: '' }], seen: null },
  { guard: 'a proposal is booked once', promise: 'a correction was booked twice', removals: [{ file: book, find: "if (proposal.status !== 'open' || proposal.until < now)", replace: 'if (proposal.until < now)' }, netOfEntries], seen: 29 },
  { guard: 'a second person agrees', promise: 'one person alone agreed', removals: [{ file: book, find: 'if (!approver.alone && proposal.by === approver.person)', replace: 'if (proposal.points === 0.5)' }], seen: 8 },
  {
    guard: 'what has expired is not spent',
    promise: 'points that had expired were used',
    removals: [
      { file: account, find: 'sumOf(account.lots.filter(({ expiresAt }) => now <= expiresAt))', replace: 'sumOf(account.lots) + 0 * now' },
      { file: account, find: 'lot.expiresAt < now ? 0 : Math.min', replace: 'now === 0 ? 0 : Math.min' },
    ],
    seen: 27,
  },
  { guard: 'what comes back after its year has a grace', promise: 'what came back had expired', removals: [{ file: account, find: '(lot.expiresAt < now ? { ...lot, expiresAt: graceEnd(lot.expiresAt) } : lot)', replace: '(now === 0 ? { ...lot, expiresAt: graceEnd(lot.expiresAt) } : lot)' }], seen: 8 },
  { guard: 'nothing expires twice', promise: 'an entry moves nothing', removals: [{ file: 'core/points/sweep.ts', find: 'if (lots.length === 0) return', replace: '' }], seen: 69 },
]
