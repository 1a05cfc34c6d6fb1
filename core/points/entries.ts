import { dayOf } from '../kernel/calendar'
import { policyOn } from './policy'
import type { Account, Entry, Posting, Voucher } from './records'

export const freeOf = (person: string): string => `free:${person}`
export const frozenOf = (person: string): string => `frozen:${person}`
export const fundOf = (unit: string): string => `fund:${unit}`
export const stationAccount = (station: string): string => `station:${station}`
export const expiredAccount = 'expired'

/** Two postings: what leaves one account comes to the other. */
export const move = (points: number, from: string, to: string): readonly Posting[] => [
  { account: from, points: -points },
  { account: to, points },
]

/** What an entry did to one of the ledger's accounts. */
export const postedTo = (entry: Entry, account: string): number =>
  entry.postings.filter((posting) => posting.account === account).reduce((total, { points }) => total + points, 0)

/** The time of a person's next entry: now, but later than their latest, so that an instant stands for one entry. */
export const nextEntryAt = (account: Account, now: number): number => Math.max(now, account.latestAt + 1)

/** An entry that a voucher makes: its points move between two accounts. */
export function voucherEntry(
  voucher: Voucher,
  kind: 'reserved' | 'returned' | 'handed',
  [from, to]: readonly [from: string, to: string],
  by: string,
  at: number,
): Entry {
  return {
    _id: `${kind}:${voucher._id}`,
    person: voucher.person,
    kind,
    postings: move(voucher.points, from, to),
    source: voucher._id,
    by,
    policy: policyOn(dayOf(at)).id,
    at,
    what: voucher.productName,
    where: voucher.stationName,
    minutes: null,
  }
}
