import { addDays, endOfYear, instantOf, yearOf } from '../kernel/calendar'
import type { Account, Counts, Frozen, Lot } from './records'

// What can happen to a person's points, as plain functions of the account. Lots are used oldest first; what was frozen goes back
// to the lots that it came from. What was frozen before the end of its year stays good for its voucher; if it comes back only
// afterwards, there is a grace until the end of February, because the station may have had the voucher for weeks.

/** Days for which the caps on earning are remembered. */
export const rememberDays = 60

export const emptyAccount = (person: string): Account => ({
  _id: person,
  lots: [],
  frozen: [],
  days: [],
  quarters: [],
  version: 0,
  latestAt: 0,
  nextExpiresAt: null,
  noticeAt: null,
  toldOf: 0,
})

export const sumOf = (lots: readonly Lot[]): number => lots.reduce((total, { points }) => total + points, 0)

/** Points that can be used now. */
export const usablePoints = (account: Pick<Account, 'lots'>, now: number): number => sumOf(account.lots.filter(({ expiresAt }) => now <= expiresAt))

/** Points kept for vouchers. */
export const frozenPoints = (account: Account): number => account.frozen.reduce((total, { lots }) => total + sumOf(lots), 0)

/** The usable points that expire next, and their last instant. */
export function nextToExpire(account: Account, now: number): { points: number; at: number } | null {
  const [next] = account.lots.filter(({ expiresAt }) => now <= expiresAt)
  return next ? { points: next.points, at: next.expiresAt } : null
}

/** Half hours that have earned on a day: in one activity, and in all. */
export function halfHoursOn(account: Account, day: string, activity: string): { inActivity: number; inAll: number } {
  const ofDay = account.days.filter((counted) => counted.day === day)
  const total = (counted: typeof ofDay) => counted.reduce((all, { halfHours }) => all + halfHours, 0)
  return { inActivity: total(ofDay.filter((counted) => counted.activity === activity)), inAll: total(ofDay) }
}

/** Adds earned points, and counts the half hours against the caps. `day`s older than `rememberDays` before it are forgotten. */
export function earned(account: Account, lot: Lot, counted: Account['days'][number]): Account {
  const first = addDays(counted.day, -rememberDays)
  const recent = account.days.filter(({ day }) => day >= first)
  return changed(account, { lots: merge(account.lots, [lot]), days: [...recent, counted] })
}

/** Pieces of a product that count against a quarter's limit. */
export const piecesIn = (account: Account, quarter: string, product: string): number =>
  account.quarters.find((counted) => counted.quarter === quarter && counted.product === product)?.pieces ?? 0

/** Keeps points for a voucher, oldest first, and counts the piece. The caller has checked that there are enough. */
export function froze(account: Account, { voucher, product, quarter }: Omit<Frozen, 'lots'>, points: number, now: number): Account {
  const { taken, rest } = takeOldest(account.lots, points, now)
  return changed(account, {
    lots: rest,
    frozen: [...account.frozen, { voucher, product, quarter, lots: taken }],
    quarters: counted(account.quarters, quarter, product, 1),
  })
}

/** A voucher's lots as they come back now: what ended with its year while it was kept can be used until the end of the grace. */
export const comingBack = (account: Account, voucher: string, now: number): Lot[] =>
  merge([], frozenFor(account, voucher).lots.map((lot) => (lot.expiresAt < now ? { ...lot, expiresAt: graceEnd(lot.expiresAt) } : lot)))

/** The end of February after the year; a lot that does not end with a year had its grace already. */
function graceEnd(expiresAt: number): number {
  const year = yearOf(expiresAt)
  return endOfYear(year) === expiresAt ? instantOf(`${year + 1}-03-01`, 0) - 1 : expiresAt
}

/** Gives a voucher's points back (`comingBack`), and takes the piece out of its quarter's count. */
export function returned(account: Account, voucher: string, lots: readonly Lot[]): Account {
  const { quarter, product } = frozenFor(account, voucher)
  return changed(account, {
    lots: merge(account.lots, lots),
    frozen: account.frozen.filter((frozen) => frozen.voucher !== voucher),
    quarters: counted(account.quarters, quarter, product, -1),
  })
}

/** Spends a voucher's points. */
export function spent(account: Account, voucher: string): Account {
  frozenFor(account, voucher)
  return changed(account, { frozen: account.frozen.filter((frozen) => frozen.voucher !== voucher) })
}

/** Takes out what has expired; gives its lots. */
export function expired(account: Account, now: number): { account: Account; lots: Lot[] } {
  const over = account.lots.filter(({ expiresAt }) => expiresAt < now)
  return { account: changed(account, { lots: account.lots.filter(({ expiresAt }) => expiresAt >= now) }), lots: over }
}

/** Adds lots that came by a correction or from another person. */
export const received = (account: Account, lots: readonly Lot[]): Account => changed(account, { lots: merge(account.lots, lots) })

/** Takes points out, oldest first; gives the lots that went. The caller has checked that there are enough. */
export function takenOut(account: Account, points: number, now: number): { account: Account; lots: Lot[] } {
  const { taken, rest } = takeOldest(account.lots, points, now)
  return { account: changed(account, { lots: rest }), lots: taken }
}

/** Takes a voucher that is kept for out of one account, for another of the same human. */
export function withoutFrozen(account: Account, voucher: string): { account: Account; frozen: Frozen } {
  const frozen = frozenFor(account, voucher)
  const quarters = counted(account.quarters, frozen.quarter, frozen.product, -1)
  return { account: changed(account, { frozen: account.frozen.filter((kept) => kept !== frozen), quarters }), frozen }
}

/** The other side of `withoutFrozen`. */
export const withFrozen = (account: Account, frozen: Frozen): Account =>
  changed(account, { frozen: [...account.frozen, frozen], quarters: counted(account.quarters, frozen.quarter, frozen.product, 1) })

/** Notes that it was told when the earliest lot expires. */
export const told = (account: Account): Account => changed({ ...account, toldOf: account.nextExpiresAt ?? account.toldOf }, {})

export function frozenFor(account: Account, voucher: string): Frozen {
  const frozen = account.frozen.find((kept) => kept.voucher === voucher)
  if (!frozen) throw new Error(`${account._id} has nothing frozen for ${voucher}`)
  return frozen
}

/** Whoever is told so long before, has time to spend the points. */
const noticeMs = 30 * 24 * 3_600_000

function changed(account: Account, change: Partial<Pick<Account, 'lots' | 'frozen' | 'days' | 'quarters'>>): Account {
  const next = { ...account, ...change, version: account.version + 1 }
  const nextExpiresAt = next.lots[0]?.expiresAt ?? null
  return { ...next, nextExpiresAt, noticeAt: nextExpiresAt === null || nextExpiresAt <= next.toldOf ? null : nextExpiresAt - noticeMs }
}

/** Takes points from the lots that expire first, passing over what has expired already. */
function takeOldest(lots: readonly Lot[], points: number, now: number): { taken: Lot[]; rest: Lot[] } {
  const taken: Lot[] = []
  const rest: Lot[] = []
  let missing = points
  for (const lot of lots) {
    const part = lot.expiresAt < now ? 0 : Math.min(lot.points, missing)
    missing -= part
    if (part > 0) taken.push({ expiresAt: lot.expiresAt, points: part })
    if (lot.points > part) rest.push({ expiresAt: lot.expiresAt, points: lot.points - part })
  }
  if (missing > 0) throw new Error(`${missing} points are missing`)
  return { taken, rest }
}

/** Joins lots that expire together; earliest first. */
export function merge(lots: readonly Lot[], more: readonly Lot[]): Lot[] {
  const points = new Map<number, number>()
  for (const lot of [...lots, ...more]) points.set(lot.expiresAt, (points.get(lot.expiresAt) ?? 0) + lot.points)
  return [...points].map(([expiresAt, together]) => ({ expiresAt, points: together })).sort((one, other) => one.expiresAt - other.expiresAt)
}

const rememberQuarters = 2

/** Adds to a product's count in a quarter; only the latest quarters are kept. */
export function counted(quarters: Account['quarters'], quarter: string, product: string, pieces: number): Account['quarters'] {
  const known = quarters.find((count) => count.quarter === quarter && count.product === product)
  const others = quarters.filter((count) => count !== known)
  const all = [...others, { quarter, product, pieces: (known?.pieces ?? 0) + pieces }].filter((count) => count.pieces > 0)
  const latest = [...new Set(all.map((count) => count.quarter))].sort().slice(-rememberQuarters)
  return all.filter((count) => latest.includes(count.quarter))
}

/** What a piece counts against its quarter's limit. */
export const quarterCounts = ({ quarter, product }: Pick<Frozen, 'quarter' | 'product'>, pieces: number): Counts => ({ of: 'quarter', quarter, product, pieces })
