import { collection } from '../kernel/database'
import type { Refusal } from '../kernel/errors'
import type { Index } from '../kernel/indexes'
import type { LedgerLine, ProductKind, VoucherStatus } from './contract/member'
import type { StockMoveKind } from './contract/stock'

/** Points that expire together. */
export interface Lot {
  /** The last instant at which they can be used: of 31 December, or of the grace after it (account.ts). */
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
  /** When to tell that the earliest lot will expire; null when there is none, or it was told. */
  readonly noticeAt: number | null
  /** The last instant of the lot that was told of; 0 before any was. */
  readonly toldOf: number
}

/**
 * What one entry adds to (or takes from) one of the ledger's accounts: `free:<person>`, `frozen:<person>`, `fund:<unit>`,
 * `station:<id>`, `lost:<station>`, `settlement:<county>:<county>`, `transit:<what moves>`, `expired`.
 */
export interface Posting {
  readonly account: string
  readonly points: number
}

/** What an entry counts against a cap: half hours of a day, or pieces of a product in a quarter (-1: one came back). */
export type Counts =
  | { readonly of: 'day'; readonly day: string; readonly activity: string; readonly halfHours: number }
  | { readonly of: 'quarter'; readonly quarter: string; readonly product: string; readonly pieces: number }

/**
 * One entry of the ledger. Never changed; its postings sum to zero; its id comes from what happened, so nothing is booked twice.
 * A person's entries in the order of their times make the account anew: see replay.ts.
 */
export interface Entry {
  readonly _id: string
  /** Whose ledger it is in; a station's id for what was lost there, a settlement's for what was settled. */
  readonly person: string
  readonly kind: LedgerLine['kind'] | 'lost' | 'settled'
  readonly postings: readonly Posting[]
  /** The lots that came, went or were kept; empty where no person's points moved. */
  readonly lots: readonly Lot[]
  readonly counts: Counts | null
  /** The sheet on which two counties settle it (`sheetKey`): that of the month of `at`; null for most. */
  readonly sheet: string | null
  /** Why, as whoever corrected it wrote; null where the kind says enough. */
  readonly reason: string | null
  /** The shift, voucher, proposal or event that it comes from; the person for what expired. */
  readonly source: string
  /** The person who did it, or `timer`. */
  readonly by: string
  readonly policy: string
  readonly at: number
  readonly what: string
  readonly where: string | null
  readonly minutes: number | null
}

/** An edit, and the version that it made. */
export interface Edit {
  readonly act: string
  readonly version: number
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
  /** Epoch ms since when it takes no goods and no reservations; null while it is open. */
  readonly retiredAt: number | null
  /** Rises with every change: it is edited by compare-and-set. */
  readonly version: number
  /** The latest edits: a late repeat of one changes nothing and is answered as before. */
  readonly edits?: readonly Edit[]
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
  /** Epoch ms since when it can't be delivered any more; null while it can. */
  readonly retiredAt: number | null
  readonly version: number
  /** As a station's. */
  readonly edits?: readonly Edit[]
}

/** What changed a stock beside deliveries, reservations and hand-overs: each with its reason. */
export interface StockMove {
  /** The act, or the record of what was lost: a repeat of it changes nothing. */
  readonly act: string
  readonly kind: StockMoveKind
  /** Pieces; negative where fewer are there afterwards. */
  readonly pieces: number
  readonly reason: string
  readonly by: string
  readonly byName: string
  readonly at: number
}

/**
 * The pieces of one product and harvest day at one station. Always: left + holds + handed + spoiled + missing + lost = delivered.
 * Product and station are copied when the goods are delivered: the price is that of the delivery.
 */
export interface Stock {
  /** `station:product:day` */
  readonly _id: string
  readonly station: string
  readonly stationName: string
  /** The station's county, see county.ts. */
  readonly county: string
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
  /** Pieces that can be reserved. Below zero only when more were handed over without network than there were, see `lost`. */
  readonly left: number
  /** Vouchers for which a piece is kept. */
  readonly holds: readonly string[]
  readonly handed: number
  readonly spoiled: number
  /** Counted missing, less what was found again. */
  readonly missing: number
  /** Handed over a second time, or for a voucher that was over: recorded losses, each in the ledger too. */
  readonly lost: number
  readonly moves: readonly StockMove[]
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
  /** While it is changed for another piece: the stock that it goes to, or (`back`) whose piece it has left and is to be freed; null otherwise. */
  readonly moving: { readonly to: string; readonly back: boolean } | null
  /** What it was reserved for, when another product was given instead; null otherwise. */
  readonly insteadOf: string | null
  /** The person's county, and the station's: where they differ, the hand-over is settled between the two. */
  readonly county: string
  readonly stationCounty: string
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
  /** The takings that have it with them: keepers' phones without network. It does not lapse before they are synced. */
  readonly takenBy: readonly string[]
  /** Epoch ms after which no taking holds it any more; 0 when none does. */
  readonly takenUntil: number
  /** The person whose it was before two records of one human became one; null otherwise. */
  readonly movedFrom: string | null
}

export type VoucherRefusal = 'NONE_LEFT' | 'STATION_CLOSED' | 'COLLECTION_OVER' | 'TOO_FEW_POINTS' | 'QUARTER_LIMIT' | 'UNDONE'

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
  { collection: 'accounts', keys: [['noticeAt', 1]] },
  { collection: 'entries', keys: [['person', 1], ['at', -1]] },
  { collection: 'entries', keys: [['sheet', 1], ['at', 1]] },
  { collection: 'stocks', keys: [['station', 1], ['collectUntil', 1]] },
  { collection: 'stocks', keys: [['collectUntil', 1]] },
  { collection: 'vouchers', keys: [['due', 1]] },
  { collection: 'vouchers', keys: [['person', 1], ['status', 1], ['at', -1]] },
  { collection: 'vouchers', keys: [['station', 1], ['status', 1], ['handedAt', 1]] },
  { collection: 'digits', keys: [['until', 1]] },
]
