import { collection } from '../kernel/database'
import type { Refusal } from '../kernel/errors'
import type { Index } from '../kernel/indexes'
import type { LedgerLine, ProductKind, VoucherStatus } from './contract/member'

/** Points that expire together. */
export interface Lot {
  /** The last instant at which they can be used: 23:59:59.999 on 31 December. */
  readonly expiresAt: number
  readonly points: number
}

/** Points kept for a voucher, in the lots they came from, and what counts against the quarter's limit. */
export interface Frozen {
  readonly voucher: string
  readonly product: string
  /** `2026Q4` */
  readonly quarter: string
  readonly lots: readonly Lot[]
}

/** One person's points: a cache of their entries, which could make it anew. Changed only inside a transaction. */
export interface Account {
  /** The person's id. */
  readonly _id: string
  /** Not frozen; one lot for each year's end, earliest first, none empty. */
  readonly lots: readonly Lot[]
  readonly frozen: readonly Frozen[]
  /** Half hours that earned, for the caps of the last days. */
  readonly days: readonly { readonly day: string; readonly activity: string; readonly halfHours: number }[]
  /** Pieces reserved or handed over, for the caps of this quarter and the last. */
  readonly quarters: readonly { readonly quarter: string; readonly product: string; readonly pieces: number }[]
  /** Rises with every change. */
  readonly version: number
  /** Epoch ms of the latest entry: every later one has a later time, so that the ledger's pages have no gaps. */
  readonly latestAt: number
  /** When the earliest lot expires, for the sweep; null when there is none. */
  readonly nextExpiresAt: number | null
}

/** What one entry adds to (or takes from) one of the ledger's accounts: `free:<person>`, `frozen:<person>`, `fund:<unit>`, `station:<id>`, `expired`. */
export interface Posting {
  readonly account: string
  readonly points: number
}

/** One entry of the ledger. Never changed; its postings sum to zero; its id comes from what happened, so nothing is booked twice. */
export interface Entry {
  readonly _id: string
  readonly person: string
  readonly kind: LedgerLine['kind']
  readonly postings: readonly Posting[]
  /** The shift or voucher that it comes from; the person for what expired. */
  readonly source: string
  /** The person who did it, or `timer`. */
  readonly by: string
  readonly policy: string
  readonly at: number
  readonly what: string
  readonly where: string | null
  readonly minutes: number | null
}

/** A place where goods are collected. */
export interface Station {
  readonly _id: string
  readonly act: string
  readonly hash: string
  readonly unitPath: readonly string[]
  readonly name: string
  /** Six digits on its sign. */
  readonly number: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
  readonly phone: string
  /** Minutes since midnight, every day. */
  readonly opens: number
  readonly closes: number
}

/** What a sign's six digits (the id) lead to. */
export interface Sign {
  readonly _id: string
  readonly station: string
}

export interface Product {
  readonly _id: string
  readonly act: string
  readonly hash: string
  readonly unitPath: readonly string[]
  readonly name: string
  readonly kind: ProductKind
  readonly portion: string
  readonly origin: string
  readonly points: number
  readonly mostPerQuarter: number
}

/**
 * The pieces of one product and harvest day at one station. Always: left + holds + handed + spoiled = delivered.
 * Product and station are copied when the goods are delivered: the price is that of the delivery.
 */
export interface Stock {
  /** `station:product:day` */
  readonly _id: string
  readonly station: string
  readonly stationName: string
  readonly product: string
  readonly productName: string
  readonly kind: ProductKind
  readonly portion: string
  readonly origin: string
  readonly points: number
  readonly mostPerQuarter: number
  readonly harvestDay: string
  readonly collectUntil: number
  readonly delivered: number
  readonly left: number
  /** Vouchers for which a piece is kept. */
  readonly holds: readonly string[]
  readonly handed: number
  readonly spoiled: number
  /** Vouchers that are settled: none of them gets a piece again. Emptied when nothing can be collected any more. */
  readonly fenced: readonly string[]
  /** The acts that delivered. */
  readonly deliveries: readonly { readonly act: string; readonly pieces: number; readonly at: number }[]
}

/** One piece for one person. The voucher decides what is so; the stock follows. */
export interface Voucher {
  /** From the act that asked for it. */
  readonly _id: string
  readonly hash: string
  readonly person: string
  readonly nameMasked: string
  /** The person's units, for telling them. */
  readonly unitPath: readonly string[]
  readonly by: string
  readonly stock: string
  readonly station: string
  readonly stationName: string
  readonly product: string
  readonly productName: string
  readonly kind: ProductKind
  readonly portion: string
  readonly points: number
  readonly mostPerQuarter: number
  readonly collectUntil: number
  /** Six digits to read out at the station. */
  readonly digits: string
  readonly status: VoucherStatus
  /** Why it was refused; null unless it was. */
  readonly refusal: Refusal<VoucherRefusal> | null
  readonly at: number
  /** Epoch ms from which the sweep looks at it: it was cut off, lapses, or can be closed. Null when it is closed. */
  readonly due: number | null
  /** `person` gave it back, or the `time` was over; null unless it lapsed. */
  readonly lapsedBy: 'person' | 'time' | null
  readonly handedAt: number | null
  readonly handedBy: string | null
  readonly handedByName: string | null
  /** The act that handed it over: its repeats are answered alike. */
  readonly handedAct: string | null
}

export type VoucherRefusal = 'NONE_LEFT' | 'TOO_FEW_POINTS' | 'QUARTER_LIMIT' | 'UNDONE'

/** A voucher's six digits, unique at its station while it is open. */
export interface Digits {
  /** `station:digits` */
  readonly _id: string
  readonly voucher: string
  /** Epoch ms after which nobody needs it, whatever became of the voucher. */
  readonly until: number
}

export const accounts = collection<Account>('accounts')
export const entries = collection<Entry>('entries')
export const stations = collection<Station>('stations')
export const signs = collection<Sign>('signs')
export const products = collection<Product>('products')
export const stocks = collection<Stock>('stocks')
export const vouchers = collection<Voucher>('vouchers')
export const digits = collection<Digits>('digits')

export const stockId = (station: string, product: string, harvestDay: string): string => `${station}:${product}:${harvestDay}`
export const digitsId = (station: string, six: string): string => `${station}:${six}`

/** The indexes that the room's queries need. */
export const pointsIndexes: readonly Index[] = [
  { collection: 'accounts', keys: [['nextExpiresAt', 1]] },
  { collection: 'entries', keys: [['person', 1], ['at', -1]] },
  { collection: 'stocks', keys: [['station', 1], ['collectUntil', 1]] },
  { collection: 'stocks', keys: [['collectUntil', 1]] },
  { collection: 'vouchers', keys: [['due', 1]] },
  { collection: 'vouchers', keys: [['person', 1], ['status', 1], ['at', -1]] },
  { collection: 'vouchers', keys: [['station', 1], ['status', 1], ['handedAt', 1]] },
  { collection: 'digits', keys: [['until', 1]] },
]
