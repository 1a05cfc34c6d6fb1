import { isDeepStrictEqual } from 'node:util'
import { addDays } from '../kernel/calendar'
import { counted, emptyAccount, merge, rememberDays } from './account'
import { freeOf, frozenOf, postedTo } from './entries'
import type { Account, Entry, Frozen, Lot } from './records'

// The account made anew from its entries, by other code than that which keeps it: what both agree on is right.

/** What of an account its entries decide. */
export type Replayed = Pick<Account, '_id' | 'lots' | 'frozen' | 'days' | 'quarters' | 'latestAt'>

export const nothingYet = (person: string): Replayed => {
  const { _id, lots, frozen, days, quarters, latestAt } = emptyAccount(person)
  return { _id, lots, frozen, days, quarters, latestAt }
}

/** Adds an entry of the person; entries must come in the order of their times. */
export function replay(before: Replayed, entry: Entry): Replayed {
  const [free, frozen] = [postedTo(entry, freeOf(before._id)), postedTo(entry, frozenOf(before._id))]
  return {
    ...before,
    lots: free > 0 ? merge(before.lots, entry.lots) : free < 0 ? less(before.lots, entry.lots) : before.lots,
    frozen: frozen > 0 ? [...before.frozen, keptBy(entry)] : frozen < 0 ? before.frozen.filter(({ voucher }) => voucher !== entry.source) : before.frozen,
    ...countsAfter(before, entry),
    latestAt: entry.at,
  }
}

function keptBy({ _id, source, counts, lots }: Entry): Frozen {
  if (counts?.of !== 'quarter') throw new Error(`${_id} keeps points for a piece that counts nowhere`)
  return { voucher: source, product: counts.product, quarter: counts.quarter, lots }
}

function countsAfter({ days, quarters }: Replayed, { counts }: Entry): Pick<Replayed, 'days' | 'quarters'> {
  if (counts === null) return { days, quarters }
  if (counts.of === 'quarter') return { days, quarters: counted(quarters, counts.quarter, counts.product, counts.pieces) }
  const { day, activity, halfHours } = counts
  const first = addDays(day, -rememberDays)
  return { days: [...days.filter((one) => one.day >= first), { day, activity, halfHours }], quarters }
}

const less = (lots: readonly Lot[], gone: readonly Lot[]): Lot[] =>
  merge(lots, gone.map(({ expiresAt, points }) => ({ expiresAt, points: -points }))).filter(({ points }) => points !== 0)

/** Where an account (null: there is none) is not what its entries say: the names of the parts that differ. */
export function differences(account: Pick<Account, (typeof decided)[number]> | null, replayed: Replayed): string[] {
  const kept = account ?? nothingYet(replayed._id)
  return decided.filter((part) => !isDeepStrictEqual(kept[part], replayed[part]))
}

const decided = ['lots', 'frozen', 'days', 'quarters', 'latestAt'] as const
