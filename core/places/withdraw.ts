import type { Database } from '../kernel/database'
import { fence, readBook, release } from './book'
import { keepEnded } from './history'
import { entryOf, leave, readEntry, standingActs } from './line'
import { changePlan, claimOn, dropClaim, type PlanDecision } from './plan'
import { promote } from './promote'
import type { Claim, Ending, Plan, Was } from './records'

/** Somebody gives up what they have in a book. */
export interface Withdrawal {
  readonly book: string
  readonly person: string
  readonly act: string
  readonly ending: Ending
  /** Whether it is still to be, given the claim as it is: what was offered may have been accepted meanwhile. Left out: it is. */
  readonly still?: (claim: Claim) => boolean
}

const rounds = 6

/** How a seat ends that was never said to end: its call died. */
const neverHeld: Ending = { why: 'never held', words: '', by: 'timer' }

/**
 * Gives up a seat or a place in the line: marks the claim as leaving, takes it out of line and book, then out of the plan. What
 * was freed goes to the line at once. A repeat of the same act answers as before and changes nothing, even if the person has
 * signed up again since. `reused`: the act was another one before.
 */
export async function withdraw(db: Database, request: Withdrawal, now: number): Promise<Was | 'busy' | 'reused'> {
  const { book, person, act, ending, still = () => true } = request
  const decide = (plan: Plan): PlanDecision<Was | 'reused'> => {
    const spent = plan.spent.find((over) => over.act === act)
    if (spent) return { no: spent.book === book && spent.was !== null ? spent.was : 'reused' }
    if (plan.claims.some((claim) => claim.acts.includes(act))) return { no: 'reused' }
    const mine = claimOn(plan, book)
    // Remembered too: a late copy of this act must not give up a seat that was taken since.
    if (!mine) return { claims: plan.claims, spent: [{ act, book, at: now, was: 'none' }] }
    if (mine.status === 'leaving') return { same: true }
    if (!still(mine)) return { no: 'none' }
    return { claims: plan.claims.map((claim) => (claim === mine ? { ...claim, status: 'leaving', at: now, ending } : claim)) }
  }
  const marked = await changePlan(db, person, decide, now)
  if ('busy' in marked) return 'busy'
  if ('no' in marked) return marked.no
  const claim = claimOn(marked.plan, book)
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
  const id = entryOf(claim.book, claim, person)
  let was: Was = 'none'
  for (let round = 0; round < rounds; round++) {
    if (await leave(db, id, claim.acts)) was = 'line'
    const book = await readBook(db, claim.book)
    if (!book) return was
    const holder = book.holders.find(({ act }) => claim.acts.includes(act))
    if (holder) {
      const ended = { ...holder, ...(claim.ending ?? neverHeld), at: now, ...(claim.paid === undefined ? {} : { paid: claim.paid }) }
      if (!(await release(db, claim.book, holder, claim.acts, ended, now))) continue
      await promote(db, book, now)
      await keepEnded(db, claim.book, ended)
      return 'seat'
    }
    if (!(await fence(db, claim.book, claim.acts, now))) continue
    // A seat that was kept for who has left the line, or was too few for two of them, goes to the next.
    if (was === 'line' && book.freed >= 1) await promote(db, book, now)
    // From here on these acts can't be seated any more: what is called ends by itself, what joined late leaves.
    const entry = await readEntry(db, id)
    if (!entry || entry.status === 'gone' || !standingActs(entry).some((act) => claim.acts.includes(act))) return was
    if ((await leave(db, id, claim.acts)) && book.freed >= 1) await promote(db, book, now)
    return 'line'
  }
  return 'busy'
}
