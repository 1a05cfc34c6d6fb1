import * as v from 'valibot'
import { contract } from '../../kernel/contract'
import { count, day, id, line, minuteOfDay, phone, position, typedCode } from '../../kernel/schemas'
import { productKinds, type ProductKind, type VoucherView } from './member'

export const addStation = contract<{ readonly stationId: string; readonly number: string }>()({
  name: 'points.addStation',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.pipe(
    v.strictObject({ unitId: id, name: line(30), address: line(60), at: position, phone, opens: minuteOfDay, closes: minuteOfDay }),
    v.check((station) => station.opens < station.closes),
  ),
  refuses: ['UNIT_RETIRED'],
  says: 'Adds a redemption station; its six-digit number is made here.',
})

export const addProduct = contract<{ readonly productId: string }>()({
  name: 'points.addProduct',
  function: 'staff',
  access: { who: 'organiser', of: { kind: 'unit', field: 'unitId' } },
  writes: true,
  input: v.strictObject({
    unitId: id,
    name: line(20),
    kind: v.picklist(productKinds),
    portion: line(10),
    origin: line(30),
    points: count(1, 10_000),
    mostPerQuarter: count(1, 20),
  }),
  refuses: ['UNIT_RETIRED'],
  says: 'Adds a product with its price in points.',
})

export interface ProductView {
  readonly productId: string
  readonly name: string
  readonly kind: ProductKind
  readonly portion: string
  readonly origin: string
  readonly points: number
  readonly mostPerQuarter: number
  readonly unitId: string
  readonly version: number
  /** It is not delivered any more. */
  readonly retired: boolean
}

export const listProducts = contract<{ readonly products: readonly ProductView[] }>()({
  name: 'points.products',
  function: 'staff',
  access: { who: 'person' },
  writes: false,
  input: v.strictObject({}),
  refuses: [],
  says: 'All products.',
})

export const deliver = contract<{ readonly stockId: string; readonly left: number }>()({
  name: 'points.deliver',
  function: 'staff',
  access: { who: 'keeper', of: { kind: 'station', field: 'stationId' } },
  writes: true,
  input: v.strictObject({ stationId: id, productId: id, harvestDay: day, pieces: count(1, 10_000), collectDays: count(1, 30) }),
  refuses: ['NO_SUCH_PRODUCT', 'DAY_TOO_FAR', 'STATION_CLOSED'],
  says: 'Books goods that arrived: pieces of one product and harvest day; a second delivery of the same adds to it.',
})

export interface StockLine {
  readonly stockId: string
  readonly productName: string
  readonly kind: ProductKind
  readonly portion: string
  readonly harvestDay: string
  readonly delivered: number
  readonly left: number
  readonly reserved: number
  readonly handed: number
  readonly spoiled: number
  /** Counted missing, less what was found again. */
  readonly missing: number
  /** Handed over twice, or for a voucher that was over. */
  readonly lost: number
  readonly points: number
  readonly collectUntil: number
}

export interface HandOverView {
  readonly voucher: VoucherView
  /** 王*英 */
  readonly nameMasked: string
  /** The keeper who handed it over; null while nobody has. */
  readonly handedBy: string | null
}

/** A piece that is gone without points: handed over a second time, or for a voucher that was over. */
export interface LossView {
  readonly lossId: string
  readonly productName: string
  readonly nameMasked: string
  readonly points: number
  readonly why: 'double' | 'over'
  readonly at: number
  readonly by: string
  readonly firstBy: string | null
  readonly firstAt: number | null
}

export interface StationDay {
  readonly stationName: string
  readonly number: string
  readonly stock: readonly StockLine[]
  readonly waiting: readonly HandOverView[]
  readonly handedToday: number
  /** Of the last 30 days, newest first; at most 20. */
  readonly losses: readonly LossView[]
}

export const stationDay = contract<StationDay>()({
  name: 'points.stationDay',
  function: 'staff',
  access: { who: 'keeper', of: { kind: 'station', field: 'stationId' } },
  writes: false,
  input: v.strictObject({ stationId: id }),
  refuses: [],
  says: "The station's stock, and the vouchers that wait to be collected.",
})

export const lookUpVoucher = contract<HandOverView>()({
  name: 'points.lookUp',
  function: 'staff',
  access: { who: 'keeper', of: { kind: 'station', field: 'stationId' } },
  writes: true,
  input: v.strictObject({ stationId: id, code: typedCode }),
  refuses: ['WRONG_CODE', 'CODE_EXPIRED', 'TRY_LATER', 'OTHER_STATION'],
  says: 'What to hand over to whom, by the code on their screen or its six digits.',
})

export const handOver = contract<HandOverView>()({
  name: 'points.handOver',
  function: 'staff',
  access: { who: 'keeper', of: { kind: 'station', field: 'stationId' } },
  writes: true,
  input: v.strictObject({ stationId: id, voucherId: id }),
  refuses: [
    'NO_SUCH_VOUCHER',
    /** `by`: the keeper's name; `at`: epoch ms. */
    'HANDED_ALREADY',
    /** Given back, or not collected in time. */
    'VOUCHER_OVER',
  ],
  says: 'Hands the goods over: the points kept for it are taken. A second time says who did it and when.',
})
