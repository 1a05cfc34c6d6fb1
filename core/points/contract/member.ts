import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { day, id, position, subject } from '../../kernel/schemas'
import type { ShownCode } from '../../people/contract/member'

/** One entry of a person's ledger, as they see it. */
export interface LedgerLine {
  readonly entryId: string
  readonly at: number
  /** Whole points: what the entry added to or took from what can be used. */
  readonly points: number
  readonly kind: 'earned' | 'reserved' | 'returned' | 'handed' | 'expired' | 'corrected' | 'moved'
  /** What for, in words: the activity's or the product's name. */
  readonly what: string
  /** Where, or how long: the station's name; null for served time. */
  readonly where: string | null
  /** Minutes served, for what was earned; null otherwise. */
  readonly minutes: number | null
}

export interface AccountView {
  /** Points that can be used now. */
  readonly free: number
  /** Points kept for vouchers that wait to be collected. */
  readonly frozen: number
  /** The next to expire: how many, and the instant after which they are gone; null when there are none. */
  readonly nextToExpire: { readonly points: number; readonly at: number } | null
  /** All that can be used, by when it expires, earliest first. */
  readonly lots: readonly { readonly points: number; readonly at: number }[]
  readonly latest: readonly LedgerLine[]
  readonly vouchers: readonly VoucherView[]
}

export const account = contract<AccountView>()({
  name: 'points.account',
  function: 'member',
  access: { who: 'subject', right: 'points' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: [],
  says: 'The balance, what expires next, the latest 5 entries, and the vouchers waiting to be collected.',
})

export const ledger = contract<{ readonly lines: readonly LedgerLine[]; readonly more: boolean }>()({
  name: 'points.ledger',
  function: 'member',
  access: { who: 'subject', right: 'points' },
  writes: false,
  input: v.strictObject({ before: v.optional(v.pipe(v.number(), v.integer())), subject }),
  refuses: [],
  says: 'Twenty entries, newest first, from before an instant (epoch ms).',
})

/** 品种, for the little drawing beside it. */
export const productKinds = ['rice', 'eggs', 'tea', 'shoots', 'wildRice', 'shrimp', 'fish', 'fruit', 'honey', 'oil', 'lotus', 'other'] as const
export type ProductKind = (typeof productKinds)[number]

export interface StockView {
  readonly stockId: string
  readonly productId: string
  readonly name: string
  readonly kind: ProductKind
  /** 2 斤, 10 个 */
  readonly portion: string
  readonly origin: string
  readonly points: number
  /** Pieces that can still be reserved. */
  readonly left: number
  /** Day of harvest or delivery, YYYY-MM-DD. */
  readonly harvestDay: string
  /** Epoch ms until which it must be collected. */
  readonly collectUntil: number
}

export interface StationView {
  readonly stationId: string
  readonly name: string
  /** Six digits on the station's sign, for who can't scan. */
  readonly number: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
  readonly phone: string
  /** Minutes since midnight, every day. */
  readonly opens: number
  readonly closes: number
  readonly distance: number | null
  readonly stock: readonly StockView[]
}

export const stations = contract<{ readonly stations: readonly StationView[] }>()({
  name: 'points.stations',
  function: 'member',
  access: { who: 'anyone' },
  writes: false,
  input: v.strictObject({ near: v.optional(position) }),
  refuses: [],
  says: 'The stations with what they have, nearest first when a position is given.',
})

/** What the sign at a station says when it is scanned (`yl1.t.<number>`), the scene of its WeChat code (`t.<number>`), or its six digits. */
const stationSign = v.pipe(
  v.string(),
  v.maxLength(40),
  v.transform((typed) => typed.replace(/\s/g, '')),
  v.regex(/^(\d{6}|(yl1\.)?t\.\d{6})$/),
)

export const stationBySign = contract<StationView & { readonly free: number | null }>()({
  name: 'points.station',
  function: 'member',
  access: { who: 'anyone', right: 'points' },
  writes: false,
  input: v.strictObject({ sign: stationSign, subject }),
  refuses: ['NO_SUCH_STATION'],
  says: 'The station whose sign was scanned or typed, what it has, and the points the caller can use.',
})

export type VoucherStatus = 'asking' | 'reserved' | 'handed' | 'lapsed' | 'refusing' | 'refused'

export interface VoucherView {
  readonly voucherId: string
  readonly status: VoucherStatus
  readonly productName: string
  readonly kind: ProductKind
  readonly portion: string
  readonly points: number
  readonly stationName: string
  readonly stationId: string
  readonly at: number
  readonly collectUntil: number
  /** When it was handed over; null otherwise. */
  readonly handedAt: number | null
  /** Who handed it over; null otherwise. */
  readonly handedBy: string | null
  /** What it was reserved for, when something else was given for it; null otherwise. */
  readonly insteadOf: string | null
}

export const reserve = contract<{ readonly voucher: VoucherView; readonly free: number }>()({
  name: 'points.reserve',
  function: 'member',
  access: { who: 'subject', right: 'points' },
  writes: true,
  input: v.strictObject({
    stockId: id,
    /** The last day on which it will be collected; left out, it is kept as long as the station keeps it. */
    day: v.optional(day),
    subject,
  }),
  refuses: [
    'NO_SUCH_STOCK',
    'NONE_LEFT',
    /** `free`, `needed` */
    'TOO_FEW_POINTS',
    /** `most` of one product per person and quarter */
    'QUARTER_LIMIT',
    'COLLECTION_OVER',
    'STATION_CLOSED',
    /** The request was given up meanwhile (it took too long): nothing was taken. */
    'UNDONE',
  ],
  says: 'Reserves one piece: goods and points are kept until it is collected or given back.',
})

export const voucher = contract<{ readonly voucher: VoucherView; readonly station: Omit<StationView, 'stock'>; readonly code: ShownCode | null }>()({
  name: 'points.voucher',
  function: 'member',
  access: { who: 'subject', right: 'points' },
  writes: false,
  input: v.strictObject({ voucherId: id, subject }),
  refuses: ['NO_SUCH_VOUCHER'],
  says: 'A voucher with the code to show while it waits to be collected.',
})

export const giveBack = contract<{ readonly voucher: VoucherView; readonly free: number }>()({
  name: 'points.giveBack',
  function: 'member',
  access: { who: 'subject', right: 'points' },
  writes: true,
  input: v.strictObject({ voucherId: id, subject }),
  refuses: ['NO_SUCH_VOUCHER', 'HANDED_ALREADY'],
  says: 'Gives a reservation back: points and goods return at once.',
})

export const myVouchers = contract<{ readonly vouchers: readonly VoucherView[] }>()({
  name: 'points.vouchers',
  function: 'member',
  access: { who: 'subject', right: 'points' },
  writes: false,
  input: v.strictObject({ subject }),
  refuses: [],
  says: 'The latest 50 vouchers.',
})
