import { dayOf } from '../kernel/calendar'
import { monthOf, sheetKey } from './county'
import { policyOn } from './policy'
import type { Account, Entry, Lot, Posting, Voucher } from './records'

export const freeOf = (person: string): string => `free:${person}`
export const frozenOf = (person: string): string => `frozen:${person}`
export const fundOf = (unit: string): string => `fund:${unit}`
export const stationAccount = (station: string): string => `station:${station}`
export const lostAccount = (station: string): string => `lost:${station}`
export const transitOf = (what: string): string => `transit:${what}`
export const expiredAccount = 'expired'

/** What one county's people have redeemed in another, until both have signed for it. */
export const settlementAccount = (owing: string, owed: string): string => `settlement:${owing}:${owed}`

/** Two postings: what leaves one account comes to the other. */
export const move = (points: number, from: string, to: string): readonly Posting[] => [
  { account: from, points: -points },
  { account: to, points },
]

/** What an entry did to one of the ledger's accounts. */
export const postedTo = (entry: Pick<Entry, 'postings'>, account: string): number =>
  entry.postings.filter((posting) => posting.account === account).reduce((total, { points }) => total + points, 0)

/** The time of a person's next entry: now, but later than their latest, so that an instant stands for one entry. */
export const nextEntryAt = (account: Account, now: number): number => Math.max(now, account.latestAt + 1)

/** What an entry has when nothing else is said. */
export const plainEntry = { lots: [], counts: null, sheet: null, reason: null, what: '', where: null, minutes: null } as const

/** Where a voucher's points go at its hand-over: to the station, or to what its county owes the station's. */
export const handedTo = ({ county, stationCounty, station }: Voucher): string =>
  county === stationCounty ? stationAccount(station) : settlementAccount(county, stationCounty)

/** The sheet that a hand-over is settled on: that of the month in which it is booked; null within a county. */
const sheetOf = ({ county, stationCounty }: Voucher, at: number): string | null => (county === stationCounty ? null : sheetKey(county, stationCounty, monthOf(at)))

interface Moved {
  readonly from: string
  readonly to: string
  readonly lots: readonly Lot[]
  readonly counts: Entry['counts']
}

/** An entry that a voucher makes: its points move between two accounts. */
export function voucherEntry(voucher: Voucher, kind: 'reserved' | 'returned' | 'handed', { from, to, lots, counts }: Moved, by: string, at: number): Entry {
  return {
    ...plainEntry,
    _id: `${kind}:${voucher._id}`,
    person: voucher.person,
    kind,
    postings: move(voucher.points, from, to),
    lots,
    counts,
    sheet: kind === 'handed' ? sheetOf(voucher, at) : null,
    source: voucher._id,
    by,
    policy: policyOn(dayOf(at)).id,
    at,
    what: voucher.productName,
    where: voucher.stationName,
  }
}
