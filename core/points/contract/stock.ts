import * as v from 'valibot'
import type { FileLink } from '../../files/contract/ticket'
import { contract } from '../../kernel/contract'
import { count, id, line, minuteOfDay, phone, position } from '../../kernel/schemas'
import type { HandOverView } from './staff'
import { productKinds } from './member'

/** Why a stock changed: counted `missing` or `found`, `spoiled`, a delivery booked wrong, a piece handed over twice without network. */
export const stockMoveKinds = ['spoiled', 'missing', 'found', 'delivery', 'lost'] as const
export type StockMoveKind = (typeof stockMoveKinds)[number]

const version = count(1, 1_000_000)
const ofStation = { who: 'organiser', of: { kind: 'station', field: 'stationId' } } as const
const byKeeper = { who: 'keeper', of: { kind: 'station', field: 'stationId' } } as const

export const editStation = contract<{ readonly version: number }>()({
  name: 'points.editStation',
  function: 'staff',
  access: ofStation,
  writes: true,
  input: v.pipe(
    v.strictObject({ stationId: id, version, name: line(30), address: line(60), at: position, phone, opens: minuteOfDay, closes: minuteOfDay }),
    v.check((station) => station.opens < station.closes),
  ),
  refuses: ['EDITED_MEANWHILE'],
  says: 'Changes what is said of a station; its number stays.',
})

export const retireStation = contract<{ readonly version: number }>()({
  name: 'points.retireStation',
  function: 'staff',
  access: ofStation,
  writes: true,
  input: v.strictObject({ stationId: id, version, retired: v.boolean() }),
  refuses: ['EDITED_MEANWHILE'],
  says: 'Closes a station (what is reserved can still be collected), or opens it again.',
})

const goods = { name: line(20), kind: v.picklist(productKinds), portion: line(10), origin: line(30), points: count(1, 10_000), mostPerQuarter: count(1, 20) }

export const editProduct = contract<{ readonly version: number }>()({
  name: 'points.editProduct',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, productId: id, version, ...goods }),
  refuses: ['EDITED_MEANWHILE', 'NO_SUCH_PRODUCT'],
  says: "Changes a product of the unit's: what is delivered from now on has the new price; what lies there keeps its own.",
})

export const retireProduct = contract<{ readonly version: number }>()({
  name: 'points.retireProduct',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({ unitId: id, productId: id, version, retired: v.boolean() }),
  refuses: ['EDITED_MEANWHILE', 'NO_SUCH_PRODUCT'],
  says: 'Takes a product off the list for deliveries, or puts it on again.',
})

export interface StationOfUnit {
  readonly stationId: string
  readonly version: number
  readonly name: string
  readonly number: string
  readonly address: string
  readonly longitude: number
  readonly latitude: number
  readonly phone: string
  readonly opens: number
  readonly closes: number
  readonly retired: boolean
  /** Pieces that can be reserved, of all goods. */
  readonly left: number
  /** Goods of which at most `lowLeft` are left and that can still be collected tomorrow. */
  readonly low: readonly { readonly stockId: string; readonly productName: string; readonly left: number; readonly reserved: number }[]
}

export const stationsOfUnit = contract<{ readonly stations: readonly StationOfUnit[] }>()({
  name: 'points.stationsOfUnit',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: false,
  input: v.strictObject({ unitId: id }),
  refuses: [],
  says: 'The stations of the unit and the units under it, closed ones too, and what runs low at each.',
})

export const adjustStock = contract<{ readonly left: number }>()({
  name: 'points.adjustStock',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.pipe(
    v.strictObject({ stationId: id, stockId: id, kind: v.picklist(['spoiled', 'missing', 'found', 'delivery']), pieces: v.pipe(v.number(), v.integer(), v.minValue(-10_000), v.maxValue(10_000)), reason: line(60) }),
    v.check(({ kind, pieces }) => pieces !== 0 && (kind === 'delivery' || pieces > 0)),
  ),
  refuses: [
    'NO_SUCH_STOCK',
    /** `left`: pieces that nobody has reserved. */
    'TOO_FEW_LEFT',
  ],
  says: 'Books pieces as spoiled, missing or found, or corrects a delivery by so many pieces (negative: fewer came), with the reason.',
})

export interface CountedLine {
  readonly stockId: string
  readonly productName: string
  /** Pieces that should have been there, and those that were, good and spoiled. */
  readonly expected: number
  readonly good: number
  readonly spoiled: number
  /** Pieces that are reserved and not there: give another in their place, or telephone. */
  readonly short: number
}

export const countStock = contract<{ readonly lines: readonly CountedLine[] }>()({
  name: 'points.countStock',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.strictObject({
    stationId: id,
    lines: v.pipe(v.array(v.strictObject({ stockId: id, expected: count(0, 10_000), good: count(0, 10_000), spoiled: count(0, 10_000) })), v.minLength(1), v.maxLength(60)),
    note: v.optional(line(60)),
  }),
  refuses: [
    'NO_SUCH_STOCK',
    /** `title`: of these goods some were handed over or delivered meanwhile; nothing was booked. */
    'COUNTED_MEANWHILE',
  ],
  says: "The day's count: what was counted of each, good and spoiled; differences become entries of the stock with the reason.",
})

export const substitute = contract<HandOverView>()({
  name: 'points.substitute',
  function: 'staff',
  access: byKeeper,
  writes: true,
  input: v.strictObject({ stationId: id, voucherId: id, stockId: id }),
  refuses: ['NO_SUCH_VOUCHER', 'NO_SUCH_STOCK', 'NONE_LEFT', 'VOUCHER_OVER', 'HANDED_ALREADY', 'OTHER_STATION'],
  says: 'Keeps another piece for a voucher, in place of what is spoiled or missing; its points stay as they are.',
})

export const stationPoster = contract<FileLink>()({
  name: 'points.stationPoster',
  function: 'staff',
  access: ofStation,
  writes: false,
  input: v.strictObject({ stationId: id }),
  refuses: [],
  says: "The station's sign to print: the WeChat code that opens its page, and its six digits.",
})
