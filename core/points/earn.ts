import { addDays, dayOf, endOfYear, yearOf, instantOf } from '../kernel/calendar'
import type { Transaction } from '../kernel/transaction'
import { earned, emptyAccount, halfHoursOn, rememberDays } from './account'
import { freeOf, fundOf, move, nextEntryAt, plainEntry, postedTo } from './entries'
import { policyOn, type Policy } from './policy'
import { accounts, entries, type Account, type Entry } from './records'

/** Time served in one shift by one person, as self-checked. */
export interface Earning {
  readonly person: string
  /** The unit whose fund gives the points: the activity's. */
  readonly unit: string
  readonly shift: string
  readonly activity: string
  readonly activityTitle: string
  /** Whole minutes served within the shift: checked by the person's own code, or filled in by an organiser and approved by another. */
  readonly minutes: number
  /** How hard the work was, in percent of ordinary work; 100 when left out. What is left of a point earns nothing. */
  readonly factorPercent?: number
  /** The shift's day, YYYY-MM-DD in Asia/Shanghai; at most 60 days ago. */
  readonly day: string
  /** Who checked out: the person, or the organiser for them. */
  readonly by: string
  readonly now: number
}

/** What a shift earned: the points, and the entry; null when it was too short, or the day's caps were reached. */
export interface Earned {
  readonly points: number
  readonly entryId: string | null
}

export const earningId = (shift: string, person: string): string => `earn:${shift}:${person}`

/**
 * Books what a shift earned, inside the check-out's own transaction. A shift earns once for a person: a second time answers as
 * the first and changes nothing. Four steps at most: reads the entry and the account, writes both.
 */
export async function earnInside(tx: Transaction, earning: Earning): Promise<Earned> {
  const { person, shift, now } = earning
  const entryId = earningId(shift, person)
  const before = await tx.get(entries, entryId)
  if (before) return { points: postedTo(before, freeOf(person)), entryId }
  const account = (await tx.get(accounts, person)) ?? emptyAccount(person)
  const policy = policyOn(earning.day)
  const halfHours = halfHoursEarned(account, earning, policy)
  const points = Math.floor((halfHours * policy.pointsPerHalfHour * (earning.factorPercent ?? 100)) / 100)
  if (points === 0) return { points, entryId: null }
  const lot = { expiresAt: lastInstant(earning.day, policy), points }
  const counted = { day: earning.day, activity: earning.activity, halfHours }
  const entry: Entry = { ...earningEntry(entryId, earning, points, policy, nextEntryAt(account, now)), lots: [lot], counts: { of: 'day', ...counted } }
  const next = earned(account, lot, counted)
  await tx.add(entries, { ...entry })
  await tx.set(accounts, { ...next, latestAt: entry.at })
  return { points, entryId }
}

/** The whole half hours that earn, after the caps on the activity and on the day. */
export function halfHoursEarned(account: Account, { minutes, day, activity, now }: Earning, policy: Policy): number {
  if (day < addDays(dayOf(now), -rememberDays)) throw new Error(`${day} is too long ago: its caps are forgotten`)
  const { inActivity, inAll } = halfHoursOn(account, day, activity)
  const served = Math.floor(minutes / 30)
  const roomInActivity = policy.mostHalfHoursPerActivity - inActivity
  const roomInDay = policy.mostHalfHoursPerDay - inAll
  return Math.max(0, Math.min(served, roomInActivity, roomInDay))
}

/** The last instant at which points earned on a day can be used. */
export const lastInstant = (day: string, policy: Policy): number => endOfYear(yearOf(instantOf(day, 0)) + policy.goodForYears)

function earningEntry(id: string, { person, unit, shift, activityTitle, minutes, by }: Earning, points: number, policy: Policy, at: number): Entry {
  return {
    ...plainEntry,
    _id: id,
    person,
    kind: 'earned',
    postings: move(points, fundOf(unit), freeOf(person)),
    source: shift,
    by,
    policy: policy.id,
    at,
    what: activityTitle,
    minutes,
  }
}
