import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, id } from '../../kernel/schemas'

const byKeeper = { who: 'keeper', of: { kind: 'station', field: 'stationId' } } as const

/** What a keeper's phone needs to hand over without network. */
export interface TakenVoucher {
  readonly voucherId: string
  readonly digits: string
  readonly nameMasked: string
  readonly productName: string
  readonly portion: string
  readonly points: number
  readonly collectUntil: number
}

export const takeAlong = contract<{ readonly takingId: string; readonly until: number; readonly vouchers: readonly TakenVoucher[] }>()({
  name: 'points.takeAlong',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.strictObject({ stationId: id }),
  refuses: [],
  says: "Takes the station's open vouchers along for work without network: until this phone is synced, and at most 3 days, none of them lapses.",
})

/** What became of a hand-over that was recorded without network. */
export interface SyncedHandOver {
  readonly nonce: string
  /** `handed`: as it should be. `loss`: another handed it over, or it was over; the piece is recorded as lost. `unknown`: no voucher of this station. */
  readonly became: 'handed' | 'loss' | 'unknown'
  readonly why: 'double' | 'over' | null
  readonly productName: string | null
  readonly nameMasked: string | null
  /** Who handed it over first, and when; null otherwise. */
  readonly firstBy: string | null
  readonly firstAt: number | null
}

export const syncHandOvers = contract<{ readonly results: readonly SyncedHandOver[] }>()({
  name: 'points.syncHandOvers',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.strictObject({
    stationId: id,
    /** The taking that ends with this; null when there is more to send, or none. */
    takingId: v.nullable(id),
    records: v.pipe(
      v.array(v.strictObject({ nonce: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,40}$/)), voucherId: id, agoMs: count(0, 14 * 24 * 3_600_000) })),
      v.maxLength(20),
    ),
  }),
  refuses: [],
  says: 'Books what was handed over without network: each with how long ago it was; a second hand-over becomes a recorded loss.',
})
