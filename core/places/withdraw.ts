import type { Database } from '../kernel/database'
import { fence, readBook, release } from './book'
import { leave, readEntry } from './line'
import { changePlan, dropClaim, type PlanDecision } from './plan'
import { promote } from './promote'
import type { Claim, Plan, Was } from './records'

/** Somebody gives up what they have in a book. */
export interface Withdrawal {
  readonly book: string
  readonly person: string
  readonly period: string
  readonly act: string
}

const rounds = 6

/**
 * Gives up a seat or a place in the line: marks the claim as leaving, takes it out of line and book, then out of the plan. What
 * was freed goes to the line at once. A repeat of the same act answers as before and changes nothing, even if the person has
 * signed up again since. `reused`: the act was another one before.
 */
export async function withdraw(db: Database, request: Withdrawal, now: number): Promise<Was | 'busy' | 'reused'> {
  const { book, person, period, act } = request
  const decide = (plan: Plan): PlanDecision<Was | 'reused'> => {
    const spent = plan.spent.find((over) => over.act === act)
    if (spent) return { no: spent.book === book && spent.was !== null ? spent.was : 'reused' }
    if (plan.claims.some((claim) => claim.acts.includes(act))) return { no: 'reused' }
    const mine = plan.claims.find((claim) => claim.book === book)
    if (!mine) return { no: 'none' }
    if (mine.status === 'leaving') return { same: true }
    return { claims: plan.claims.map((claim) => (claim === mine ? { ...claim, status: 'leaving', at: now } : claim)) }
  }
  const marked = await changePlan(db, person, period, decide, now)
  if ('busy' in marked) return 'busy'
  if ('no' in marked) return marked.no
  const claim = marked.plan.claims.find((mine) => mine.book === book)
  if (!claim) return 'none'
  const was = await finishLeaving(db, person, claim, now)
  if (was !== 'busy') await dropClaim(db, marked.plan, claim, [{ act, book, at: now, was }], now, marked.plan)
  return was
}

/**
 * Takes what a leaving claim's acts hold out of line and book, and fences them so that none comes back: shared/places.md,
 * "Cancel". It touches only what those acts hold: the person may have signed up anew meanwhile, and a slow second cancelling
 * must not undo that. May be done again by anybody; `busy` when the book is changed again and again meanwhile.
 */
export async function finishLeaving(db: Database, person: string, claim: Claim, now: number): Promise<Was | 'busy'> {
  let was: Was = 'none'
  for (let round = 0; round < rounds; round++) {
    if (await leave(db, claim.book, person, claim.acts)) was = 'line'
    const book = await readBook(db, claim.book)
    if (!book) return was
    const holder = book.holders.find(({ act }) => claim.acts.includes(act))
    if (holder) {
      if (!(await release(db, claim.book, holder, claim.acts, now))) continue
      await promote(db, claim.book, now)
      return 'seat'
    }
    if (!(await fence(db, claim.book, claim.acts, now))) continue
    // From here on these acts can't be seated any more: what is called ends by itself, what joined late leaves.
    const entry = await readEntry(db, claim.book, person)
    if (!entry || entry.status === 'gone' || !claim.acts.includes(entry.act)) return was
    await leave(db, claim.book, person, claim.acts)
    return 'line'
  }
  return 'busy'
}
